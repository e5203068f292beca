// Recorded from iproute2 6.1.0 and Linux 6.18.
import test from 'ava'
import { neighbour } from '../../../protocol/neighbour/neighbour.ts'
import { hex, roundTrip } from '../captures.ts'

test(
  'ip neigh add 10.0.0.2 lladdr 02:00:00:00:00:02 dev d0 nud permanent',
  roundTrip,
  neighbour,
  hex`
  02 00 00 00 03 00 00 00 80 00 00 00              # ndmsg
  08 00 01 00 0a 00 00 02                          # NDA_DST
  0a 00 02 00 02 00 00 00 00 02 00 00              # NDA_LLADDR
`,
  {
    family: 2,
    ifindex: 3,
    state: 128,
    flags: 0,
    type: 0,
    attributes: { dst: '10.0.0.2', lladdr: '02:00:00:00:00:02' },
  },
)

test(
  'ip neigh add 10.0.0.3 lladdr 02:00:00:00:00:03 dev d0 nud reachable protocol static router',
  roundTrip,
  neighbour,
  hex`
  02 00 00 00 03 00 00 00 02 00 80 00              # ndmsg
  05 00 0c 00 04 00 00 00                          # NDA_PROTOCOL
  08 00 01 00 0a 00 00 03                          # NDA_DST
  0a 00 02 00 02 00 00 00 00 03 00 00              # NDA_LLADDR
`,
  {
    family: 2,
    ifindex: 3,
    state: 2,
    flags: 128,
    type: 0,
    attributes: { protocol: 4, dst: '10.0.0.3', lladdr: '02:00:00:00:00:03' },
  },
)

test(
  'ip neigh add proxy 10.0.0.7 dev d0',
  roundTrip,
  neighbour,
  hex`
  02 00 00 00 03 00 00 00 80 00 08 00              # ndmsg
  08 00 01 00 0a 00 00 07                          # NDA_DST
`,
  { family: 2, ifindex: 3, state: 128, flags: 8, type: 0, attributes: { dst: '10.0.0.7' } },
)

test(
  'ip -6 neigh add fe80::77 lladdr 02:00:00:00:00:77 dev d0 nud stale',
  roundTrip,
  neighbour,
  hex`
  0a 00 00 00 03 00 00 00 04 00 00 00              # ndmsg
  14 00 01 00 fe 80 00 00 00 00 00 00 00 00 00 00  # NDA_DST
  00 00 00 77
  0a 00 02 00 02 00 00 00 00 77 00 00              # NDA_LLADDR
`,
  {
    family: 10,
    ifindex: 3,
    state: 4,
    flags: 0,
    type: 0,
    attributes: { dst: 'fe80::77', lladdr: '02:00:00:00:00:77' },
  },
)

test(
  'ip neigh add 10.0.0.2 lladdr 02:00:00:00:00:02 dev d0 managed extern_learn',
  roundTrip,
  neighbour,
  hex`
  02 00 00 00 03 00 00 00 00 00 10 00              # ndmsg
  08 00 01 00 0a 00 00 02                          # NDA_DST
  08 00 0f 00 01 00 00 00                          # NDA_FLAGS_EXT
  0a 00 02 00 02 00 00 00 00 02 00 00              # NDA_LLADDR
`,
  {
    family: 2,
    ifindex: 3,
    state: 0,
    flags: 16,
    type: 0,
    attributes: { dst: '10.0.0.2', flagsExt: 1, lladdr: '02:00:00:00:00:02' },
  },
)

test(
  'ip neigh show dev d0',
  roundTrip,
  neighbour,
  hex`
  00 00 00 00 00 00 00 00 00 00 00 00              # ndmsg
  08 00 08 00 03 00 00 00                          # NDA_IFINDEX
`,
  { family: 0, ifindex: 0, state: 0, flags: 0, type: 0, attributes: { ifindex: 3 } },
)

test(
  'the kernel tells of a router',
  roundTrip,
  neighbour,
  hex`
  02 00 00 00 03 00 00 00 02 00 80 01              # ndmsg
  08 00 01 00 0a 00 00 03                          # NDA_DST
  0a 00 02 00 02 00 00 00 00 03 00 00              # NDA_LLADDR
  08 00 04 00 00 00 00 00                          # NDA_PROBES
  14 00 03 00 04 00 00 00 04 00 00 00 04 00 00 00  # NDA_CACHEINFO
  01 00 00 00
  05 00 0c 00 04 00 00 00                          # NDA_PROTOCOL
`,
  {
    family: 2,
    ifindex: 3,
    state: 2,
    flags: 128,
    type: 1,
    attributes: {
      dst: '10.0.0.3',
      lladdr: '02:00:00:00:00:03',
      probes: 0,
      cacheinfo: { confirmed: 4, used: 4, updated: 4, refcnt: 1 },
      protocol: 4,
    },
  },
)

test(
  'the kernel tells of a proxy',
  roundTrip,
  neighbour,
  hex`
  02 00 00 00 03 00 00 00 00 00 08 01              # ndmsg
  08 00 01 00 0a 00 00 07                          # NDA_DST
`,
  { family: 2, ifindex: 3, state: 0, flags: 8, type: 1, attributes: { dst: '10.0.0.7' } },
)

test(
  'the kernel tells of a managed neighbour that does not answer',
  roundTrip,
  neighbour,
  hex`
  02 00 00 00 03 00 00 00 01 00 10 01              # ndmsg
  08 00 01 00 0a 00 00 02                          # NDA_DST
  08 00 04 00 04 00 00 00                          # NDA_PROBES
  14 00 03 00 71 17 00 00 01 00 00 00 01 00 00 00  # NDA_CACHEINFO
  01 00 00 00
  08 00 0f 00 01 00 00 00                          # NDA_FLAGS_EXT
`,
  {
    family: 2,
    ifindex: 3,
    state: 1,
    flags: 16,
    type: 1,
    attributes: {
      dst: '10.0.0.2',
      probes: 4,
      cacheinfo: { confirmed: 6001, used: 1, updated: 1, refcnt: 1 },
      flagsExt: 1,
    },
  },
)
