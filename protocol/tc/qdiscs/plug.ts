import { enumeration, s32, struct, u32 } from '../../codec.ts'
import { qdiscKind } from '../kinds.ts'

/** Holds packets back until it is told to let them go. The kernel does not tell its state. */
export const plug = qdiscKind('plug', {
  options: struct({
    action: enumeration(s32, { buffer: 0, releaseOne: 1, releaseIndefinite: 2, limit: 3 }),
    /** Bytes that may wait. */
    limit: u32,
  }),
})
