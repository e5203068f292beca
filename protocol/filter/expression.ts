import type { EtherType, IpProtocol } from '../packet/numbers.ts'

/** Words for what is asked most. */
export const words = {
  arp: { ethertype: 'arp' },
  ip: { ethertype: 'ip' },
  ip6: { ethertype: 'ipv6' },
  ipv6: { ethertype: 'ipv6' },
  vlan: { ethertype: 'vlan' },
  icmp: { protocol: 'icmp' },
  icmp6: { protocol: 'icmpv6' },
  icmpv6: { protocol: 'icmpv6' },
  tcp: { protocol: 'tcp' },
  udp: { protocol: 'udp' },
  sctp: { protocol: 'sctp' },
  igmp: { protocol: 'igmp' },
} as const satisfies Record<string, FilterTerms>

/** What a packet must be. All that is said in one object must hold. */
export interface FilterTerms {
  /**
   * The protocol above Ethernet. The kernel takes the outer VLAN tag off, so `vlan` asks for a tag, and everything else
   * is what stands behind it. Of a frame with a second tag that is `vlan` or `qinq`.
   */
  ethertype?: EtherType | undefined
  /** The number of the outer VLAN tag, 0 to 4095. */
  vlan?: number | undefined
  /** The protocol above IPv4 or IPv6, in the latter also behind one extension header; of ICMP only the fitting one. */
  protocol?: IpProtocol | undefined
  /** IPv4 or IPv6 address of either end; for IPv4 also the sender or target of ARP. An address may be a prefix. */
  host?: string | undefined
  src?: string | undefined
  dst?: string | undefined
  /** A prefix that either end is in. */
  net?: string | undefined
  /** Port of either end, of TCP, UDP or SCTP; of a fragmented packet only the first part has one. */
  port?: number | undefined
  srcPort?: number | undefined
  dstPort?: number | undefined
  /** Ethernet address of either end. */
  mac?: string | undefined
  and?: readonly FilterExpression[] | undefined
  or?: readonly FilterExpression[] | undefined
  not?: FilterExpression | undefined
}

/** Which packets: `'arp'`, or `{ protocol: 'udp', port: 53 }`, or `{ or: ['arp', { host: '10.0.0.1' }] }`. */
export type FilterExpression = keyof typeof words | FilterTerms
