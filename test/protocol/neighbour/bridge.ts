// Recorded from iproute2 6.1.0 and Linux 6.18.
import test from 'ava'
import { neighbour } from '../../../protocol/neighbour/neighbour.ts'
import { hex, roundTrip } from '../captures.ts'

test(
  'bridge fdb add 02:00:00:00:00:09 dev vx0 dst 10.0.0.9 vni 8 port 4790 via lo',
  roundTrip,
  neighbour,
  hex`
  07 00 00 00 02 00 00 00 c0 00 02 00              # ndmsg
  0a 00 02 00 02 00 00 00 00 09 00 00              # NDA_LLADDR
  08 00 01 00 0a 00 00 09                          # NDA_DST
  06 00 06 00 12 b6 00 00                          # NDA_PORT
  08 00 07 00 08 00 00 00                          # NDA_VNI
  08 00 08 00 01 00 00 00                          # NDA_IFINDEX
`,
  {
    family: 7,
    ifindex: 2,
    state: 192,
    flags: 2,
    type: 0,
    attributes: { lladdr: '02:00:00:00:00:09', dst: '10.0.0.9', port: 4790, vni: 8, ifindex: 1 },
  },
)

test(
  'bridge fdb add 02:00:00:00:00:07 dev d0 master static vlan 1',
  roundTrip,
  neighbour,
  hex`
  07 00 00 00 04 00 00 00 42 00 04 00              # ndmsg
  0a 00 02 00 02 00 00 00 00 07 00 00              # NDA_LLADDR
  06 00 05 00 01 00 00 00                          # NDA_VLAN
`,
  {
    family: 7,
    ifindex: 4,
    state: 66,
    flags: 4,
    type: 0,
    attributes: { lladdr: '02:00:00:00:00:07', vlan: 1 },
  },
)

test(
  'the kernel tells of an entry of a vxlan',
  roundTrip,
  neighbour,
  hex`
  07 00 00 00 02 00 00 00 c0 00 02 01              # ndmsg
  0a 00 02 00 02 00 00 00 00 09 00 00              # NDA_LLADDR
  08 00 01 00 0a 00 00 09                          # NDA_DST
  06 00 06 00 12 b6 00 00                          # NDA_PORT
  08 00 07 00 08 00 00 00                          # NDA_VNI
  08 00 08 00 01 00 00 00                          # NDA_IFINDEX
  14 00 03 00 00 00 00 00 01 00 00 00 01 00 00 00  # NDA_CACHEINFO
  00 00 00 00
`,
  {
    family: 7,
    ifindex: 2,
    state: 192,
    flags: 2,
    type: 1,
    attributes: {
      lladdr: '02:00:00:00:00:09',
      dst: '10.0.0.9',
      port: 4790,
      vni: 8,
      ifindex: 1,
      cacheinfo: { confirmed: 0, used: 1, updated: 1, refcnt: 0 },
    },
  },
)

test(
  'the kernel tells of an entry of a bridge',
  roundTrip,
  neighbour,
  hex`
  07 00 00 00 04 00 00 00 80 00 00 00              # ndmsg
  0a 00 02 00 7a 91 1d 1b fc dc 00 00              # NDA_LLADDR
  08 00 09 00 02 00 00 00                          # NDA_MASTER
  08 00 0f 00 00 00 00 00                          # NDA_FLAGS_EXT
  14 00 03 00 00 00 00 00 03 00 00 00 03 00 00 00  # NDA_CACHEINFO
  00 00 00 00
`,
  {
    family: 7,
    ifindex: 4,
    state: 128,
    flags: 0,
    type: 0,
    attributes: {
      lladdr: '7a:91:1d:1b:fc:dc',
      master: 2,
      flagsExt: 0,
      cacheinfo: { confirmed: 0, used: 3, updated: 3, refcnt: 0 },
    },
  },
)
