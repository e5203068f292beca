// What Linux 7.3 answers to `tc filter show`, filters made by iproute2 7.3.
import test from 'ava'
import { filter } from '../../../protocol/tc/filter.ts'
import { hex, kept } from '../captures.ts'

test(
  'a filter of the kind basic',
  kept,
  filter,
  hex`
  00 00 00 00 02 00 00 00 01 00 00 00 00 00 01 00 08 00 11 00      # header of 20 bytes
  0a 00 01 00 62 61 73 69 63 00 00 00                              # TCA_KIND basic
  08 00 0b 00 00 00 00 00                                          # TCA_CHAIN 0
  30 00 02 00                                                      # TCA_OPTIONS
    08 00 01 00 10 00 01 00                                        # TCA_BASIC_CLASSID 65552
    14 00 05 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00    # TCA_BASIC_PCNT
    10 00 02 00                                                    # TCA_BASIC_EMATCHES
      08 00 01 00 00 00 00 00                                      # TCA_EMATCH_TREE_HDR
      04 00 02 00                                                  # TCA_EMATCH_TREE_LIST
`,
  {
    family: 0,
    ifindex: 2,
    handle: 1,
    parent: 65536,
    info: 1114120,
    attributes: {
      kind: 'basic',
      chain: 0,
      options: {
        classid: 65552,
        pcnt: { rcnt: 0n, rhit: 0n },
        ematches: { hdr: { nmatches: 0, progid: 0 }, list: [] },
      },
    },
  },
)

test(
  'a filter of the kind bpf',
  kept,
  filter,
  hex`
  00 00 00 00 02 00 00 00 01 00 00 00 f2 ff ff ff 00 03 12 00      # header of 20 bytes
  08 00 01 00 62 70 66 00                                          # TCA_KIND bpf
  08 00 0b 00 00 00 00 00                                          # TCA_CHAIN 0
  e0 00 02 00                                                      # TCA_OPTIONS
    08 00 03 00 01 00 01 00                                        # TCA_BPF_CLASSID 65537
    06 00 04 00 04 00 00 00                                        # TCA_BPF_OPS_LEN 4
    24 00 05 00 28 00 00 00 0c 00 00 00 15 00 00 01 00 08 00 00    # TCA_BPF_OPS
    06 00 00 00 00 00 04 00 06 00 00 00 00 00 00 00
    a0 00 01 00                                                    # TCA_BPF_ACT
      9c 00 01 00                                                  # [1]
        09 00 01 00 67 61 63 74 00 00 00 00                        # TCA_ACT_KIND gact
        44 00 04 00                                                # TCA_ACT_STATS
          14 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC
          14 00 07 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC_HW
          18 00 03 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_QUEUE
          00 00 00 00
        08 00 0a 00 00 00 00 00                                    # TCA_ACT_IN_HW_COUNT 0
        40 00 02 00                                                # TCA_ACT_OPTIONS
          18 00 02 00 02 00 00 00 00 00 00 00 00 00 00 00 01 00 00 00 # TCA_GACT_PARMS
          01 00 00 00
          24 00 01 00 b9 0b 00 00 00 00 00 00 b9 0b 00 00 00 00 00 00 # TCA_GACT_TM
          00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
    08 00 09 00 08 00 00 00                                        # TCA_BPF_FLAGS_GEN 8
`,
  {
    family: 0,
    ifindex: 2,
    handle: 1,
    parent: 4294967282,
    info: 1180416,
    attributes: {
      kind: 'bpf',
      chain: 0,
      options: {
        classid: 65537,
        opsLen: 4,
        ops: [
          { code: 40, jt: 0, jf: 0, k: 12 },
          { code: 21, jt: 0, jf: 1, k: 2048 },
          { code: 6, jt: 0, jf: 0, k: 262144 },
          { code: 6, jt: 0, jf: 0, k: 0 },
        ],
        act: [
          {
            kind: 'gact',
            stats: {
              basic: { bytes: 0n, packets: 0 },
              basicHw: { bytes: 0n, packets: 0 },
              queue: { qlen: 0, backlog: 0, drops: 0, requeues: 0, overlimits: 0 },
            },
            inHwCount: 0,
            options: {
              parms: { index: 2, capab: 0, action: 0, refcnt: 1, bindcnt: 1 },
              tm: { install: 3001n, lastuse: 3001n, expires: 0n, firstuse: 0n },
            },
          },
        ],
        flagsGen: 8,
      },
    },
  },
)

