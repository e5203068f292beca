import { u32 } from '../../codec.ts'
import { linkKind } from '../../kinds.ts'

/** A port of a switch chip, which comes with its driver. */
export const dsa = linkKind('dsa', 'IFLA_DSA', {
  /** Number of the link by which the processor reaches the chip. */
  conduit: [1, u32],
})
