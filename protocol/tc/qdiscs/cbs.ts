import { attributes } from '../../attributes.ts'
import { padding, s32, struct, u8 } from '../../codec.ts'
import { qdiscKind } from '../kinds.ts'

/** IEEE 802.1Qav credit-based shaper. */
export const cbs = qdiscKind('cbs', {
  options: attributes('TCA_CBS', {
    parms: [
      1,
      struct({
        offload: u8,
        pad: padding(3),
        /** Bytes. */
        hicredit: s32,
        /** Bytes. */
        locredit: s32,
        /** Kilobits a second. */
        idleslope: s32,
        /** Kilobits a second. */
        sendslope: s32,
      }),
    ],
  }),
})
