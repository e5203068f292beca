import { struct, u16 } from '../../codec.ts'
import { qdiscKind } from '../kinds.ts'

/** A band for each queue of the hardware. The options are only told. */
export const multiq = qdiscKind('multiq', { options: struct({ bands: u16, maxBands: u16 }) })
