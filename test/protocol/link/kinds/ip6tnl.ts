// Recorded from Linux 7.3.4 and iproute2 7.3.0.
import test from 'ava'
import '../../../../protocol/link/link.ts'
import { linkinfo } from '../../../../protocol/link/linkinfo.ts'
import { hex, kept } from '../../captures.ts'

// ip link add t1 type ip6tnl local 2001:db8::1 remote 2001:db8::2 hoplimit 32 encaplimit 5 tclass 0x20 flowlabel
//   0x12345 mode ip6ip6 dev d0 fwmark 4
test(
  'what the kernel tells of an ip6tnl: local 2001:db8::1 remote 2001:db8::2 hoplimit 32 encaplimit 5 tclass …',
  kept,
  linkinfo,
  hex`
  0b 00 01 00 69 70 36 74 6e 6c 00 00                  # IFLA_INFO_KIND
  84 00 02 00                                          # IFLA_INFO_DATA
    08 00 01 00 05 00 00 00                            # IFLA_IPTUN_LINK
    14 00 02 00 20 01 0d b8 00 00 00 00 00 00 00 00    # IFLA_IPTUN_LOCAL
      00 00 00 01
    14 00 03 00 20 01 0d b8 00 00 00 00 00 00 00 00    # IFLA_IPTUN_REMOTE
      00 00 00 02
    05 00 04 00 20 00 00 00                            # IFLA_IPTUN_TTL
    05 00 06 00 05 00 00 00                            # IFLA_IPTUN_ENCAP_LIMIT
    08 00 07 00 02 01 23 45                            # IFLA_IPTUN_FLOWINFO
    08 00 08 00 00 00 03 00                            # IFLA_IPTUN_FLAGS
    05 00 09 00 29 00 00 00                            # IFLA_IPTUN_PROTO
    08 00 14 00 04 00 00 00                            # IFLA_IPTUN_FWMARK
    06 00 0f 00 00 00 00 00                            # IFLA_IPTUN_ENCAP_TYPE
    06 00 11 00 00 00 00 00                            # IFLA_IPTUN_ENCAP_SPORT
    06 00 12 00 00 00 00 00                            # IFLA_IPTUN_ENCAP_DPORT
    06 00 10 00 02 00 00 00                            # IFLA_IPTUN_ENCAP_FLAGS
`,
  {
    kind: 'ip6tnl',
    data: {
      link: 5,
      local: '2001:db8::1',
      remote: '2001:db8::2',
      ttl: 32,
      encapLimit: 5,
      flowinfo: 0x2012345,
      flags: 196608,
      proto: 'ipv6',
      fwmark: 4,
      encapType: 'none',
      encapSport: 0,
      encapDport: 0,
      encapFlags: 2,
    },
  },
)

// ip link add t1 type ip6tnl local 2001:db8::1 remote 2001:db8::2 mode ipip6 encaplimit none tclass inherit
//   flowlabel inherit dscp inherit allow-localremote
test(
  'what the kernel tells of an ip6tnl: local 2001:db8::1 remote 2001:db8::2 mode ipip6 encaplimit none tclass …',
  kept,
  linkinfo,
  hex`
  0b 00 01 00 69 70 36 74 6e 6c 00 00                  # IFLA_INFO_KIND
  84 00 02 00                                          # IFLA_INFO_DATA
    08 00 01 00 00 00 00 00                            # IFLA_IPTUN_LINK
    14 00 02 00 20 01 0d b8 00 00 00 00 00 00 00 00    # IFLA_IPTUN_LOCAL
      00 00 00 01
    14 00 03 00 20 01 0d b8 00 00 00 00 00 00 00 00    # IFLA_IPTUN_REMOTE
      00 00 00 02
    05 00 04 00 40 00 00 00                            # IFLA_IPTUN_TTL
    05 00 06 00 04 00 00 00                            # IFLA_IPTUN_ENCAP_LIMIT
    08 00 07 00 00 00 00 00                            # IFLA_IPTUN_FLOWINFO
    08 00 08 00 57 00 03 00                            # IFLA_IPTUN_FLAGS
    05 00 09 00 04 00 00 00                            # IFLA_IPTUN_PROTO
    08 00 14 00 00 00 00 00                            # IFLA_IPTUN_FWMARK
    06 00 0f 00 00 00 00 00                            # IFLA_IPTUN_ENCAP_TYPE
    06 00 11 00 00 00 00 00                            # IFLA_IPTUN_ENCAP_SPORT
    06 00 12 00 00 00 00 00                            # IFLA_IPTUN_ENCAP_DPORT
    06 00 10 00 02 00 00 00                            # IFLA_IPTUN_ENCAP_FLAGS
`,
  {
    kind: 'ip6tnl',
    data: {
      link: 0,
      local: '2001:db8::1',
      remote: '2001:db8::2',
      ttl: 64,
      encapLimit: 4,
      flowinfo: 0,
      flags: 196695,
      proto: 'ipip',
      fwmark: 0,
      encapType: 'none',
      encapSport: 0,
      encapDport: 0,
      encapFlags: 2,
    },
  },
)
