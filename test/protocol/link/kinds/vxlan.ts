// Recorded from iproute2 6.1.0 and Linux 6.18.
import test from 'ava'
import { link } from '../../../../protocol/link/link.ts'
import { linkinfo } from '../../../../protocol/link/linkinfo.ts'
import { decode, encode, hex, kept } from '../../captures.ts'

// ip link add vx0 type vxlan id 42 dev v0 group 239.1.1.1 local 10.0.0.1 ttl inherit dstport 4789 srcport 1000
//   2000 nolearning ageing 30 maxaddress 100 l2miss l3miss udp6zerocsumrx gbp
test(
  'ip link add vx0 type vxlan, with options',
  kept,
  link,
  hex`
  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00      # ifinfomsg
  08 00 03 00 76 78 30 00                              # IFLA_IFNAME
  7c 00 12 00                                          # IFLA_LINKINFO
    09 00 01 00 76 78 6c 61 6e 00 00 00                # IFLA_INFO_KIND
    6c 00 02 00                                        # IFLA_INFO_DATA
      08 00 03 00 03 00 00 00                          # IFLA_VXLAN_LINK
      04 00 1c 00                                      # IFLA_VXLAN_TTL_INHERIT
      08 00 0a 00 03 e8 07 d0                          # IFLA_VXLAN_PORT_RANGE
      08 00 08 00 1e 00 00 00                          # IFLA_VXLAN_AGEING
      08 00 09 00 64 00 00 00                          # IFLA_VXLAN_LIMIT
      05 00 0d 00 01 00 00 00                          # IFLA_VXLAN_L2MISS
      05 00 0e 00 01 00 00 00                          # IFLA_VXLAN_L3MISS
      05 00 14 00 01 00 00 00                          # IFLA_VXLAN_UDP_ZERO_CSUM6_RX
      04 00 17 00                                      # IFLA_VXLAN_GBP
      08 00 01 00 2a 00 00 00                          # IFLA_VXLAN_ID
      08 00 04 00 0a 00 00 01                          # IFLA_VXLAN_LOCAL
      08 00 02 00 ef 01 01 01                          # IFLA_VXLAN_GROUP
      05 00 07 00 00 00 00 00                          # IFLA_VXLAN_LEARNING
      06 00 0f 00 12 b5 00 00                          # IFLA_VXLAN_PORT
`,
  {
    family: 0,
    type: 0,
    ifindex: 0,
    flags: 0,
    change: 0,
    attributes: {
      ifname: 'vx0',
      linkinfo: {
        kind: 'vxlan',
        data: {
          link: 3,
          ttlInherit: true,
          portRange: { low: 1000, high: 2000 },
          ageing: 30,
          limit: 100,
          l2miss: true,
          l3miss: true,
          udpZeroCsum6Rx: true,
          gbp: true,
          id: 42,
          local: '10.0.0.1',
          group: '239.1.1.1',
          learning: false,
          port: 4789,
        },
      },
    },
  },
)

// ip link add vx1 type vxlan id 43 remote 2001:db8::1 local 2001:db8::2 ttl 5 tos 1 dstport 8472 flowlabel
//   0x12345 df set
test(
  'ip link add vx1 type vxlan, with options',
  kept,
  link,
  hex`
  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00      # ifinfomsg
  08 00 03 00 76 78 31 00                              # IFLA_IFNAME
  74 00 12 00                                          # IFLA_LINKINFO
    09 00 01 00 76 78 6c 61 6e 00 00 00                # IFLA_INFO_KIND
    64 00 02 00                                        # IFLA_INFO_DATA
      05 00 05 00 05 00 00 00                          # IFLA_VXLAN_TTL
      05 00 06 00 01 00 00 00                          # IFLA_VXLAN_TOS
      08 00 1a 00 00 01 23 45                          # IFLA_VXLAN_LABEL
      05 00 1d 00 01 00 00 00                          # IFLA_VXLAN_DF
      08 00 01 00 2b 00 00 00                          # IFLA_VXLAN_ID
      14 00 11 00 20 01 0d b8 00 00 00 00 00 00 00 00  # IFLA_VXLAN_LOCAL6
        00 00 00 02
      14 00 10 00 20 01 0d b8 00 00 00 00 00 00 00 00  # IFLA_VXLAN_GROUP6
        00 00 00 01
      05 00 07 00 01 00 00 00                          # IFLA_VXLAN_LEARNING
      06 00 0f 00 21 18 00 00                          # IFLA_VXLAN_PORT
`,
  {
    family: 0,
    type: 0,
    ifindex: 0,
    flags: 0,
    change: 0,
    attributes: {
      ifname: 'vx1',
      linkinfo: {
        kind: 'vxlan',
        data: {
          ttl: 5,
          tos: 1,
          label: 74565,
          df: 'set',
          id: 43,
          local6: '2001:db8::2',
          group6: '2001:db8::1',
          learning: true,
          port: 8472,
        },
      },
    },
  },
)

