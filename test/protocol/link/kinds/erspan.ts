// Recorded from Linux 7.3.4 and iproute2 7.3.0.
import test from 'ava'
import '../../../../protocol/link/link.ts'
import { linkinfo } from '../../../../protocol/link/linkinfo.ts'
import { hex, kept } from '../../captures.ts'

// ip link add t1 type erspan local 192.0.2.1 remote 192.0.2.2 seq key 30 erspan_ver 1 erspan 123 ttl 9
test(
  'what the kernel tells of an erspan: local 192.0.2.1 remote 192.0.2.2 seq key 30 erspan_ver 1 …',
  kept,
  linkinfo,
  hex`
  0b 00 01 00 65 72 73 70 61 6e 00 00                  # IFLA_INFO_KIND
  94 00 02 00                                          # IFLA_INFO_DATA
    05 00 16 00 01 00 00 00                            # IFLA_GRE_ERSPAN_VER
    08 00 15 00 7b 00 00 00                            # IFLA_GRE_ERSPAN_INDEX
    08 00 01 00 00 00 00 00                            # IFLA_GRE_LINK
    06 00 02 00 30 00 00 00                            # IFLA_GRE_IFLAGS
    06 00 03 00 30 00 00 00                            # IFLA_GRE_OFLAGS
    08 00 04 00 00 00 00 1e                            # IFLA_GRE_IKEY
    08 00 05 00 00 00 00 1e                            # IFLA_GRE_OKEY
    08 00 06 00 c0 00 02 01                            # IFLA_GRE_LOCAL
    08 00 07 00 c0 00 02 02                            # IFLA_GRE_REMOTE
    05 00 08 00 09 00 00 00                            # IFLA_GRE_TTL
    05 00 09 00 00 00 00 00                            # IFLA_GRE_TOS
    05 00 0a 00 01 00 00 00                            # IFLA_GRE_PMTUDISC
    08 00 14 00 00 00 00 00                            # IFLA_GRE_FWMARK
    06 00 0e 00 00 00 00 00                            # IFLA_GRE_ENCAP_TYPE
    06 00 10 00 00 00 00 00                            # IFLA_GRE_ENCAP_SPORT
    06 00 11 00 00 00 00 00                            # IFLA_GRE_ENCAP_DPORT
    06 00 0f 00 00 00 00 00                            # IFLA_GRE_ENCAP_FLAGS
    05 00 13 00 00 00 00 00                            # IFLA_GRE_IGNORE_DF
`,
  {
    kind: 'erspan',
    data: {
      erspanVer: 1,
      erspanIndex: 123,
      link: 0,
      iflags: 0x3000,
      oflags: 0x3000,
      ikey: 0x1e,
      okey: 0x1e,
      local: '192.0.2.1',
      remote: '192.0.2.2',
      ttl: 9,
      tos: 0,
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

// ip link add t1 type erspan local 192.0.2.1 remote 192.0.2.2 seq key 31 erspan_ver 2 erspan_dir egress
//   erspan_hwid 17
test(
  'what the kernel tells of an erspan: local 192.0.2.1 remote 192.0.2.2 seq key 31 erspan_ver 2 …',
  kept,
  linkinfo,
  hex`
  0b 00 01 00 65 72 73 70 61 6e 00 00                  # IFLA_INFO_KIND
  9c 00 02 00                                          # IFLA_INFO_DATA
    05 00 16 00 02 00 00 00                            # IFLA_GRE_ERSPAN_VER
    05 00 17 00 01 00 00 00                            # IFLA_GRE_ERSPAN_DIR
    06 00 18 00 11 00 00 00                            # IFLA_GRE_ERSPAN_HWID
    08 00 01 00 00 00 00 00                            # IFLA_GRE_LINK
    06 00 02 00 30 00 00 00                            # IFLA_GRE_IFLAGS
    06 00 03 00 30 00 00 00                            # IFLA_GRE_OFLAGS
    08 00 04 00 00 00 00 1f                            # IFLA_GRE_IKEY
    08 00 05 00 00 00 00 1f                            # IFLA_GRE_OKEY
    08 00 06 00 c0 00 02 01                            # IFLA_GRE_LOCAL
    08 00 07 00 c0 00 02 02                            # IFLA_GRE_REMOTE
    05 00 08 00 00 00 00 00                            # IFLA_GRE_TTL
    05 00 09 00 00 00 00 00                            # IFLA_GRE_TOS
    05 00 0a 00 01 00 00 00                            # IFLA_GRE_PMTUDISC
    08 00 14 00 00 00 00 00                            # IFLA_GRE_FWMARK
    06 00 0e 00 00 00 00 00                            # IFLA_GRE_ENCAP_TYPE
    06 00 10 00 00 00 00 00                            # IFLA_GRE_ENCAP_SPORT
    06 00 11 00 00 00 00 00                            # IFLA_GRE_ENCAP_DPORT
    06 00 0f 00 00 00 00 00                            # IFLA_GRE_ENCAP_FLAGS
    05 00 13 00 00 00 00 00                            # IFLA_GRE_IGNORE_DF
`,
  {
    kind: 'erspan',
    data: {
      erspanVer: 2,
      erspanDir: 'egress',
      erspanHwid: 17,
      link: 0,
      iflags: 0x3000,
      oflags: 0x3000,
      ikey: 0x1f,
      okey: 0x1f,
      local: '192.0.2.1',
      remote: '192.0.2.2',
      ttl: 0,
      tos: 0,
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