test(
  'a filter of the kind cgroup',
  kept,
  filter,
  hex`
  00 00 00 00 02 00 00 00 01 00 00 00 00 00 01 00 08 00 07 00      # header of 20 bytes
  0b 00 01 00 63 67 72 6f 75 70 00 00                              # TCA_KIND cgroup
  08 00 0b 00 00 00 00 00                                          # TCA_CHAIN 0
  14 00 02 00                                                      # TCA_OPTIONS
    10 00 03 00                                                    # TCA_CGROUP_EMATCHES
      08 00 01 00 00 00 00 00                                      # TCA_EMATCH_TREE_HDR
      04 00 02 00                                                  # TCA_EMATCH_TREE_LIST
`,
  {
    family: 0,
    ifindex: 2,
    handle: 1,
    parent: 65536,
    info: 458760,
    attributes: { kind: 'cgroup', chain: 0, options: { ematches: { hdr: { nmatches: 0, progid: 0 }, list: [] } } },
  },
)

test(
  'a filter of the kind flow',
  kept,
  filter,
  hex`
  00 00 00 00 02 00 00 00 01 00 00 00 00 00 01 00 08 00 09 00      # header of 20 bytes
  09 00 01 00 66 6c 6f 77 00 00 00 00                              # TCA_KIND flow
  08 00 0b 00 00 00 00 00                                          # TCA_CHAIN 0
  2c 00 02 00                                                      # TCA_OPTIONS
    08 00 01 00 0b 00 00 00                                        # TCA_FLOW_KEYS 11
    08 00 02 00 01 00 00 00                                        # TCA_FLOW_MODE hash
    08 00 08 00 00 04 00 00                                        # TCA_FLOW_DIVISOR 1024
    08 00 03 00 01 00 01 00                                        # TCA_FLOW_BASECLASS 65537
    08 00 0c 00 3c 00 00 00                                        # TCA_FLOW_PERTURB 60
`,
  {
    family: 0,
    ifindex: 2,
    handle: 1,
    parent: 65536,
    info: 589832,
    attributes: {
      kind: 'flow',
      chain: 0,
      options: { keys: 11, mode: 'hash', divisor: 1024, baseclass: 65537, perturb: 60 },
    },
  },
)

