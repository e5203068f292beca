// Recorded from Linux 7.3.4 and iproute2 7.3.0.
import test from 'ava'
import '../../../../protocol/link/link.ts'
import { linkinfo } from '../../../../protocol/link/linkinfo.ts'
import { hex, kept } from '../../captures.ts'

// ip link add t1 type gre local 192.0.2.1 remote 192.0.2.2 ttl 64 tos 0x10 ikey 5 okey 0x01020304 csum seq dev d0
//   nopmtudisc
test(
  'what the kernel tells of a gre: local 192.0.2.1 remote 192.0.2.2 ttl 64 tos 0x10 ikey …',
  kept,
  linkinfo,
  hex`
  08 00 01 00 67 72 65 00                              # IFLA_INFO_KIND
  84 00 02 00                                          # IFLA_INFO_DATA
    08 00 01 00 05 00 00 00                            # IFLA_GRE_LINK
    06 00 02 00 b0 00 00 00                            # IFLA_GRE_IFLAGS
    06 00 03 00 b0 00 00 00                            # IFLA_GRE_OFLAGS
    08 00 04 00 00 00 00 05                            # IFLA_GRE_IKEY
    08 00 05 00 01 02 03 04                            # IFLA_GRE_OKEY
    08 00 06 00 c0 00 02 01                            # IFLA_GRE_LOCAL
    08 00 07 00 c0 00 02 02                            # IFLA_GRE_REMOTE
    05 00 08 00 40 00 00 00                            # IFLA_GRE_TTL
    05 00 09 00 10 00 00 00                            # IFLA_GRE_TOS
    05 00 0a 00 00 00 00 00                            # IFLA_GRE_PMTUDISC
    08 00 14 00 00 00 00 00                            # IFLA_GRE_FWMARK
    06 00 0e 00 00 00 00 00                            # IFLA_GRE_ENCAP_TYPE
    06 00 10 00 00 00 00 00                            # IFLA_GRE_ENCAP_SPORT
    06 00 11 00 00 00 00 00                            # IFLA_GRE_ENCAP_DPORT
    06 00 0f 00 00 00 00 00                            # IFLA_GRE_ENCAP_FLAGS
    05 00 13 00 00 00 00 00                            # IFLA_GRE_IGNORE_DF
`,
  {
    kind: 'gre',
    data: {
      link: 5,
      iflags: 0xb000,
      oflags: 0xb000,
      ikey: 5,
      okey: 0x1020304,
      local: '192.0.2.1',
      remote: '192.0.2.2',
      ttl: 64,
      tos: 16,
      pmtudisc: false,
      fwmark: 0,
      encapType: 'none',
      encapSport: 0,
      encapDport: 0,
      encapFlags: 0,
      ignoreDf: false,
    },
  },
)

// ip link add t1 type gre local 192.0.2.1 ignore-df nopmtudisc ttl 0 fwmark 0x7 key 1.2.3.4
test(
  'what the kernel tells of a gre: local 192.0.2.1 ignore-df nopmtudisc ttl 0 fwmark 0x7 key …',
  kept,
  linkinfo,
  hex`
  08 00 01 00 67 72 65 00                              # IFLA_INFO_KIND
  84 00 02 00                                          # IFLA_INFO_DATA
    08 00 01 00 00 00 00 00                            # IFLA_GRE_LINK
    06 00 02 00 20 00 00 00                            # IFLA_GRE_IFLAGS
    06 00 03 00 20 00 00 00                            # IFLA_GRE_OFLAGS
    08 00 04 00 01 02 03 04                            # IFLA_GRE_IKEY
    08 00 05 00 01 02 03 04                            # IFLA_GRE_OKEY
    08 00 06 00 c0 00 02 01                            # IFLA_GRE_LOCAL
    08 00 07 00 00 00 00 00                            # IFLA_GRE_REMOTE
    05 00 08 00 00 00 00 00                            # IFLA_GRE_TTL
    05 00 09 00 00 00 00 00                            # IFLA_GRE_TOS
    05 00 0a 00 00 00 00 00                            # IFLA_GRE_PMTUDISC
    08 00 14 00 07 00 00 00                            # IFLA_GRE_FWMARK
    06 00 0e 00 00 00 00 00                            # IFLA_GRE_ENCAP_TYPE
    06 00 10 00 00 00 00 00                            # IFLA_GRE_ENCAP_SPORT
    06 00 11 00 00 00 00 00                            # IFLA_GRE_ENCAP_DPORT
    06 00 0f 00 00 00 00 00                            # IFLA_GRE_ENCAP_FLAGS
    05 00 13 00 01 00 00 00                            # IFLA_GRE_IGNORE_DF
`,
  {
    kind: 'gre',
    data: {
      link: 0,
      iflags: 0x2000,
      oflags: 0x2000,
      ikey: 0x1020304,
      okey: 0x1020304,
      local: '192.0.2.1',
      remote: '0.0.0.0',
      ttl: 0,
      tos: 0,
      pmtudisc: false,
      fwmark: 7,
      encapType: 'none',
      encapSport: 0,
      encapDport: 0,
      encapFlags: 0,
      ignoreDf: true,
    },
  },
)