test(
  'what the kernel tells of a vxlan over IPv4',
  kept,
  linkinfo,
  hex`
  0a 00 01 00 76 78 6c 61 6e 00 00 00                  # IFLA_INFO_KIND
  e4 00 02 00                                          # IFLA_INFO_DATA
    08 00 01 00 2a 00 00 00                            # IFLA_VXLAN_ID
    08 00 02 00 ef 01 01 01                            # IFLA_VXLAN_GROUP
    08 00 03 00 03 00 00 00                            # IFLA_VXLAN_LINK
    08 00 04 00 0a 00 00 01                            # IFLA_VXLAN_LOCAL
    05 00 05 00 00 00 00 00                            # IFLA_VXLAN_TTL
    05 00 1c 00 01 00 00 00                            # IFLA_VXLAN_TTL_INHERIT
    05 00 06 00 00 00 00 00                            # IFLA_VXLAN_TOS
    05 00 1d 00 00 00 00 00                            # IFLA_VXLAN_DF
    08 00 1a 00 00 00 00 00                            # IFLA_VXLAN_LABEL
    08 00 20 00 00 00 00 00                            # IFLA_VXLAN_LABEL_POLICY
    05 00 07 00 00 00 00 00                            # IFLA_VXLAN_LEARNING
    05 00 0b 00 00 00 00 00                            # IFLA_VXLAN_PROXY
    05 00 0c 00 00 00 00 00                            # IFLA_VXLAN_RSC
    05 00 0d 00 01 00 00 00                            # IFLA_VXLAN_L2MISS
    05 00 0e 00 01 00 00 00                            # IFLA_VXLAN_L3MISS
    05 00 19 00 00 00 00 00                            # IFLA_VXLAN_COLLECT_METADATA
    08 00 08 00 1e 00 00 00                            # IFLA_VXLAN_AGEING
    08 00 09 00 64 00 00 00                            # IFLA_VXLAN_LIMIT
    06 00 0f 00 12 b5 00 00                            # IFLA_VXLAN_PORT
    05 00 12 00 01 00 00 00                            # IFLA_VXLAN_UDP_CSUM
    05 00 13 00 00 00 00 00                            # IFLA_VXLAN_UDP_ZERO_CSUM6_TX
    05 00 14 00 01 00 00 00                            # IFLA_VXLAN_UDP_ZERO_CSUM6_RX
    05 00 15 00 00 00 00 00                            # IFLA_VXLAN_REMCSUM_TX
    05 00 16 00 00 00 00 00                            # IFLA_VXLAN_REMCSUM_RX
    05 00 1f 00 01 00 00 00                            # IFLA_VXLAN_LOCALBYPASS
    08 00 0a 00 03 e8 07 d0                            # IFLA_VXLAN_PORT_RANGE
    04 00 17 00                                        # IFLA_VXLAN_GBP
    0c 00 21 00 77 00 00 00 00 00 00 ff                # IFLA_VXLAN_RESERVED_BITS
`,
  {
    kind: 'vxlan',
    data: {
      id: 42,
      group: '239.1.1.1',
      link: 3,
      local: '10.0.0.1',
      ttl: 0,
      ttlInherit: true,
      tos: 0,
      df: 'unset',
      label: 0,
      labelPolicy: 'fixed',
      learning: false,
      proxy: false,
      rsc: false,
      l2miss: true,
      l3miss: true,
      collectMetadata: false,
      ageing: 30,
      limit: 100,
      port: 4789,
      udpCsum: true,
      udpZeroCsum6Tx: false,
      udpZeroCsum6Rx: true,
      remcsumTx: false,
      remcsumRx: false,
      localbypass: true,
      portRange: { low: 1000, high: 2000 },
      gbp: true,
      reservedBits: Uint8Array.of(119, 0, 0, 0, 0, 0, 0, 255),
    },
  },
)