test(
  'a filter of the kind flower',
  kept,
  filter,
  hex`
  00 00 00 00 02 00 00 00 01 00 00 00 f2 ff ff ff 08 00 1b 00      # header of 20 bytes
  0b 00 01 00 66 6c 6f 77 65 72 00 00                              # TCA_KIND flower
  08 00 0b 00 00 00 00 00                                          # TCA_CHAIN 0
  ec 00 02 00                                                      # TCA_OPTIONS
    0a 00 04 00 02 00 00 00 00 01 00 00                            # TCA_FLOWER_KEY_ETH_DST 02:00:00:00:00:01
    0a 00 05 00 ff ff ff ff ff ff 00 00                            # TCA_FLOWER_KEY_ETH_DST_MASK ff:ff:ff:ff:ff:ff
    0a 00 06 00 02 00 00 00 00 00 00 00                            # TCA_FLOWER_KEY_ETH_SRC 02:00:00:00:00:00
    0a 00 07 00 ff ff 00 00 00 00 00 00                            # TCA_FLOWER_KEY_ETH_SRC_MASK ff:ff:00:00:00:00
    06 00 08 00 08 00 00 00                                        # TCA_FLOWER_KEY_ETH_TYPE 2048
    08 00 16 00 08 00 00 00                                        # TCA_FLOWER_FLAGS 8
    08 00 56 00 00 00 00 00                                        # TCA_FLOWER_IN_HW_COUNT 0
    a0 00 03 00                                                    # TCA_FLOWER_ACT
      9c 00 01 00                                                  # [1]
        09 00 01 00 67 61 63 74 00 00 00 00                        # TCA_ACT_KIND gact
        44 00 04 00                                                # TCA_ACT_STATS
          14 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC
          14 00 07 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC_HW
          18 00 03 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_QUEUE
          00 00 00 00
        08 00 0a 00 00 00 00 00                                    # TCA_ACT_IN_HW_COUNT 0
        40 00 02 00                                                # TCA_ACT_OPTIONS
          18 00 02 00 03 00 00 00 00 00 00 00 02 00 00 00 01 00 00 00 # TCA_GACT_PARMS
          01 00 00 00
          24 00 01 00 9f 0a 00 00 00 00 00 00 9f 0a 00 00 00 00 00 00 # TCA_GACT_TM
          00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
`,
  {
    family: 0,
    ifindex: 2,
    handle: 1,
    parent: 4294967282,
    info: 1769480,
    attributes: {
      kind: 'flower',
      chain: 0,
      options: {
        keyEthDst: '02:00:00:00:00:01',
        keyEthDstMask: 'ff:ff:ff:ff:ff:ff',
        keyEthSrc: '02:00:00:00:00:00',
        keyEthSrcMask: 'ff:ff:00:00:00:00',
        keyEthType: 2048,
        flags: 8,
        inHwCount: 0,
        act: [
          {
            kind: 'gact',
            stats: {
              basic: { bytes: 0n, packets: 0 },
              basicHw: { bytes: 0n, packets: 0 },
              queue: { qlen: 0, backlog: 0, drops: 0, requeues: 0, overlimits: 0 },
            },
            inHwCount: 0,
            options: {
              parms: { index: 3, capab: 0, action: 2, refcnt: 1, bindcnt: 1 },
              tm: { install: 2719n, lastuse: 2719n, expires: 0n, firstuse: 0n },
            },
          },
        ],
      },
    },
  },
)

test(
  'a filter of the kind fw',
  kept,
  filter,
  hex`
  00 00 00 00 02 00 00 00 06 00 00 00 00 00 01 00 08 00 03 00      # header of 20 bytes
  07 00 01 00 66 77 00 00                                          # TCA_KIND fw
  08 00 0b 00 00 00 00 00                                          # TCA_CHAIN 0
  14 00 02 00                                                      # TCA_OPTIONS
    08 00 01 00 10 00 01 00                                        # TCA_FW_CLASSID 65552
    08 00 05 00 ff 00 00 00                                        # TCA_FW_MASK 255
`,
  {
    family: 0,
    ifindex: 2,
    handle: 6,
    parent: 65536,
    info: 196616,
    attributes: { kind: 'fw', chain: 0, options: { classid: 65552, mask: 255 } },
  },
)

