import { attributes, list } from '../../attributes.ts'
import { u8, u32 } from '../../codec.ts'
import { qdiscKind } from '../kinds.ts'

/** Enhanced transmission selection: bands with strict priority, then bands that take turns. */
export const ets = qdiscKind('ets', {
  options: attributes('TCA_ETS', {
    nbands: [1, u8],
    nstrict: [2, u8],
    /** Bytes that each band which takes turns may send. */
    quanta: [3, list(4, u32)],
    /** The band of each priority. */
    priomap: [5, list(6, u8)],
  }),
  classOptions: attributes('TCA_ETS', { quantaBand: [4, u32] }),
})
