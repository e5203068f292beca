/** Protocols above Ethernet in the words of `tc`. */
import { type NameOf, nameOf, numberOf } from '../names.ts'
import type { Turn } from './lens.ts'

/** ETH_P_… of linux/if_ether.h, by the names of iproute2; `802.1Q` may be written in small letters. */
export const protocols = {
  all: 0x0003,
  ip: 0x0800,
  arp: 0x0806,
  rarp: 0x8035,
  ipx: 0x8137,
  ipv6: 0x86dd,
  '802.1Q': 0x8100,
  '802.1ad': 0x88a8,
  ppp_disc: 0x8863,
  ppp_ses: 0x8864,
  mpls_uc: 0x8847,
  mpls_mc: 0x8848,
  tipc: 0x88ca,
  profinet: 0x8892,
  ethercat: 0x88a4,
  aoe: 0x88a2,
  cfm: 0x8902,
  '802_2': 0x0004,
  '802_3': 0x0001,
  loop: 0x0060,
  '802.1q': 0x8100,
  ipv4: 0x0800,
} as const

/** A protocol above Ethernet: its name in `tc`, or its number. */
export type Protocol = NameOf<typeof protocols>

/** The name of a protocol, or its number. */
export const protocolName = (number: number): Protocol => nameOf(protocols, number)
/** The number of a protocol. Throws an InputError at `field`. */
export const protocolNumber = (protocol: Protocol, field: string): number => numberOf(protocols, protocol, field)

/** A protocol above Ethernet. */
export const ethertype: Turn<number, Protocol> = { read: protocolName, write: protocolNumber }

/** IPPROTO_… in the words of `tc`. */
export const ipProtocols = {
  icmp: 1,
  igmp: 2,
  tcp: 6,
  udp: 17,
  gre: 47,
  esp: 50,
  ah: 51,
  icmpv6: 58,
  l2tp: 115,
  sctp: 132,
} as const

/** A protocol above IP: its name in `tc`, or its number. */
export type IpProtocol = NameOf<typeof ipProtocols>