test(
  'a filter of the kind matchall',
  kept,
  filter,
  hex`
  00 00 00 00 02 00 00 00 01 00 00 00 f2 ff ff ff 00 03 01 00      # header of 20 bytes
  0d 00 01 00 6d 61 74 63 68 61 6c 6c 00 00 00 00                  # TCA_KIND matchall
  08 00 0b 00 00 00 00 00                                          # TCA_CHAIN 0
  c0 00 02 00                                                      # TCA_OPTIONS
    08 00 01 00 05 00 01 00                                        # TCA_MATCHALL_CLASSID 65541
    08 00 03 00 08 00 00 00                                        # TCA_MATCHALL_FLAGS 8
    0c 00 04 00 00 00 00 00 00 00 00 00                            # TCA_MATCHALL_PCNT
    a0 00 02 00                                                    # TCA_MATCHALL_ACT
      9c 00 01 00                                                  # [1]
        09 00 01 00 67 61 63 74 00 00 00 00                        # TCA_ACT_KIND gact
        44 00 04 00                                                # TCA_ACT_STATS
          14 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC
          14 00 07 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC_HW
          18 00 03 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_QUEUE
          00 00 00 00
        08 00 0a 00 00 00 00 00                                    # TCA_ACT_IN_HW_COUNT 0
        40 00 02 00                                                # TCA_ACT_OPTIONS
          18 00 02 00 01 00 00 00 00 00 00 00 02 00 00 00 01 00 00 00 # TCA_GACT_PARMS
          01 00 00 00
          24 00 01 00 c2 0c 00 00 00 00 00 00 c2 0c 00 00 00 00 00 00 # TCA_GACT_TM
          00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
`,
  {
    family: 0,
    ifindex: 2,
    handle: 1,
    parent: 4294967282,
    info: 66304,
    attributes: {
      kind: 'matchall',
      chain: 0,
      options: {
        classid: 65541,
        flags: 8,
        pcnt: { rhit: 0n },
        act: [
          {
            kind: 'gact',
            stats: {
              basic: { bytes: 0n, packets: 0 },
              basicHw: { bytes: 0n, packets: 0 },
              queue: { qlen: 0, backlog: 0, drops: 0, requeues: 0, overlimits: 0 },
            },
            inHwCount: 0,
            options: {
              parms: { index: 1, capab: 0, action: 2, refcnt: 1, bindcnt: 1 },
              tm: { install: 3266n, lastuse: 3266n, expires: 0n, firstuse: 0n },
            },
          },
        ],
      },
    },
  },
)

test(
  'a filter of the kind route',
  kept,
  filter,
  hex`
  00 00 00 00 02 00 00 00 0a 00 0c 00 00 00 01 00 08 00 05 00      # header of 20 bytes
  0a 00 01 00 72 6f 75 74 65 00 00 00                              # TCA_KIND route
  08 00 0b 00 00 00 00 00                                          # TCA_CHAIN 0
  1c 00 02 00                                                      # TCA_OPTIONS
    08 00 02 00 0a 00 00 00                                        # TCA_ROUTE4_TO 10
    08 00 03 00 0c 00 00 00                                        # TCA_ROUTE4_FROM 12
    08 00 01 00 10 00 01 00                                        # TCA_ROUTE4_CLASSID 65552
`,
  {
    family: 0,
    ifindex: 2,
    handle: 786442,
    parent: 65536,
    info: 327688,
    attributes: { kind: 'route', chain: 0, options: { to: 10, from: 12, classid: 65552 } },
  },
)

test(
  'a filter of the kind u32',
  kept,
  filter,
  hex`
  00 00 00 00 02 00 00 00 00 08 00 80 f2 ff ff ff 08 00 14 00      # header of 20 bytes
  08 00 01 00 75 33 32 00                                          # TCA_KIND u32
  08 00 0b 00 00 00 00 00                                          # TCA_CHAIN 0
  74 00 02 00                                                      # TCA_OPTIONS
    34 00 05 00 01 00 02 00 00 00 00 00 00 00 00 00 00 00 00 00    # TCA_U32_SEL
    ff 00 00 00 0a 00 00 00 10 00 00 00 00 00 00 00 00 ff 00 00
    00 06 00 00 08 00 00 00 00 00 00 00
    08 00 02 00 00 00 00 80                                        # TCA_U32_HASH 2147483648
    08 00 01 00 01 00 01 00                                        # TCA_U32_CLASSID 65537
    08 00 0b 00 08 00 00 00                                        # TCA_U32_FLAGS 8
    24 00 09 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00    # TCA_U32_PCNT
    00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
`,
  {
    family: 0,
    ifindex: 2,
    handle: 2147485696,
    parent: 4294967282,
    info: 1310728,
    attributes: {
      kind: 'u32',
      chain: 0,
      options: {
        sel: {
          flags: 1,
          offshift: 0,
          offmask: 0,
          off: 0,
          offoff: 0,
          hoff: 0,
          hmask: 0,
          keys: [
            { mask: 4278190080, val: 167772160, off: 16, offmask: 0 },
            { mask: 16711680, val: 393216, off: 8, offmask: 0 },
          ],
        },
        hash: 2147483648,
        classid: 65537,
        flags: 8,
        pcnt: { rcnt: 0n, rhit: 0n, kcnts: [0n, 0n] },
      },
    },
  },
)

