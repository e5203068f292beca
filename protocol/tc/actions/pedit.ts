import { attributes, list } from '../../attributes.ts'
import { enumeration, u16 } from '../../codec.ts'
import { kindOf } from '../../kinds.ts'
import { timing } from '../generic.ts'
import { peditKeys } from '../peditKeys.ts'

const keyEx = attributes('TCA_PEDIT_KEY_EX', {
  /** Header that the offset counts from; `network`: as old programs mean it, also before the header. */
  htype: [1, enumeration(u16, { network: 0, eth: 1, ip4: 2, ip6: 3, tcp: 4, udp: 5 })],
  cmd: [2, enumeration(u16, { set: 0, add: 1 })],
})

/** Changes words of the packet. */
export const pedit = kindOf(
  'pedit',
  attributes('TCA_PEDIT', {
    tm: [1, timing],
    parms: [2, peditKeys],
    /** The same as `parms`, with `keysEx` beside it. */
    parmsEx: [4, peditKeys],
    /** One for each key, in the same order. */
    keysEx: [5, list(6, keyEx)],
  }),
)
