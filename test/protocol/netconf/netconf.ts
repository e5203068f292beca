// Recorded from Linux 7.3.4 and iproute2 7.3.0.
import test from 'ava'
import { netconf } from '../../../protocol/netconf/netconf.ts'
import { hex, roundTrip } from '../captures.ts'

// ip -j netconf show dev d4
test(
  'what the kernel tells of a link for IPv4',
  roundTrip,
  netconf,
  hex`
  02 00 00 00                                          # netconfmsg
  08 00 01 00 07 00 00 00                              # NETCONFA_IFINDEX
  08 00 02 00 00 00 00 00                              # NETCONFA_FORWARDING
  08 00 03 00 00 00 00 00                              # NETCONFA_RP_FILTER
  08 00 04 00 00 00 00 00                              # NETCONFA_MC_FORWARDING
  08 00 08 00 00 00 00 00                              # NETCONFA_BC_FORWARDING
  08 00 05 00 00 00 00 00                              # NETCONFA_PROXY_NEIGH
  08 00 06 00 00 00 00 00                              # NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN
`,
  {
    family: 2,
    attributes: {
      ifindex: 7,
      forwarding: 0,
      rpFilter: 'off',
      mcForwarding: 0,
      bcForwarding: 0,
      proxyNeigh: 0,
      ignoreRoutesWithLinkdown: 0,
    },
  },
)

// ip -j netconf show dev d4
test(
  'what the kernel tells of a link for IPv6',
  roundTrip,
  netconf,
  hex`
  0a 00 00 00                                          # netconfmsg
  08 00 01 00 07 00 00 00                              # NETCONFA_IFINDEX
  08 00 02 00 00 00 00 00                              # NETCONFA_FORWARDING
  08 00 04 00 00 00 00 00                              # NETCONFA_MC_FORWARDING
  08 00 05 00 00 00 00 00                              # NETCONFA_PROXY_NEIGH
  08 00 06 00 00 00 00 00                              # NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN
`,
  {
    family: 10,
    attributes: { ifindex: 7, forwarding: 0, mcForwarding: 0, proxyNeigh: 0, ignoreRoutesWithLinkdown: 0 },
  },
)

// ip -j netconf show dev d4
test(
  'what the kernel tells of a link for MPLS',
  roundTrip,
  netconf,
  hex`
  1c 00 00 00                                          # netconfmsg
  08 00 01 00 07 00 00 00                              # NETCONFA_IFINDEX
  08 00 07 00 01 00 00 00                              # NETCONFA_INPUT
`,
  { family: 28, attributes: { ifindex: 7, input: 1 } },
)