test(
  'match meta(priority eq 3)',
  kept,
  filter,
  hex`
  00 00 00 00 02 00 00 00 01 00 00 00 00 00 01 00 08 00 08 00      # header of 20 bytes
  0b 00 01 00 63 67 72 6f 75 70 00 00                              # TCA_KIND cgroup
  08 00 0b 00 00 00 00 00                                          # TCA_CHAIN 0
  dc 00 02 00                                                      # TCA_OPTIONS
    a0 00 01 00                                                    # TCA_CGROUP_ACT
      9c 00 01 00                                                  # [1]
        09 00 01 00 67 61 63 74 00 00 00 00                        # TCA_ACT_KIND gact
        44 00 04 00                                                # TCA_ACT_STATS
          14 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC
          14 00 07 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC_HW
          18 00 03 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_QUEUE
          00 00 00 00
        08 00 0a 00 00 00 00 00                                    # TCA_ACT_IN_HW_COUNT 0
        40 00 02 00                                                # TCA_ACT_OPTIONS
          18 00 02 00 23 00 00 00 00 00 00 00 02 00 00 00 01 00 00 00 # TCA_GACT_PARMS
          01 00 00 00
          24 00 01 00 ed 0a 00 00 00 00 00 00 ed 0a 00 00 00 00 00 00 # TCA_GACT_TM
          00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
    38 00 03 00                                                    # TCA_CGROUP_EMATCHES
      08 00 01 00 01 00 00 00                                      # TCA_EMATCH_TREE_HDR
      2c 00 02 00                                                  # TCA_EMATCH_TREE_LIST
        28 00 01 00                                                # [1]
          00 00 04 00 00 00 00 00                                  # header of 8 bytes
          0c 00 01 00 06 10 00 00 00 10 00 00                      # unknown
          08 00 02 00 00 00 00 00                                  # unknown
          08 00 03 00 03 00 00 00                                  # unknown
`,
  {
    family: 0,
    ifindex: 2,
    handle: 1,
    parent: 65536,
    info: 524296,
    attributes: {
      kind: 'cgroup',
      chain: 0,
      options: {
        act: [
          {
            kind: 'gact',
            stats: {
              basic: { bytes: 0n, packets: 0 },
              basicHw: { bytes: 0n, packets: 0 },
              queue: { qlen: 0, backlog: 0, drops: 0, requeues: 0, overlimits: 0 },
            },
            inHwCount: 0,
            options: {
              parms: { index: 35, capab: 0, action: 2, refcnt: 1, bindcnt: 1 },
              tm: { install: 2797n, lastuse: 2797n, expires: 0n, firstuse: 0n },
            },
          },
        ],
        ematches: {
          hdr: { nmatches: 1, progid: 0 },
          list: [
            {
              matchid: 0,
              kind: 'meta',
              flags: 0,
              data: {
                hdr: { left: { kind: 4102, shift: 0, op: 'eq' }, right: { kind: 4096, shift: 0, op: 'eq' } },
                lvalue: hex`00000000`,
                rvalue: hex`03000000`,
              },
            },
          ],
        },
      },
    },
  },
)

