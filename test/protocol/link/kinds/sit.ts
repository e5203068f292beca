// Recorded from Linux 7.3.4 and iproute2 7.3.0.
import test from 'ava'
import '../../../../protocol/link/link.ts'
import { linkinfo } from '../../../../protocol/link/linkinfo.ts'
import { hex, kept } from '../../captures.ts'

// ip link add t1 type sit local 192.0.2.1 6rd-prefix 2001:db8::/32 6rd-relay_prefix 192.0.0.0/8 encap gue
//   encap-sport 7000 encap-dport 7001
test(
  'what the kernel tells of a sit with 6rd, in UDP',
  kept,
  linkinfo,
  hex`
  08 00 01 00 73 69 74 00                              # IFLA_INFO_KIND
  98 00 02 00                                          # IFLA_INFO_DATA
    08 00 01 00 00 00 00 00                            # IFLA_IPTUN_LINK
    08 00 02 00 c0 00 02 01                            # IFLA_IPTUN_LOCAL
    08 00 03 00 00 00 00 00                            # IFLA_IPTUN_REMOTE
    05 00 04 00 00 00 00 00                            # IFLA_IPTUN_TTL
    05 00 05 00 00 00 00 00                            # IFLA_IPTUN_TOS
    05 00 0a 00 01 00 00 00                            # IFLA_IPTUN_PMTUDISC
    05 00 09 00 00 00 00 00                            # IFLA_IPTUN_PROTO
    06 00 08 00 00 00 00 00                            # IFLA_IPTUN_FLAGS
    08 00 14 00 00 00 00 00                            # IFLA_IPTUN_FWMARK
    14 00 0b 00 20 01 0d b8 00 00 00 00 00 00 00 00    # IFLA_IPTUN_6RD_PREFIX
      00 00 00 00
    08 00 0c 00 c0 00 00 00                            # IFLA_IPTUN_6RD_RELAY_PREFIX
    06 00 0d 00 20 00 00 00                            # IFLA_IPTUN_6RD_PREFIXLEN
    06 00 0e 00 08 00 00 00                            # IFLA_IPTUN_6RD_RELAY_PREFIXLEN
    06 00 0f 00 02 00 00 00                            # IFLA_IPTUN_ENCAP_TYPE
    06 00 11 00 1b 58 00 00                            # IFLA_IPTUN_ENCAP_SPORT
    06 00 12 00 1b 59 00 00                            # IFLA_IPTUN_ENCAP_DPORT
    06 00 10 00 00 00 00 00                            # IFLA_IPTUN_ENCAP_FLAGS
`,
  {
    kind: 'sit',
    data: {
      link: 0,
      local: '192.0.2.1',
      remote: '0.0.0.0',
      ttl: 0,
      tos: 0,
      pmtudisc: true,
      proto: 'any',
      flags: 0,
      fwmark: 0,
      sixrdPrefix: '2001:db8::',
      sixrdRelayPrefix: '192.0.0.0',
      sixrdPrefixlen: 32,
      sixrdRelayPrefixlen: 8,
      encapType: 'gue',
      encapSport: 7000,
      encapDport: 7001,
      encapFlags: 0,
    },
  },
)
