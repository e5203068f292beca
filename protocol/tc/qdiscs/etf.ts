import { attributes } from '../../attributes.ts'
import { s32, struct, u32 } from '../../codec.ts'
import { qdiscKind } from '../kinds.ts'

/** Bits of `flags` of etf. */
export const TC_ETF = { deadlineModeOn: 1, offloadOn: 2, skipSockCheck: 4 } as const

/** Earliest transmission time first. */
export const etf = qdiscKind('etf', {
  options: attributes('TCA_ETF', {
    parms: [
      1,
      struct({
        /** Nanoseconds before its time that a packet is handed on. */
        delta: s32,
        /** CLOCK_TAI is 11. */
        clockid: s32,
        /** Bits of TC_ETF. */
        flags: u32,
      }),
    ],
  }),
})
