import { enumeration, u8, u16be } from '../codec.ts'

/** linux/if_ether.h, ETH_P_… */
export const etherTypes = {
  ip: 0x0800,
  arp: 0x0806,
  rarp: 0x8035,
  vlan: 0x8100,
  ipv6: 0x86dd,
  pause: 0x8808,
  slow: 0x8809,
  mpls: 0x8847,
  pppoeDiscovery: 0x8863,
  pppoeSession: 0x8864,
  eapol: 0x888e,
  qinq: 0x88a8,
  lldp: 0x88cc,
  macsec: 0x88e5,
  ptp: 0x88f7,
} as const

/** A protocol above Ethernet: its name here, or its number. */
export type EtherType = keyof typeof etherTypes | number
export const etherType = enumeration(u16be, etherTypes)

/** linux/in.h and linux/in6.h, IPPROTO_…; vrrp and ospf from IANA's list. */
export const ipProtocols = {
  icmp: 1,
  igmp: 2,
  ipip: 4,
  tcp: 6,
  udp: 17,
  dccp: 33,
  ipv6: 41,
  gre: 47,
  esp: 50,
  ah: 51,
  icmpv6: 58,
  none: 59,
  ospf: 89,
  pim: 103,
  vrrp: 112,
  sctp: 132,
  udplite: 136,
} as const

/** A protocol above IP: its name here, or its number. */
export type IpProtocol = keyof typeof ipProtocols | number
export const ipProtocol = enumeration(u8, ipProtocols)

/** Number of a protocol above IP. */
export const ipProtocolNumber = (protocol: IpProtocol): number =>
  typeof protocol === 'number' ? protocol : ipProtocols[protocol]

/** pcap's LINKTYPE_…: what a captured frame begins with. */
export const linktypes = { ethernet: 1, raw: 101, sll: 113, sll2: 276 } as const

/** What a captured frame begins with: an Ethernet header, IP at once, or a header of Linux's "any" device. */
export type Linktype = keyof typeof linktypes | number