test(
  'match u32(u16 0x1234 0xffff at nexthdr+4) and not cmp(u8 at 9 layer network eq 6)',
  kept,
  filter,
  hex`
  00 00 00 00 02 00 00 00 01 00 00 00 00 00 01 00 08 00 0b 00      # header of 20 bytes
  0a 00 01 00 62 61 73 69 63 00 00 00                              # TCA_KIND basic
  08 00 0b 00 00 00 00 00                                          # TCA_CHAIN 0
  64 00 02 00                                                      # TCA_OPTIONS
    08 00 01 00 10 00 01 00                                        # TCA_BASIC_CLASSID 65552
    14 00 05 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00    # TCA_BASIC_PCNT
    44 00 02 00                                                    # TCA_BASIC_EMATCHES
      08 00 01 00 02 00 00 00                                      # TCA_EMATCH_TREE_HDR
      38 00 02 00                                                  # TCA_EMATCH_TREE_LIST
        1c 00 01 00                                                # [1]
          00 00 03 00 01 00 00 00                                  # header of 8 bytes
          ff ff 00 00 12 34 00 00 04 00 00 00 ff ff ff ff          # unknown
        18 00 02 00                                                # [2]
          00 00 01 00 04 00 00 00                                  # header of 8 bytes
          06 00 00 00 00 00 00 00                                  # unknown
          09 00 01 01                                              # unknown
`,
  {
    family: 0,
    ifindex: 2,
    handle: 1,
    parent: 65536,
    info: 720904,
    attributes: {
      kind: 'basic',
      chain: 0,
      options: {
        classid: 65552,
        pcnt: { rcnt: 0n, rhit: 0n },
        ematches: {
          hdr: { nmatches: 2, progid: 0 },
          list: [
            { matchid: 0, kind: 'u32', flags: 1, data: { mask: 4294901760, val: 305397760, off: 4, offmask: -1 } },
            {
              matchid: 0,
              kind: 'cmp',
              flags: 4,
              data: { val: 6, mask: 0, off: 9, align: 1, flags: 0, layer: 1, opnd: 0 },
            },
          ],
        },
      },
    },
  },
)

test(
  'match cmp(u16 at 2 layer 2 mask 0xff00 trans gt 1024)',
  kept,
  filter,
  hex`
  00 00 00 00 02 00 00 00 09 00 00 00 00 00 01 00 08 00 0c 00      # header of 20 bytes
  0a 00 01 00 62 61 73 69 63 00 00 00                              # TCA_KIND basic
  08 00 0b 00 00 00 00 00                                          # TCA_CHAIN 0
  48 00 02 00                                                      # TCA_OPTIONS
    08 00 01 00 10 00 01 00                                        # TCA_BASIC_CLASSID 65552
    14 00 05 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00    # TCA_BASIC_PCNT
    28 00 02 00                                                    # TCA_BASIC_EMATCHES
      08 00 01 00 01 00 00 00                                      # TCA_EMATCH_TREE_HDR
      1c 00 02 00                                                  # TCA_EMATCH_TREE_LIST
        18 00 01 00                                                # [1]
          00 00 01 00 00 00 00 00                                  # header of 8 bytes
          00 04 00 00 00 ff 00 00 02 00 12 12                      # unknown
`,
  {
    family: 0,
    ifindex: 2,
    handle: 9,
    parent: 65536,
    info: 786440,
    attributes: {
      kind: 'basic',
      chain: 0,
      options: {
        classid: 65552,
        pcnt: { rcnt: 0n, rhit: 0n },
        ematches: {
          hdr: { nmatches: 1, progid: 0 },
          list: [
            {
              matchid: 0,
              kind: 'cmp',
              flags: 0,
              data: { val: 1024, mask: 65280, off: 2, align: 2, flags: 1, layer: 2, opnd: 1 },
            },
          ],
        },
      },
    },
  },
)

