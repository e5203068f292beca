import { macAddress } from '../../addressing.ts'
import { list } from '../../attributes.ts'
import { enumeration, s32, u16, u32 } from '../../codec.ts'
import { linkKind } from '../../kinds.ts'

/** Bits of `flags` of a macvlan. */
export const MACVLAN_FLAG = { nopromisc: 1, nodst: 2 } as const

/** A link with a hardware address of its own on top of another (`link`). */
export const macvlan = linkKind('macvlan', 'IFLA_MACVLAN', {
  mode: [1, enumeration(u32, { private: 1, vepa: 2, bridge: 4, passthru: 8, source: 16 })],
  /** Bits of MACVLAN_FLAG. */
  flags: [2, u16],
  /** What to do with `macaddr` or `macaddrData`, in mode `source`. Only for writing. */
  macaddrMode: [3, enumeration(u32, { add: 0, del: 1, flush: 2, set: 3 })],
  macaddr: [4, macAddress],
  /** The allowed senders, in mode `source`. */
  macaddrData: [5, list(4, macAddress)],
  macaddrCount: [6, u32],
  /** Packets that wait to be broadcast; the longest that any macvlan of the same lower link asks for is used. */
  bcQueueLen: [7, u32],
  bcQueueLenUsed: [8, u32],
  /** Receivers up to which a multicast is delivered at once; -1: always queued. */
  bcCutoff: [9, s32],
})
