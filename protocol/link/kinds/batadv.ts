import { string } from '../../codec.ts'
import { linkKind } from '../../kinds.ts'

/** A B.A.T.M.A.N. mesh, whose ports are links of the kernel. */
export const batadv = linkKind('batadv', 'IFLA_BATADV', {
  /** The routing algorithm: BATMAN_IV or BATMAN_V. Only for creating. */
  algoName: [1, string],
})
