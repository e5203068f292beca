// Recorded from iproute2 6.1.0 and Linux 6.18.
import test from 'ava'
import { nsid } from '../../../protocol/netns/netns.ts'
import { hex, roundTrip } from '../captures.ts'

test(
  'ip netns set a 5',
  roundTrip,
  nsid,
  hex`
  00 00 00 00                                      # rtgenmsg
  08 00 03 00 06 00 00 00                          # NETNSA_FD
  08 00 01 00 05 00 00 00                          # NETNSA_NSID
`,
  { family: 0, attributes: { fd: 6, nsid: 5 } },
)

test(
  'ip netns set b auto',
  roundTrip,
  nsid,
  hex`
  00 00 00 00                                      # rtgenmsg
  08 00 03 00 06 00 00 00                          # NETNSA_FD
  08 00 01 00 ff ff ff ff                          # NETNSA_NSID
`,
  { family: 0, attributes: { fd: 6, nsid: -1 } },
)

test(
  'ip netns list-id',
  roundTrip,
  nsid,
  hex`
  00 00 00 00                                      # rtgenmsg
`,
  { family: 0, attributes: {} },
)

test(
  'ip netns list-id target-nsid 5 nsid 5',
  roundTrip,
  nsid,
  hex`
  00 00 00 00                                      # rtgenmsg
  08 00 01 00 05 00 00 00                          # NETNSA_NSID
  08 00 04 00 05 00 00 00                          # NETNSA_TARGET_NSID
`,
  { family: 0, attributes: { nsid: 5, targetNsid: 5 } },
)

test(
  'the kernel tells a number',
  roundTrip,
  nsid,
  hex`
  00 00 00 00                                      # rtgenmsg
  08 00 01 00 00 00 00 00                          # NETNSA_NSID
`,
  { family: 0, attributes: { nsid: 0 } },
)

test(
  'the kernel tells numbers on both sides',
  roundTrip,
  nsid,
  hex`
  00 00 00 00                                      # rtgenmsg
  08 00 01 00 ff ff ff ff                          # NETNSA_NSID
  08 00 05 00 05 00 00 00                          # NETNSA_CURRENT_NSID
`,
  { family: 0, attributes: { nsid: -1, currentNsid: 5 } },
)
