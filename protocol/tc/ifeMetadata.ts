import { attributes } from '../attributes.ts'
import { bytes } from '../codec.ts'

/**
 * IFE_META_…: what goes into the header. Without bytes: as the packet has it; else a value for all packets: 4 bytes
 * with `skbmark`, `hashid` and `prio`, 2 with `qmap` and `tcindex`, in the machine's order.
 */
export const ifeMetadata = attributes('IFE_META', {
  skbmark: [1, bytes],
  hashid: [2, bytes],
  prio: [3, bytes],
  qmap: [4, bytes],
  tcindex: [5, bytes],
})
