// Recorded from Linux 7.3.4 and iproute2 7.3.0.
import test from 'ava'
import '../../../../protocol/link/link.ts'
import { linkinfo } from '../../../../protocol/link/linkinfo.ts'
import { hex, kept } from '../../captures.ts'

// ip link add t1 address 02:00:00:00:00:01 type gretap local 192.0.2.1 remote 192.0.2.2 ttl inherit tos inherit
//   key 7 icsum oseq dev d0
test(
  'what the kernel tells of a gretap: local 192.0.2.1 remote 192.0.2.2 ttl inherit tos inherit key …',
  kept,
  linkinfo,
  hex`
  0b 00 01 00 67 72 65 74 61 70 00 00                  # IFLA_INFO_KIND
  84 00 02 00                                          # IFLA_INFO_DATA
    08 00 01 00 05 00 00 00                            # IFLA_GRE_LINK
    06 00 02 00 a0 00 00 00                            # IFLA_GRE_IFLAGS
    06 00 03 00 30 00 00 00                            # IFLA_GRE_OFLAGS
    08 00 04 00 00 00 00 07                            # IFLA_GRE_IKEY
    08 00 05 00 00 00 00 07                            # IFLA_GRE_OKEY
    08 00 06 00 c0 00 02 01                            # IFLA_GRE_LOCAL
    08 00 07 00 c0 00 02 02                            # IFLA_GRE_REMOTE
    05 00 08 00 00 00 00 00                            # IFLA_GRE_TTL
    05 00 09 00 01 00 00 00                            # IFLA_GRE_TOS
    05 00 0a 00 01 00 00 00                            # IFLA_GRE_PMTUDISC
    08 00 14 00 00 00 00 00                            # IFLA_GRE_FWMARK
    06 00 0e 00 00 00 00 00                            # IFLA_GRE_ENCAP_TYPE
    06 00 10 00 00 00 00 00                            # IFLA_GRE_ENCAP_SPORT
    06 00 11 00 00 00 00 00                            # IFLA_GRE_ENCAP_DPORT
    06 00 0f 00 00 00 00 00                            # IFLA_GRE_ENCAP_FLAGS
    05 00 13 00 00 00 00 00                            # IFLA_GRE_IGNORE_DF
`,
  {
    kind: 'gretap',
    data: {
      link: 5,
      iflags: 0xa000,
      oflags: 0x3000,
      ikey: 7,
      okey: 7,
      local: '192.0.2.1',
      remote: '192.0.2.2',
      ttl: 0,
      tos: 1,
      pmtudisc: true,
      fwmark: 0,
      encapType: 'none',
      encapSport: 0,
      encapDport: 0,
      encapFlags: 0,
      ignoreDf: false,
    },
  },
)
