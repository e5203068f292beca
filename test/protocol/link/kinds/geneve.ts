// Recorded from Linux 7.3.4 and iproute2 7.3.0.
import test from 'ava'
import '../../../../protocol/link/link.ts'
import { linkinfo } from '../../../../protocol/link/linkinfo.ts'
import { hex, kept } from '../../captures.ts'

// ip link add t1 address 02:00:00:00:00:01 type geneve id 77 remote 192.0.2.2 ttl 64 tos 0x10 df set dstport 6082
//   udpcsum
test(
  'what the kernel tells of a geneve: id 77 remote 192.0.2.2 ttl 64 tos 0x10 df …',
  kept,
  linkinfo,
  hex`
  0b 00 01 00 67 65 6e 65 76 65 00 00                  # IFLA_INFO_KIND
  5c 00 02 00                                          # IFLA_INFO_DATA
    08 00 01 00 4d 00 00 00                            # IFLA_GENEVE_ID
    08 00 02 00 c0 00 02 02                            # IFLA_GENEVE_REMOTE
    05 00 08 00 01 00 00 00                            # IFLA_GENEVE_UDP_CSUM
    05 00 03 00 40 00 00 00                            # IFLA_GENEVE_TTL
    05 00 04 00 10 00 00 00                            # IFLA_GENEVE_TOS
    08 00 0b 00 00 00 00 00                            # IFLA_GENEVE_LABEL
    05 00 0d 00 01 00 00 00                            # IFLA_GENEVE_DF
    06 00 05 00 17 c2 00 00                            # IFLA_GENEVE_PORT
    05 00 0a 00 01 00 00 00                            # IFLA_GENEVE_UDP_ZERO_CSUM6_RX
    05 00 0c 00 00 00 00 00                            # IFLA_GENEVE_TTL_INHERIT
    08 00 0f 00 00 01 ff ff                            # IFLA_GENEVE_PORT_RANGE
`,
  {
    kind: 'geneve',
    data: {
      id: 77,
      remote: '192.0.2.2',
      udpCsum: true,
      ttl: 64,
      tos: 16,
      label: 0,
      df: 'set',
      port: 6082,
      udpZeroCsum6Rx: true,
      ttlInherit: false,
      portRange: { low: 1, high: 65535 },
    },
  },
)

// ip link add t1 address 02:00:00:00:00:01 type geneve id 78 remote 2001:db8::2 ttl inherit flowlabel 0x12345
//   noudp6zerocsumtx udp6zerocsumrx
test(
  'what the kernel tells of a geneve: id 78 remote 2001:db8::2 ttl inherit flowlabel 0x12345 noudp6zerocsumtx …',
  kept,
  linkinfo,
  hex`
  0b 00 01 00 67 65 6e 65 76 65 00 00                  # IFLA_INFO_KIND
  68 00 02 00                                          # IFLA_INFO_DATA
    08 00 01 00 4e 00 00 00                            # IFLA_GENEVE_ID
    14 00 07 00 20 01 0d b8 00 00 00 00 00 00 00 00    # IFLA_GENEVE_REMOTE6
      00 00 00 02
    05 00 09 00 00 00 00 00                            # IFLA_GENEVE_UDP_ZERO_CSUM6_TX
    05 00 03 00 00 00 00 00                            # IFLA_GENEVE_TTL
    05 00 04 00 00 00 00 00                            # IFLA_GENEVE_TOS
    08 00 0b 00 00 01 23 45                            # IFLA_GENEVE_LABEL
    05 00 0d 00 00 00 00 00                            # IFLA_GENEVE_DF
    06 00 05 00 17 c1 00 00                            # IFLA_GENEVE_PORT
    05 00 0a 00 01 00 00 00                            # IFLA_GENEVE_UDP_ZERO_CSUM6_RX
    05 00 0c 00 01 00 00 00                            # IFLA_GENEVE_TTL_INHERIT
    08 00 0f 00 00 01 ff ff                            # IFLA_GENEVE_PORT_RANGE
`,
  {
    kind: 'geneve',
    data: {
      id: 78,
      remote6: '2001:db8::2',
      udpZeroCsum6Tx: false,
      ttl: 0,
      tos: 0,
      label: 0x12345,
      df: 'unset',
      port: 6081,
      udpZeroCsum6Rx: true,
      ttlInherit: true,
      portRange: { low: 1, high: 65535 },
    },
  },
)

// ip link add t1 type geneve id 79 remote 192.0.2.2 innerprotoinherit df inherit tos inherit
test(
  'what the kernel tells of a geneve: id 79 remote 192.0.2.2 innerprotoinherit df inherit tos inherit',
  kept,
  linkinfo,
  hex`
  0b 00 01 00 67 65 6e 65 76 65 00 00                  # IFLA_INFO_KIND
  60 00 02 00                                          # IFLA_INFO_DATA
    08 00 01 00 4f 00 00 00                            # IFLA_GENEVE_ID
    08 00 02 00 c0 00 02 02                            # IFLA_GENEVE_REMOTE
    05 00 08 00 00 00 00 00                            # IFLA_GENEVE_UDP_CSUM
    05 00 03 00 00 00 00 00                            # IFLA_GENEVE_TTL
    05 00 04 00 01 00 00 00                            # IFLA_GENEVE_TOS
    08 00 0b 00 00 00 00 00                            # IFLA_GENEVE_LABEL
    05 00 0d 00 02 00 00 00                            # IFLA_GENEVE_DF
    06 00 05 00 17 c1 00 00                            # IFLA_GENEVE_PORT
    05 00 0a 00 01 00 00 00                            # IFLA_GENEVE_UDP_ZERO_CSUM6_RX
    05 00 0c 00 00 00 00 00                            # IFLA_GENEVE_TTL_INHERIT
    04 00 0e 00                                        # IFLA_GENEVE_INNER_PROTO_INHERIT
    08 00 0f 00 00 01 ff ff                            # IFLA_GENEVE_PORT_RANGE
`,
  {
    kind: 'geneve',
    data: {
      id: 79,
      remote: '192.0.2.2',
      udpCsum: false,
      ttl: 0,
      tos: 1,
      label: 0,
      df: 'inherit',
      port: 6081,
      udpZeroCsum6Rx: true,
      ttlInherit: false,
      innerProtoInherit: true,
      portRange: { low: 1, high: 65535 },
    },
  },
)
