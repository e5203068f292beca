import { attributes } from '../../attributes.ts'
import { type Infer, struct, u16, u32, u64 } from '../../codec.ts'
import { qdiscKind } from '../kinds.ts'

/** struct tc_service_curve: a rate for a while, then another. */
export const serviceCurve = struct({
  /** Bytes a second, at first. */
  m1: u32,
  /** Microseconds that `m1` lasts. */
  d: u32,
  /** Bytes a second, then. */
  m2: u32,
})
/** A service curve in bytes a second and microseconds. */
export interface ServiceCurve extends Infer<typeof serviceCurve> {}

/** Hierarchical fair service curve. */
export const hfsc = qdiscKind('hfsc', {
  options: struct({
    /** Minor number of the class that takes what no filter sends elsewhere. */
    defcls: u16,
  }),
  classOptions: attributes('TCA_HFSC', {
    /** Real-time service. */
    rsc: [1, serviceCurve],
    /** Link-sharing. */
    fsc: [2, serviceCurve],
    /** Upper limit. */
    usc: [3, serviceCurve],
  }),
  classXstats: struct({ work: u64, rtwork: u64, period: u32, level: u32 }),
})
