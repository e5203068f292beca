import { ipv4Address } from '../addressing.ts'
import { attributes, list } from '../attributes.ts'
import { bool, type Infer, s32, u16, u32, u64 } from '../codec.ts'

/** An interface of a multicast router. */
const vif = attributes('IPMRA_VIFA', {
  ifindex: [1, u32],
  /** Its number among the interfaces of the table. */
  vifId: [2, u32],
  /** Bits of VIFF in linux/mroute.h. */
  flags: [3, u16],
  bytesIn: [4, u64],
  bytesOut: [5, u64],
  packetsIn: [6, u64],
  packetsOut: [7, u64],
  localAddr: [8, ipv4Address],
  remoteAddr: [9, ipv4Address],
})

/** A table of multicast routes, as IFLA_AF_SPEC of a link message of family RTNL_FAMILY_IPMR tells it. */
export const multicastTable = attributes('IPMRA_TABLE', {
  id: [1, u32],
  /** Packets that wait for a route. */
  cacheResQueueLen: [2, u32],
  /** Number of the interface that PIM registers go through; -1: none. */
  mrouteRegVifNum: [3, s32],
  mrouteDoAssert: [4, bool],
  mrouteDoPim: [5, bool],
  vifs: [6, list(1, vif)],
  mrouteDoWrvifwhole: [7, bool],
})
export interface MulticastTable extends Infer<typeof multicastTable> {}