// ip link add t1 type gre external
test(
  'what the kernel tells of a gre with external',
  kept,
  linkinfo,
  hex`
  08 00 01 00 67 72 65 00                              # IFLA_INFO_KIND
  88 00 02 00                                          # IFLA_INFO_DATA
    08 00 01 00 00 00 00 00                            # IFLA_GRE_LINK
    06 00 02 00 00 00 00 00                            # IFLA_GRE_IFLAGS
    06 00 03 00 00 00 00 00                            # IFLA_GRE_OFLAGS
    08 00 04 00 00 00 00 00                            # IFLA_GRE_IKEY
    08 00 05 00 00 00 00 00                            # IFLA_GRE_OKEY
    08 00 06 00 00 00 00 00                            # IFLA_GRE_LOCAL
    08 00 07 00 00 00 00 00                            # IFLA_GRE_REMOTE
    05 00 08 00 00 00 00 00                            # IFLA_GRE_TTL
    05 00 09 00 00 00 00 00                            # IFLA_GRE_TOS
    05 00 0a 00 01 00 00 00                            # IFLA_GRE_PMTUDISC
    08 00 14 00 00 00 00 00                            # IFLA_GRE_FWMARK
    06 00 0e 00 00 00 00 00                            # IFLA_GRE_ENCAP_TYPE
    06 00 10 00 00 00 00 00                            # IFLA_GRE_ENCAP_SPORT
    06 00 11 00 00 00 00 00                            # IFLA_GRE_ENCAP_DPORT
    06 00 0f 00 00 00 00 00                            # IFLA_GRE_ENCAP_FLAGS
    05 00 13 00 00 00 00 00                            # IFLA_GRE_IGNORE_DF
    04 00 12 00                                        # IFLA_GRE_COLLECT_METADATA
`,
  {
    kind: 'gre',
    data: {
      link: 0,
      iflags: 0,
      oflags: 0,
      ikey: 0,
      okey: 0,
      local: '0.0.0.0',
      remote: '0.0.0.0',
      ttl: 0,
      tos: 0,
      pmtudisc: true,
      fwmark: 0,
      encapType: 'none',
      encapSport: 0,
      encapDport: 0,
      encapFlags: 0,
      ignoreDf: false,
      collectMetadata: true,
    },
  },
)

// ip link add t1 type gre remote 192.0.2.2 encap gue encap-sport auto encap-dport 5555 encap-csum encap-remcsum
test(
  'what the kernel tells of a gre: remote 192.0.2.2 encap gue encap-sport auto encap-dport 5555 encap-csum …',
  kept,
  linkinfo,
  hex`
  08 00 01 00 67 72 65 00                              # IFLA_INFO_KIND
  84 00 02 00                                          # IFLA_INFO_DATA
    08 00 01 00 00 00 00 00                            # IFLA_GRE_LINK
    06 00 02 00 00 00 00 00                            # IFLA_GRE_IFLAGS
    06 00 03 00 00 00 00 00                            # IFLA_GRE_OFLAGS
    08 00 04 00 00 00 00 00                            # IFLA_GRE_IKEY
    08 00 05 00 00 00 00 00                            # IFLA_GRE_OKEY
    08 00 06 00 00 00 00 00                            # IFLA_GRE_LOCAL
    08 00 07 00 c0 00 02 02                            # IFLA_GRE_REMOTE
    05 00 08 00 00 00 00 00                            # IFLA_GRE_TTL
    05 00 09 00 00 00 00 00                            # IFLA_GRE_TOS
    05 00 0a 00 01 00 00 00                            # IFLA_GRE_PMTUDISC
    08 00 14 00 00 00 00 00                            # IFLA_GRE_FWMARK
    06 00 0e 00 02 00 00 00                            # IFLA_GRE_ENCAP_TYPE
    06 00 10 00 00 00 00 00                            # IFLA_GRE_ENCAP_SPORT
    06 00 11 00 15 b3 00 00                            # IFLA_GRE_ENCAP_DPORT
    06 00 0f 00 05 00 00 00                            # IFLA_GRE_ENCAP_FLAGS
    05 00 13 00 00 00 00 00                            # IFLA_GRE_IGNORE_DF
`,
  {
    kind: 'gre',
    data: {
      link: 0,
      iflags: 0,
      oflags: 0,
      ikey: 0,
      okey: 0,
      local: '0.0.0.0',
      remote: '192.0.2.2',
      ttl: 0,
      tos: 0,
      pmtudisc: true,
      fwmark: 0,
      encapType: 'gue',
      encapSport: 0,
      encapDport: 5555,
      encapFlags: 5,
      ignoreDf: false,
    },
  },
)
