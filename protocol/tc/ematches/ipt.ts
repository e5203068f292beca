import { attributes } from '../../attributes.ts'
import { bytes, text, u8, u32 } from '../../codec.ts'
import { kindOf } from '../../kinds.ts'

/** Asks a match of xtables. */
export const ipt = kindOf(
  'ipt',
  attributes('TCA_EM_IPT', {
    /** Number of the hook that it is asked as in. */
    hook: [1, u32],
    matchName: [2, text(28)],
    matchRevision: [3, u8],
    /** Address family: 2 or 10. */
    nfproto: [4, u8],
    /** A struct of the match's own. */
    matchData: [5, bytes],
  }),
)
