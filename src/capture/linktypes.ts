import type { Linktype } from '../../protocol/packet/numbers.ts'

/** linux/if_arp.h, ARPHRD_…: the kinds whose frames begin with an Ethernet header. */
const ethernet = [1, 772]
/** Kinds that pcap knows by a number of its own. */
const others = new Map<number, Linktype>([
  [801, 105],
  [803, 127],
  [824, 253],
  [826, 271],
])

/** ARPHRD_LOOPBACK */
export const LOOPBACK = 772

/** Whether frames of a link of this kind begin with an Ethernet header. */
export const isEthernet = (hatype: number): boolean => ethernet.includes(hatype)

/** pcap's link type for a kind of link: tunnels and `tun` links have IP packets without a header. */
export const linktypeOf = (hatype: number): Linktype =>
  isEthernet(hatype) ? 'ethernet' : (others.get(hatype) ?? 'raw')
