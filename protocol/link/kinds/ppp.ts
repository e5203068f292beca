import { s32 } from '../../codec.ts'
import { linkKind } from '../../kinds.ts'

/** A PPP unit. */
export const ppp = linkKind('ppp', 'IFLA_PPP', {
  /** An open descriptor of /dev/ppp. Only for creating. */
  devFd: [1, s32],
})
