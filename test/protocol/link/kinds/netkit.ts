// Recorded from Linux 7.3.4 and iproute2 7.3.0.
import test from 'ava'
import '../../../../protocol/link/link.ts'
import { linkinfo } from '../../../../protocol/link/linkinfo.ts'
import { hex, kept } from '../../captures.ts'

// ip link add nk0 type netkit peer name nk1
test(
  'what the kernel tells of a netkit',
  kept,
  linkinfo,
  hex`
  0b 00 01 00 6e 65 74 6b 69 74 00 00                  # IFLA_INFO_KIND
  4c 00 02 00                                          # IFLA_INFO_DATA
    05 00 02 00 01 00 00 00                            # IFLA_NETKIT_PRIMARY
    08 00 03 00 00 00 00 00                            # IFLA_NETKIT_POLICY
    08 00 05 00 01 00 00 00                            # IFLA_NETKIT_MODE
    08 00 06 00 01 00 00 00                            # IFLA_NETKIT_SCRUB
    06 00 08 00 00 00 00 00                            # IFLA_NETKIT_HEADROOM
    06 00 09 00 00 00 00 00                            # IFLA_NETKIT_TAILROOM
    08 00 0a 00 00 00 00 00                            # IFLA_NETKIT_PAIRING
    08 00 04 00 00 00 00 00                            # IFLA_NETKIT_PEER_POLICY
    08 00 07 00 01 00 00 00                            # IFLA_NETKIT_PEER_SCRUB
`,
  {
    kind: 'netkit',
    data: {
      primary: true,
      policy: 'pass',
      mode: 'l3',
      scrub: 'default',
      headroom: 0,
      tailroom: 0,
      pairing: 'pair',
      peerPolicy: 'pass',
      peerScrub: 'default',
    },
  },
)

// ip link add nk0 type netkit peer name nk1
test(
  'what the kernel tells of the other end',
  kept,
  linkinfo,
  hex`
  0b 00 01 00 6e 65 74 6b 69 74 00 00                  # IFLA_INFO_KIND
  4c 00 02 00                                          # IFLA_INFO_DATA
    05 00 02 00 00 00 00 00                            # IFLA_NETKIT_PRIMARY
    08 00 03 00 00 00 00 00                            # IFLA_NETKIT_POLICY
    08 00 05 00 01 00 00 00                            # IFLA_NETKIT_MODE
    08 00 06 00 01 00 00 00                            # IFLA_NETKIT_SCRUB
    06 00 08 00 00 00 00 00                            # IFLA_NETKIT_HEADROOM
    06 00 09 00 00 00 00 00                            # IFLA_NETKIT_TAILROOM
    08 00 0a 00 00 00 00 00                            # IFLA_NETKIT_PAIRING
    08 00 04 00 00 00 00 00                            # IFLA_NETKIT_PEER_POLICY
    08 00 07 00 01 00 00 00                            # IFLA_NETKIT_PEER_SCRUB
`,
  {
    kind: 'netkit',
    data: {
      primary: false,
      policy: 'pass',
      mode: 'l3',
      scrub: 'default',
      headroom: 0,
      tailroom: 0,
      pairing: 'pair',
      peerPolicy: 'pass',
      peerScrub: 'default',
    },
  },
)

// RTM_NEWLINK with IFLA_NETKIT_PAIRING single
test(
  'what the kernel tells of a single netkit',
  kept,
  linkinfo,
  hex`
  0b 00 01 00 6e 65 74 6b 69 74 00 00                  # IFLA_INFO_KIND
  34 00 02 00                                          # IFLA_INFO_DATA
    05 00 02 00 01 00 00 00                            # IFLA_NETKIT_PRIMARY
    08 00 03 00 00 00 00 00                            # IFLA_NETKIT_POLICY
    08 00 05 00 01 00 00 00                            # IFLA_NETKIT_MODE
    06 00 08 00 00 00 00 00                            # IFLA_NETKIT_HEADROOM
    06 00 09 00 00 00 00 00                            # IFLA_NETKIT_TAILROOM
    08 00 0a 00 01 00 00 00                            # IFLA_NETKIT_PAIRING
`,
  { kind: 'netkit', data: { primary: true, policy: 'pass', mode: 'l3', headroom: 0, tailroom: 0, pairing: 'single' } },
)
