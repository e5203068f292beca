// Recorded from Linux 7.3.4 and iproute2 7.3.0.
import test from 'ava'
import '../../../../protocol/link/link.ts'
import { linkinfo } from '../../../../protocol/link/linkinfo.ts'
import { hex, kept } from '../../captures.ts'

// ip link add t1 type ip6gre local 2001:db8::1 remote 2001:db8::2 hoplimit 32 encaplimit 5 tclass 0x20 flowlabel
//   0x12345 ikey 5 okey 6 icsum ocsum iseq oseq dev d0 fwmark 9
test(
  'what the kernel tells of an ip6gre: local 2001:db8::1 remote 2001:db8::2 hoplimit 32 encaplimit 5 tclass …',
  kept,
  linkinfo,
  hex`
  0b 00 01 00 69 70 36 67 72 65 00 00                  # IFLA_INFO_KIND
  9c 00 02 00                                          # IFLA_INFO_DATA
    08 00 01 00 05 00 00 00                            # IFLA_GRE_LINK
    06 00 02 00 b0 00 00 00                            # IFLA_GRE_IFLAGS
    06 00 03 00 b0 00 00 00                            # IFLA_GRE_OFLAGS
    08 00 04 00 00 00 00 05                            # IFLA_GRE_IKEY
    08 00 05 00 00 00 00 06                            # IFLA_GRE_OKEY
    14 00 06 00 20 01 0d b8 00 00 00 00 00 00 00 00    # IFLA_GRE_LOCAL
      00 00 00 01
    14 00 07 00 20 01 0d b8 00 00 00 00 00 00 00 00    # IFLA_GRE_REMOTE
      00 00 00 02
    05 00 08 00 20 00 00 00                            # IFLA_GRE_TTL
    05 00 0b 00 05 00 00 00                            # IFLA_GRE_ENCAP_LIMIT
    08 00 0c 00 02 01 23 45                            # IFLA_GRE_FLOWINFO
    08 00 0d 00 00 00 03 00                            # IFLA_GRE_FLAGS
    08 00 14 00 09 00 00 00                            # IFLA_GRE_FWMARK
    06 00 0e 00 00 00 00 00                            # IFLA_GRE_ENCAP_TYPE
    06 00 10 00 00 00 00 00                            # IFLA_GRE_ENCAP_SPORT
    06 00 11 00 00 00 00 00                            # IFLA_GRE_ENCAP_DPORT
    06 00 0f 00 02 00 00 00                            # IFLA_GRE_ENCAP_FLAGS
`,
  {
    kind: 'ip6gre',
    data: {
      link: 5,
      iflags: 0xb000,
      oflags: 0xb000,
      ikey: 5,
      okey: 6,
      local: '2001:db8::1',
      remote: '2001:db8::2',
      ttl: 32,
      encapLimit: 5,
      flowinfo: 0x2012345,
      flags: 196608,
      fwmark: 9,
      encapType: 'none',
      encapSport: 0,
      encapDport: 0,
      encapFlags: 2,
    },
  },
)

// ip link add t1 type ip6gre local 2001:db8::1 remote 2001:db8::2 encaplimit none tclass inherit flowlabel inherit
//   dscp inherit allow-localremote
test(
  'what the kernel tells of an ip6gre: local 2001:db8::1 remote 2001:db8::2 encaplimit none tclass inherit …',
  kept,
  linkinfo,
  hex`
  0b 00 01 00 69 70 36 67 72 65 00 00                  # IFLA_INFO_KIND
  9c 00 02 00                                          # IFLA_INFO_DATA
    08 00 01 00 00 00 00 00                            # IFLA_GRE_LINK
    06 00 02 00 00 00 00 00                            # IFLA_GRE_IFLAGS
    06 00 03 00 00 00 00 00                            # IFLA_GRE_OFLAGS
    08 00 04 00 00 00 00 00                            # IFLA_GRE_IKEY
    08 00 05 00 00 00 00 00                            # IFLA_GRE_OKEY
    14 00 06 00 20 01 0d b8 00 00 00 00 00 00 00 00    # IFLA_GRE_LOCAL
      00 00 00 01
    14 00 07 00 20 01 0d b8 00 00 00 00 00 00 00 00    # IFLA_GRE_REMOTE
      00 00 00 02
    05 00 08 00 40 00 00 00                            # IFLA_GRE_TTL
    05 00 0b 00 04 00 00 00                            # IFLA_GRE_ENCAP_LIMIT
    08 00 0c 00 00 00 00 00                            # IFLA_GRE_FLOWINFO
    08 00 0d 00 57 00 03 00                            # IFLA_GRE_FLAGS
    08 00 14 00 00 00 00 00                            # IFLA_GRE_FWMARK
    06 00 0e 00 00 00 00 00                            # IFLA_GRE_ENCAP_TYPE
    06 00 10 00 00 00 00 00                            # IFLA_GRE_ENCAP_SPORT
    06 00 11 00 00 00 00 00                            # IFLA_GRE_ENCAP_DPORT
    06 00 0f 00 02 00 00 00                            # IFLA_GRE_ENCAP_FLAGS
`,
  {
    kind: 'ip6gre',
    data: {
      link: 0,
      iflags: 0,
      oflags: 0,
      ikey: 0,
      okey: 0,
      local: '2001:db8::1',
      remote: '2001:db8::2',
      ttl: 64,
      encapLimit: 4,
      flowinfo: 0,
      flags: 196695,
      fwmark: 0,
      encapType: 'none',
      encapSport: 0,
      encapDport: 0,
      encapFlags: 2,
    },
  },
)
