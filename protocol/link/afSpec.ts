/** IFLA_AF_SPEC and IFLA_PROTINFO: attributes whose form the family in the message's header tells. */
import { ipv6Address } from '../addressing.ts'
import { attributes, list, repeated, undeclared } from '../attributes.ts'
import { type CfmAttributes, cfmAttributes } from '../bridge/cfm.ts'
import { type MrpAttributes, mrpAttributes } from '../bridge/mrp.ts'
import { bridgeVlanInfo } from '../bridge/vlan.ts'
import { bytes, type Codec, enumeration, type Infer, struct, u8, u16, u32 } from '../codec.ts'
import { EncodeError } from '../errors.ts'
import { byHeader } from '../kinds.ts'
import { type MulticastTable, multicastTable } from '../route/multicastTable.ts'
import { devconf, inetConf } from './devconf.ts'
import { bridge } from './slaves/bridge.ts'
import { counters } from './stats.ts'

const AF_BRIDGE = 7
const AF_INET6 = 10
const RTNL_FAMILY_IPMR = 128

/** IPv4 settings of a link. */
export const inetAttributes = attributes('IFLA_INET', {
  /** Told by position: `conf[0]` is forwarding, number 1 in IPV4_DEVCONF of linux/ip.h. Changed by name. */
  conf: [1, inetConf],
})
export interface InetAttributes extends Infer<typeof inetAttributes> {}

/** IPv6 settings and counters of a link. */
export const inet6Attributes = attributes('IFLA_INET6', {
  /** IF_READY and the like, net/if_inet6.h. */
  flags: [1, u32],
  /** Position n is the setting with number n in DEVCONF: `conf[0]` is forwarding. */
  conf: [2, devconf],
  /** By the numbers in IPSTATS_MIB of linux/snmp.h; `stats[0]` is how many there are. */
  stats: [3, counters],
  mcast: [4, bytes],
  /** struct ifla_cacheinfo; `tstamp` is in hundredths of a second, the other times are in milliseconds. */
  cacheinfo: [5, struct({ maxReasmLen: u32, tstamp: u32, reachableTime: u32, retransTime: u32 })],
  /** By the numbers in ICMP6_MIB of linux/snmp.h; `icmp6stats[0]` is how many there are. */
  icmp6stats: [6, counters],
  token: [7, ipv6Address],
  addrGenMode: [8, enumeration(u8, { eui64: 0, none: 1, stablePrivacy: 2, random: 3 })],
  raMtu: [9, u32],
})
export interface Inet6Attributes extends Infer<typeof inet6Attributes> {}

/** Settings of a link, by address family. */
export const afAttributes = attributes('AF', {
  inet: [2, inetAttributes as Codec<InetAttributes>],
  inet6: [AF_INET6, inet6Attributes as Codec<Inet6Attributes>],
  mctp: [45, attributes('IFLA_MCTP', { net: [1, u32], physBinding: [2, u8] })],
})

/** What a message of family AF_BRIDGE carries: VLANs and the like. */
export const bridgeAttributes = attributes('IFLA_BRIDGE', {
  /** Bits of BRIDGE_FLAGS: whom a request is for. */
  flags: [0, u16],
  mode: [1, enumeration(u16, { veb: 0, vepa: 1, undef: 0xffff })],
  /** struct bridge_vlan_info; `flags` are bits of BRIDGE_VLAN_INFO. */
  vlanInfo: [2, repeated(bridgeVlanInfo)],
  vlanTunnelInfo: [
    3,
    repeated(attributes('IFLA_BRIDGE_VLAN_TUNNEL', { id: [1, u32], vid: [2, u16], flags: [3, u16] })),
  ],
  /** Rings of the media redundancy protocol. */
  mrp: [4, mrpAttributes as Codec<MrpAttributes>],
  /** Maintenance end points of connectivity fault management. */
  cfm: [5, cfmAttributes as Codec<CfmAttributes>],
  /** Spanning tree instances. */
  mst: [6, list(1, attributes('IFLA_BRIDGE_MST_ENTRY', { msti: [1, u16], state: [2, u8] }))],
})

/** IFLA_AF_SPEC: `inet`, `inet6` and `mctp`, or what messages of the families AF_BRIDGE and RTNL_FAMILY_IPMR carry. */
export interface AfSpec extends Infer<typeof afAttributes>, Infer<typeof bridgeAttributes>, MulticastTable {}
export const afSpec: Codec<AfSpec> = byHeader(
  'family',
  { [AF_BRIDGE]: bridgeAttributes, [RTNL_FAMILY_IPMR]: multicastTable },
  afAttributes,
)

/** IFLA_PROTINFO: in a message of family AF_BRIDGE that of a port, of family AF_INET6 the IPv6 settings. */
export interface Protinfo extends Infer<typeof bridge.data>, Inet6Attributes {}

const none: Codec<Protinfo> = {
  nested: true,
  form: { is: 'sample', values: [] },
  decode: () => undeclared as never,
  encode() {
    throw new EncodeError('only messages of the families AF_BRIDGE and AF_INET6 have it')
  },
}
/** IFLA_PROTINFO */
export const protinfo: Codec<Protinfo> = byHeader(
  'family',
  { [AF_BRIDGE]: bridge.data, [AF_INET6]: inet6Attributes },
  none,
)
