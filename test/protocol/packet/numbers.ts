import { spawnSync } from 'node:child_process'
import { etherTypes, icmp, icmpv6, ipProtocols } from '../../../protocol/packet/index.ts'
import { Writer } from '../../../protocol/writer.ts'
import { needs } from '../../needs.ts'

const ether: Partial<Record<keyof typeof etherTypes, string>> = {
  ip: 'IP',
  arp: 'ARP',
  rarp: 'RARP',
  vlan: '8021Q',
  ipv6: 'IPV6',
  pause: 'PAUSE',
  slow: 'SLOW',
  mpls: 'MPLS_UC',
  pppoeDiscovery: 'PPP_DISC',
  pppoeSession: 'PPP_SES',
  eapol: 'PAE',
  qinq: '8021AD',
  lldp: 'LLDP',
  macsec: 'MACSEC',
  ptp: '1588',
}

/** Those that are not in the headers: IANA's list has vrrp 112 and ospf 89. */
const elsewhere = ['vrrp', 'ospf']

const icmpTypes = {
  echoReply: 'ICMP_ECHOREPLY',
  destinationUnreachable: 'ICMP_DEST_UNREACH',
  sourceQuench: 'ICMP_SOURCE_QUENCH',
  redirect: 'ICMP_REDIRECT',
  echoRequest: 'ICMP_ECHO',
  timeExceeded: 'ICMP_TIME_EXCEEDED',
  parameterProblem: 'ICMP_PARAMETERPROB',
  timestampRequest: 'ICMP_TIMESTAMP',
  timestampReply: 'ICMP_TIMESTAMPREPLY',
} as const

const icmpv6Types = {
  destinationUnreachable: 'ICMPV6_DEST_UNREACH',
  packetTooBig: 'ICMPV6_PKT_TOOBIG',
  timeExceeded: 'ICMPV6_TIME_EXCEED',
  parameterProblem: 'ICMPV6_PARAMPROB',
  echoRequest: 'ICMPV6_ECHO_REQUEST',
  echoReply: 'ICMPV6_ECHO_REPLY',
  mldQuery: 'ICMPV6_MGM_QUERY',
  mldReport: 'ICMPV6_MGM_REPORT',
  mldDone: 'ICMPV6_MGM_REDUCTION',
  mldv2Report: 'ICMPV6_MLD2_REPORT',
} as const

/** The number that stands on the wire for a type. */
function written(layer: { encode(writer: Writer, header: never): void }, type: string): number {
  const writer = new Writer()
  const zeros = { target: '::', destination: '::', group: '::', gateway: '0.0.0.0' }
  layer.encode(writer, { type, ...zeros } as never)
  return writer.view()[0]!
}

const test = await needs('cc', 'kernel-headers')
test('types and protocols are those of the kernel headers', t => {
  const { ipip, none, ...direct } = ipProtocols
  const rows = [
    ...Object.entries(ether).map(([name, text]) => [`ETH_P_${text}`, etherTypes[name as keyof typeof etherTypes]]),
    ...Object.entries(direct)
      .filter(([name]) => !elsewhere.includes(name))
      .map(([name, number]) => [`IPPROTO_${name.toUpperCase()}`, number]),
    ['IPPROTO_IPIP', ipip],
    ['IPPROTO_NONE', none],
    ...Object.entries(icmpTypes).map(([name, text]) => [text, written(icmp, name)]),
    ...Object.entries(icmpv6Types).map(([name, text]) => [text, written(icmpv6, name)]),
  ]
  const headers = ['linux/if_ether.h', 'linux/in.h', 'linux/in6.h', 'linux/icmp.h', 'linux/icmpv6.h']
  const source = [
    ...headers.map(header => `#include <${header}>`),
    ...rows.map(([name, number]) => `_Static_assert(${name} == ${number}, "${name}");`),
  ].join('\n')
  t.is(Object.keys(ether).length, Object.keys(etherTypes).length)
  const { status, stderr } = spawnSync('cc', ['-fsyntax-only', '-x', 'c', '-'], { input: source, encoding: 'utf8' })
  t.is(status, 0, stderr)
})
