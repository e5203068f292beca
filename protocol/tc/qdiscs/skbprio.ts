import { struct, u32 } from '../../codec.ts'
import { qdiscKind } from '../kinds.ts'

/** Strict priority; when it is full, the least important packet is dropped. */
export const skbprio = qdiscKind('skbprio', {
  options: struct({
    /** Packets that may wait. */
    limit: u32,
  }),
})
