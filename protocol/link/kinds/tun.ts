import { bool, enumeration, u8, u32 } from '../../codec.ts'
import { linkKind } from '../../kinds.ts'

/** A link whose other end is a descriptor of a process. It is made by an ioctl on /dev/net/tun, not by a request. */
export const tun = linkKind('tun', 'IFLA_TUN', {
  /** The user who may open it. */
  owner: [1, u32],
  /** The group that may open it. */
  group: [2, u32],
  /** Packets (tun) or frames (tap). */
  type: [3, enumeration(u8, { tun: 1, tap: 2 })],
  /** With four bytes of flags and protocol in front of each packet. */
  pi: [4, bool],
  vnetHdr: [5, bool],
  /** Stays when its process ends. */
  persist: [6, bool],
  multiQueue: [7, bool],
  numQueues: [8, u32],
  numDisabledQueues: [9, u32],
})
