// Recorded from Linux 7.3.4 and iproute2 7.3.0.
import test from 'ava'
import '../../../../protocol/link/link.ts'
import { linkinfo } from '../../../../protocol/link/linkinfo.ts'
import { hex, kept } from '../../captures.ts'

// ip link add t1 type ipip local 192.0.2.1 remote 192.0.2.2 ttl 64 tos 0x10 dev d0 fwmark 3
test(
  'what the kernel tells of an ipip: local 192.0.2.1 remote 192.0.2.2 ttl 64 tos 0x10 dev …',
  kept,
  linkinfo,
  hex`
  09 00 01 00 69 70 69 70 00 00 00 00                  # IFLA_INFO_KIND
  64 00 02 00                                          # IFLA_INFO_DATA
    08 00 01 00 05 00 00 00                            # IFLA_IPTUN_LINK
    08 00 02 00 c0 00 02 01                            # IFLA_IPTUN_LOCAL
    08 00 03 00 c0 00 02 02                            # IFLA_IPTUN_REMOTE
    05 00 04 00 40 00 00 00                            # IFLA_IPTUN_TTL
    05 00 05 00 10 00 00 00                            # IFLA_IPTUN_TOS
    05 00 09 00 00 00 00 00                            # IFLA_IPTUN_PROTO
    05 00 0a 00 01 00 00 00                            # IFLA_IPTUN_PMTUDISC
    08 00 14 00 03 00 00 00                            # IFLA_IPTUN_FWMARK
    06 00 0f 00 00 00 00 00                            # IFLA_IPTUN_ENCAP_TYPE
    06 00 11 00 00 00 00 00                            # IFLA_IPTUN_ENCAP_SPORT
    06 00 12 00 00 00 00 00                            # IFLA_IPTUN_ENCAP_DPORT
    06 00 10 00 00 00 00 00                            # IFLA_IPTUN_ENCAP_FLAGS
`,
  {
    kind: 'ipip',
    data: {
      link: 5,
      local: '192.0.2.1',
      remote: '192.0.2.2',
      ttl: 64,
      tos: 16,
      proto: 'any',
      pmtudisc: true,
      fwmark: 3,
      encapType: 'none',
      encapSport: 0,
      encapDport: 0,
      encapFlags: 0,
    },
  },
)

// ip link add t1 type ipip local 192.0.2.1 remote 192.0.2.2 mode mplsip nopmtudisc ttl 0 encap fou encap-sport
//   auto encap-dport 6000 encap-csum
test(
  'what the kernel tells of an ipip: local 192.0.2.1 remote 192.0.2.2 mode mplsip nopmtudisc ttl 0 …',
  kept,
  linkinfo,
  hex`
  09 00 01 00 69 70 69 70 00 00 00 00                  # IFLA_INFO_KIND
  64 00 02 00                                          # IFLA_INFO_DATA
    08 00 01 00 00 00 00 00                            # IFLA_IPTUN_LINK
    08 00 02 00 c0 00 02 01                            # IFLA_IPTUN_LOCAL
    08 00 03 00 c0 00 02 02                            # IFLA_IPTUN_REMOTE
    05 00 04 00 00 00 00 00                            # IFLA_IPTUN_TTL
    05 00 05 00 00 00 00 00                            # IFLA_IPTUN_TOS
    05 00 09 00 89 00 00 00                            # IFLA_IPTUN_PROTO
    05 00 0a 00 00 00 00 00                            # IFLA_IPTUN_PMTUDISC
    08 00 14 00 00 00 00 00                            # IFLA_IPTUN_FWMARK
    06 00 0f 00 01 00 00 00                            # IFLA_IPTUN_ENCAP_TYPE
    06 00 11 00 00 00 00 00                            # IFLA_IPTUN_ENCAP_SPORT
    06 00 12 00 17 70 00 00                            # IFLA_IPTUN_ENCAP_DPORT
    06 00 10 00 01 00 00 00                            # IFLA_IPTUN_ENCAP_FLAGS
`,
  {
    kind: 'ipip',
    data: {
      link: 0,
      local: '192.0.2.1',
      remote: '192.0.2.2',
      ttl: 0,
      tos: 0,
      proto: 'mpls',
      pmtudisc: false,
      fwmark: 0,
      encapType: 'fou',
      encapSport: 0,
      encapDport: 6000,
      encapFlags: 1,
    },
  },
)