const overIpv6 = hex`
  0a 00 01 00 76 78 6c 61 6e 00 00 00                  # IFLA_INFO_KIND
  f0 00 02 00                                          # IFLA_INFO_DATA
    08 00 01 00 2b 00 00 00                            # IFLA_VXLAN_ID
    14 00 10 00 20 01 0d b8 00 00 00 00 00 00 00 00    # IFLA_VXLAN_GROUP6
      00 00 00 01
    14 00 11 00 20 01 0d b8 00 00 00 00 00 00 00 00    # IFLA_VXLAN_LOCAL6
      00 00 00 02
    05 00 05 00 05 00 00 00                            # IFLA_VXLAN_TTL
    05 00 1c 00 00 00 00 00                            # IFLA_VXLAN_TTL_INHERIT
    05 00 06 00 01 00 00 00                            # IFLA_VXLAN_TOS
    05 00 1d 00 01 00 00 00                            # IFLA_VXLAN_DF
    08 00 1a 00 00 01 23 45                            # IFLA_VXLAN_LABEL
    08 00 20 00 00 00 00 00                            # IFLA_VXLAN_LABEL_POLICY
    05 00 07 00 01 00 00 00                            # IFLA_VXLAN_LEARNING
    05 00 0b 00 00 00 00 00                            # IFLA_VXLAN_PROXY
    05 00 0c 00 00 00 00 00                            # IFLA_VXLAN_RSC
    05 00 0d 00 00 00 00 00                            # IFLA_VXLAN_L2MISS
    05 00 0e 00 00 00 00 00                            # IFLA_VXLAN_L3MISS
    05 00 19 00 00 00 00 00                            # IFLA_VXLAN_COLLECT_METADATA
    08 00 08 00 2c 01 00 00                            # IFLA_VXLAN_AGEING
    08 00 09 00 00 00 00 00                            # IFLA_VXLAN_LIMIT
    06 00 0f 00 21 18 00 00                            # IFLA_VXLAN_PORT
    05 00 12 00 01 00 00 00                            # IFLA_VXLAN_UDP_CSUM
    05 00 13 00 00 00 00 00                            # IFLA_VXLAN_UDP_ZERO_CSUM6_TX
    05 00 14 00 00 00 00 00                            # IFLA_VXLAN_UDP_ZERO_CSUM6_RX
    05 00 15 00 00 00 00 00                            # IFLA_VXLAN_REMCSUM_TX
    05 00 16 00 00 00 00 00                            # IFLA_VXLAN_REMCSUM_RX
    05 00 1f 00 01 00 00 00                            # IFLA_VXLAN_LOCALBYPASS
    08 00 0a 00 00 00 00 00                            # IFLA_VXLAN_PORT_RANGE
    0c 00 21 00 f7 ff ff ff 00 00 00 ff                # IFLA_VXLAN_RESERVED_BITS
`

test('what the kernel tells of a vxlan over IPv6, with ttlInherit false, which no request may say', t => {
  const value = {
    kind: 'vxlan',
    data: {
      id: 43,
      group6: '2001:db8::1',
      local6: '2001:db8::2',
      ttl: 5,
      ttlInherit: false,
      tos: 1,
      df: 'set',
      label: 74565,
      labelPolicy: 'fixed',
      learning: true,
      proxy: false,
      rsc: false,
      l2miss: false,
      l3miss: false,
      collectMetadata: false,
      ageing: 300,
      limit: 0,
      port: 8472,
      udpCsum: true,
      udpZeroCsum6Tx: false,
      udpZeroCsum6Rx: false,
      remcsumTx: false,
      remcsumRx: false,
      localbypass: true,
      portRange: { low: 0, high: 0 },
      reservedBits: Uint8Array.of(247, 255, 255, 255, 0, 0, 0, 255),
    },
  }
  const { ttlInherit, ...data } = value.data
  t.deepEqual(decode(linkinfo, overIpv6), value)
  t.deepEqual(decode(linkinfo, encode(linkinfo, value)), { ...value, data })
  t.deepEqual(encode(linkinfo, decode(linkinfo, overIpv6, { lossless: true })), overIpv6)
  t.false(ttlInherit)
})
