import { GRE } from '../../../protocol/link/tunnel/gre.ts'
import { IP6_TNL_F } from '../../../protocol/link/tunnel/ip6.ts'
import type { LinkInput } from '../../../src/rtnetlink/index.ts'

const v4 = { local: '192.0.2.1', remote: '192.0.2.2' }
const v6 = { local: '2001:db8::1', remote: '2001:db8::2' }
const keyed = { iflags: GRE.key | GRE.seq, oflags: GRE.key | GRE.seq, ikey: 30, okey: 30 }
const fou = { encapType: 'fou', encapSport: 0, encapDport: 6000, encapFlags: 1 } as const

/** A name for the test, and the link to be made. */
export const tunnels: readonly (readonly [string, LinkInput])[] = [
  ['gre', { kind: 'gre', data: { ...v4, link: 5, ttl: 64, tos: 16, iflags: GRE.key, ikey: 5, fwmark: 7 } }],
  ['gre that cuts', { kind: 'gre', data: { ...v4, ttl: 0, pmtudisc: false, ignoreDf: true } }],
  ['gre by route', { kind: 'gre', data: { collectMetadata: true } }],
  ['gre in UDP', { kind: 'gre', data: { ...v4, ...fou } }],
  ['gretap', { kind: 'gretap', address: '02:00:00:00:00:01', data: { ...v4, ...keyed, tos: 1 } }],
  ['erspan 1', { kind: 'erspan', data: { ...v4, ...keyed, erspanVer: 1, erspanIndex: 123 } }],
  ['erspan 2', { kind: 'erspan', data: { ...v4, ...keyed, erspanVer: 2, erspanDir: 'egress', erspanHwid: 17 } }],
  ['ip6gre', { kind: 'ip6gre', data: { ...v6, link: 5, ttl: 32, encapLimit: 5, flowinfo: 0x0201_2345 } }],
  ['ip6gre with flags', { kind: 'ip6gre', data: { ...v6, flags: IP6_TNL_F.ignEncapLimit | IP6_TNL_F.useOrigTclass } }],
  ['ip6gretap', { kind: 'ip6gretap', data: { ...v6, ...keyed, ttl: 9 } }],
  ['ip6erspan', { kind: 'ip6erspan', data: { ...v6, ...keyed, erspanVer: 2, erspanDir: 'ingress', erspanHwid: 63 } }],
  ['ipip', { kind: 'ipip', data: { ...v4, link: 5, ttl: 64, tos: 16, proto: 'ipip', fwmark: 3 } }],
  ['ipip of MPLS in UDP', { kind: 'ipip', data: { ...v4, proto: 'mpls', ...fou } }],
  ['ipip by route', { kind: 'ipip', data: { collectMetadata: true } }],
  ['sit', { kind: 'sit', data: { ...v4, link: 5, ttl: 64, proto: 'ipv6' } }],
  ['sit with ISATAP', { kind: 'sit', data: { local: '192.0.2.1', flags: 1 } }],
  [
    'sit with 6rd',
    {
      kind: 'sit',
      data: {
        local: '192.0.2.1',
        sixrdPrefix: '2001:db8::',
        sixrdPrefixlen: 32,
        sixrdRelayPrefix: '192.0.0.0',
        sixrdRelayPrefixlen: 8,
      },
    },
  ],
  [
    'ip6tnl',
    { kind: 'ip6tnl', data: { ...v6, link: 5, ttl: 32, encapLimit: 5, flowinfo: 0x0201_2345, proto: 'ipv6' } },
  ],
  ['ip6tnl of IPv4', { kind: 'ip6tnl', data: { ...v6, proto: 'ipip', flags: IP6_TNL_F.rcvDscpCopy } }],
  ['ip6tnl by route', { kind: 'ip6tnl', data: { collectMetadata: true } }],
  ['vti', { kind: 'vti', data: { ...v4, link: 5, ikey: 5, okey: 6, fwmark: 16 } }],
  ['vti6', { kind: 'vti6', data: { ...v6, link: 5, ikey: 5, okey: 6 } }],
]