test(
  'match meta(nf_mark gt 24) and meta(sk_family eq 2) or not meta(vlan mask 0xf eq 5)',
  kept,
  filter,
  hex`
  00 00 00 00 02 00 00 00 01 00 00 00 00 00 01 00 08 00 0d 00      # header of 20 bytes
  0a 00 01 00 62 61 73 69 63 00 00 00                              # TCA_KIND basic
  08 00 0b 00 00 00 00 00                                          # TCA_CHAIN 0
  40 01 02 00                                                      # TCA_OPTIONS
    14 00 05 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00    # TCA_BASIC_PCNT
    a0 00 03 00                                                    # TCA_BASIC_ACT
      9c 00 01 00                                                  # [1]
        09 00 01 00 67 61 63 74 00 00 00 00                        # TCA_ACT_KIND gact
        44 00 04 00                                                # TCA_ACT_STATS
          14 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC
          14 00 07 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC_HW
          18 00 03 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_QUEUE
          00 00 00 00
        08 00 0a 00 00 00 00 00                                    # TCA_ACT_IN_HW_COUNT 0
        40 00 02 00                                                # TCA_ACT_OPTIONS
          18 00 02 00 24 00 00 00 00 00 00 00 02 00 00 00 01 00 00 00 # TCA_GACT_PARMS
          01 00 00 00
          24 00 01 00 18 09 00 00 00 00 00 00 18 09 00 00 00 00 00 00 # TCA_GACT_TM
          00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
    88 00 02 00                                                    # TCA_BASIC_EMATCHES
      08 00 01 00 03 00 00 00                                      # TCA_EMATCH_TREE_HDR
      7c 00 02 00                                                  # TCA_EMATCH_TREE_LIST
        28 00 01 00                                                # [1]
          00 00 04 00 01 00 00 00                                  # header of 8 bytes
          0c 00 01 00 0c 10 00 01 00 10 00 00                      # unknown
          08 00 02 00 00 00 00 00                                  # unknown
          08 00 03 00 18 00 00 00                                  # unknown
        28 00 02 00                                                # [2]
          00 00 04 00 02 00 00 00                                  # header of 8 bytes
          0c 00 01 00 10 10 00 00 00 10 00 00                      # unknown
          08 00 02 00 00 00 00 00                                  # unknown
          08 00 03 00 02 00 00 00                                  # unknown
        28 00 03 00                                                # [3]
          00 00 04 00 04 00 00 00                                  # header of 8 bytes
          0c 00 01 00 2e 10 00 00 00 10 00 00                      # unknown
          08 00 02 00 0f 00 00 00                                  # unknown
          08 00 03 00 05 00 00 00                                  # unknown
`,
  {
    family: 0,
    ifindex: 2,
    handle: 1,
    parent: 65536,
    info: 851976,
    attributes: {
      kind: 'basic',
      chain: 0,
      options: {
        pcnt: { rcnt: 0n, rhit: 0n },
        act: [
          {
            kind: 'gact',
            stats: {
              basic: { bytes: 0n, packets: 0 },
              basicHw: { bytes: 0n, packets: 0 },
              queue: { qlen: 0, backlog: 0, drops: 0, requeues: 0, overlimits: 0 },
            },
            inHwCount: 0,
            options: {
              parms: { index: 36, capab: 0, action: 2, refcnt: 1, bindcnt: 1 },
              tm: { install: 2328n, lastuse: 2328n, expires: 0n, firstuse: 0n },
            },
          },
        ],
        ematches: {
          hdr: { nmatches: 3, progid: 0 },
          list: [
            {
              matchid: 0,
              kind: 'meta',
              flags: 1,
              data: {
                hdr: { left: { kind: 4108, shift: 0, op: 'gt' }, right: { kind: 4096, shift: 0, op: 'eq' } },
                lvalue: hex`00000000`,
                rvalue: hex`18000000`,
              },
            },
            {
              matchid: 0,
              kind: 'meta',
              flags: 2,
              data: {
                hdr: { left: { kind: 4112, shift: 0, op: 'eq' }, right: { kind: 4096, shift: 0, op: 'eq' } },
                lvalue: hex`00000000`,
                rvalue: hex`02000000`,
              },
            },
            {
              matchid: 0,
              kind: 'meta',
              flags: 4,
              data: {
                hdr: { left: { kind: 4142, shift: 0, op: 'eq' }, right: { kind: 4096, shift: 0, op: 'eq' } },
                lvalue: hex`0f000000`,
                rvalue: hex`05000000`,
              },
            },
          ],
        },
      },
    },
  },
)

test(
  'match nbyte("abc" at 4 layer 2)',
  kept,
  filter,
  hex`
  00 00 00 00 02 00 00 00 01 00 00 00 00 00 01 00 08 00 0f 00      # header of 20 bytes
  0a 00 01 00 62 61 73 69 63 00 00 00                              # TCA_KIND basic
  08 00 0b 00 00 00 00 00                                          # TCA_CHAIN 0
  44 00 02 00                                                      # TCA_OPTIONS
    08 00 01 00 10 00 01 00                                        # TCA_BASIC_CLASSID 65552
    14 00 05 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00    # TCA_BASIC_PCNT
    24 00 02 00                                                    # TCA_BASIC_EMATCHES
      08 00 01 00 01 00 00 00                                      # TCA_EMATCH_TREE_HDR
      18 00 02 00                                                  # TCA_EMATCH_TREE_LIST
        14 00 01 00                                                # [1]
          00 00 02 00 00 00 00 00                                  # header of 8 bytes
          04 00 03 20                                              # unknown
          61 62 63 00                                              # unknown
`,
  {
    family: 0,
    ifindex: 2,
    handle: 1,
    parent: 65536,
    info: 983048,
    attributes: {
      kind: 'basic',
      chain: 0,
      options: {
        classid: 65552,
        pcnt: { rcnt: 0n, rhit: 0n },
        ematches: {
          hdr: { nmatches: 1, progid: 0 },
          list: [{ matchid: 0, kind: 'nbyte', flags: 0, data: { off: 4, layer: 2, needle: hex`616263` } }],
        },
      },
    },
  },
)

test(
  'match canid(sff 0x123:0x7ff eff 0x1234)',
  kept,
  filter,
  hex`
  00 00 00 00 02 00 00 00 01 00 00 00 00 00 01 00 00 03 10 00      # header of 20 bytes
  0a 00 01 00 62 61 73 69 63 00 00 00                              # TCA_KIND basic
  08 00 0b 00 00 00 00 00                                          # TCA_CHAIN 0
  4c 00 02 00                                                      # TCA_OPTIONS
    08 00 01 00 10 00 01 00                                        # TCA_BASIC_CLASSID 65552
    14 00 05 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00    # TCA_BASIC_PCNT
    2c 00 02 00                                                    # TCA_BASIC_EMATCHES
      08 00 01 00 01 00 00 00                                      # TCA_EMATCH_TREE_HDR
      20 00 02 00                                                  # TCA_EMATCH_TREE_LIST
        1c 00 01 00                                                # [1]
          00 00 07 00 00 00 00 00                                  # header of 8 bytes
          34 12 00 80 ff ff ff 9f 23 01 00 00 ff 07 00 80          # unknown
`,
  {
    family: 0,
    ifindex: 2,
    handle: 1,
    parent: 65536,
    info: 1049344,
    attributes: {
      kind: 'basic',
      chain: 0,
      options: {
        classid: 65552,
        pcnt: { rcnt: 0n, rhit: 0n },
        ematches: {
          hdr: { nmatches: 1, progid: 0 },
          list: [
            {
              matchid: 0,
              kind: 'canid',
              flags: 0,
              data: [
                { canId: 2147488308, canMask: 2684354559 },
                { canId: 291, canMask: 2147485695 },
              ],
            },
          ],
        },
      },
    },
  },
)
