// What Linux 7.3 answers to `tc actions ls`, each action alone in a message, actions made by iproute2 7.3.
import test from 'ava'
import { actionsMessage } from '../../../protocol/tc/action.ts'
import { hex, kept } from '../captures.ts'

test(
  'an action of the kind bpf',
  kept,
  actionsMessage,
  hex`
  00 00 00 00                                                      # header of 4 bytes
  b0 00 01 00                                                      # TCA_ROOT_TAB
    ac 00 01 00                                                    # [1]
      08 00 01 00 62 70 66 00                                      # TCA_ACT_KIND bpf
      44 00 04 00                                                  # TCA_ACT_STATS
        14 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC
        14 00 07 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC_HW
        18 00 03 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_QUEUE
        00 00 00 00
      08 00 0a 00 00 00 00 00                                      # TCA_ACT_IN_HW_COUNT 0
      54 00 02 00                                                  # TCA_ACT_OPTIONS
        18 00 02 00 01 00 00 00 00 00 00 00 03 00 00 00 01 00 00 00 # TCA_ACT_BPF_PARMS
        00 00 00 00
        06 00 03 00 01 00 00 00                                    # TCA_ACT_BPF_OPS_LEN 1
        0c 00 04 00 06 00 00 00 ff ff ff ff                        # TCA_ACT_BPF_OPS
        24 00 01 00 28 03 00 00 00 00 00 00 28 03 00 00 00 00 00 00 # TCA_ACT_BPF_TM
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
`,
  {
    family: 0,
    attributes: {
      tab: [
        {
          kind: 'bpf',
          stats: {
            basic: { bytes: 0n, packets: 0 },
            basicHw: { bytes: 0n, packets: 0 },
            queue: { qlen: 0, backlog: 0, drops: 0, requeues: 0, overlimits: 0 },
          },
          inHwCount: 0,
          options: {
            parms: { index: 1, capab: 0, action: 3, refcnt: 1, bindcnt: 0 },
            opsLen: 1,
            ops: [{ code: 6, jt: 0, jf: 0, k: 4294967295 }],
            tm: { install: 808n, lastuse: 808n, expires: 0n, firstuse: 0n },
          },
        },
      ],
    },
  },
)

test(
  'an action of the kind connmark',
  kept,
  actionsMessage,
  hex`
  00 00 00 00                                                      # header of 4 bytes
  a8 00 01 00                                                      # TCA_ROOT_TAB
    a4 00 01 00                                                    # [1]
      0d 00 01 00 63 6f 6e 6e 6d 61 72 6b 00 00 00 00              # TCA_ACT_KIND connmark
      44 00 04 00                                                  # TCA_ACT_STATS
        14 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC
        14 00 07 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC_HW
        18 00 03 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_QUEUE
        00 00 00 00
      08 00 0a 00 00 00 00 00                                      # TCA_ACT_IN_HW_COUNT 0
      44 00 02 00                                                  # TCA_ACT_OPTIONS
        1c 00 01 00 01 00 00 00 00 00 00 00 03 00 00 00 01 00 00 00 # TCA_CONNMARK_PARMS
        00 00 00 00 07 00 00 00
        24 00 02 00 16 08 00 00 00 00 00 00 16 08 00 00 00 00 00 00 # TCA_CONNMARK_TM
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
`,
  {
    family: 0,
    attributes: {
      tab: [
        {
          kind: 'connmark',
          stats: {
            basic: { bytes: 0n, packets: 0 },
            basicHw: { bytes: 0n, packets: 0 },
            queue: { qlen: 0, backlog: 0, drops: 0, requeues: 0, overlimits: 0 },
          },
          inHwCount: 0,
          options: {
            parms: { index: 1, capab: 0, action: 3, refcnt: 1, bindcnt: 0, zone: 7 },
            tm: { install: 2070n, lastuse: 2070n, expires: 0n, firstuse: 0n },
          },
        },
      ],
    },
  },
)

test(
  'an action of the kind csum',
  kept,
  actionsMessage,
  hex`
  00 00 00 00                                                      # header of 4 bytes
  b0 00 01 00                                                      # TCA_ROOT_TAB
    ac 00 01 00                                                    # [1]
      09 00 01 00 63 73 75 6d 00 00 00 00                          # TCA_ACT_KIND csum
      44 00 04 00                                                  # TCA_ACT_STATS
        14 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC
        14 00 07 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC_HW
        18 00 03 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_QUEUE
        00 00 00 00
      0c 00 09 00 00 00 00 00 03 00 00 00                          # TCA_ACT_USED_HW_STATS
      08 00 0a 00 00 00 00 00                                      # TCA_ACT_IN_HW_COUNT 0
      44 00 02 00                                                  # TCA_ACT_OPTIONS
        1c 00 01 00 01 00 00 00 00 00 00 00 00 00 00 00 01 00 00 00 # TCA_CSUM_PARMS
        00 00 00 00 19 00 00 00
        24 00 02 00 86 0b 00 00 00 00 00 00 86 0b 00 00 00 00 00 00 # TCA_CSUM_TM
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
`,
  {
    family: 0,
    attributes: {
      tab: [
        {
          kind: 'csum',
          stats: {
            basic: { bytes: 0n, packets: 0 },
            basicHw: { bytes: 0n, packets: 0 },
            queue: { qlen: 0, backlog: 0, drops: 0, requeues: 0, overlimits: 0 },
          },
          usedHwStats: { value: 0, selector: 3 },
          inHwCount: 0,
          options: {
            parms: { index: 1, capab: 0, action: 0, refcnt: 1, bindcnt: 0, updateFlags: 25 },
            tm: { install: 2950n, lastuse: 2950n, expires: 0n, firstuse: 0n },
          },
        },
      ],
    },
  },
)

test(
  'an action of the kind ct',
  kept,
  actionsMessage,
  hex`
  00 00 00 00                                                      # header of 4 bytes
  10 01 01 00                                                      # TCA_ROOT_TAB
    0c 01 01 00                                                    # [1]
      07 00 01 00 63 74 00 00                                      # TCA_ACT_KIND ct
      44 00 04 00                                                  # TCA_ACT_STATS
        14 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC
        14 00 07 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC_HW
        18 00 03 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_QUEUE
        00 00 00 00
      0c 00 09 00 00 00 00 00 03 00 00 00                          # TCA_ACT_USED_HW_STATS
      08 00 0a 00 00 00 00 00                                      # TCA_ACT_IN_HW_COUNT 0
      a8 00 02 00                                                  # TCA_ACT_OPTIONS
        06 00 03 00 19 00 00 00                                    # TCA_CT_ACTION 25
        08 00 05 00 10 00 00 00                                    # TCA_CT_MARK 16
        08 00 06 00 ff 00 00 00                                    # TCA_CT_MARK_MASK 255
        14 00 07 00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f 10 # TCA_CT_LABELS
        14 00 08 00 ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff # TCA_CT_LABELS_MASK
        06 00 04 00 05 00 00 00                                    # TCA_CT_ZONE 5
        08 00 09 00 0a 00 00 01                                    # TCA_CT_NAT_IPV4_MIN 10.0.0.1
        08 00 0a 00 0a 00 00 09                                    # TCA_CT_NAT_IPV4_MAX 10.0.0.9
        06 00 0d 00 03 e8 00 00                                    # TCA_CT_NAT_PORT_MIN 1000
        06 00 0e 00 07 d0 00 00                                    # TCA_CT_NAT_PORT_MAX 2000
        18 00 01 00 02 00 00 00 00 00 00 00 03 00 00 00 01 00 00 00 # TCA_CT_PARMS
        00 00 00 00
        24 00 02 00 0e 09 00 00 00 00 00 00 0e 09 00 00 00 00 00 00 # TCA_CT_TM
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
`,
  {
    family: 0,
    attributes: {
      tab: [
        {
          kind: 'ct',
          stats: {
            basic: { bytes: 0n, packets: 0 },
            basicHw: { bytes: 0n, packets: 0 },
            queue: { qlen: 0, backlog: 0, drops: 0, requeues: 0, overlimits: 0 },
          },
          usedHwStats: { value: 0, selector: 3 },
          inHwCount: 0,
          options: {
            action: 25,
            mark: 16,
            markMask: 255,
            labels: hex`0102030405060708090a0b0c0d0e0f10`,
            labelsMask: hex`ffffffffffffffffffffffffffffffff`,
            zone: 5,
            natIpv4Min: '10.0.0.1',
            natIpv4Max: '10.0.0.9',
            natPortMin: 1000,
            natPortMax: 2000,
            parms: { index: 2, capab: 0, action: 3, refcnt: 1, bindcnt: 0 },
            tm: { install: 2318n, lastuse: 2318n, expires: 0n, firstuse: 0n },
          },
        },
      ],
    },
  },
)

test(
  'an action of the kind ctinfo',
  kept,
  actionsMessage,
  hex`
  00 00 00 00                                                      # header of 4 bytes
  e4 00 01 00                                                      # TCA_ROOT_TAB
    e0 00 01 00                                                    # [1]
      0b 00 01 00 63 74 69 6e 66 6f 00 00                          # TCA_ACT_KIND ctinfo
      44 00 04 00                                                  # TCA_ACT_STATS
        14 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC
        14 00 07 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC_HW
        18 00 03 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_QUEUE
        00 00 00 00
      08 00 0a 00 00 00 00 00                                      # TCA_ACT_IN_HW_COUNT 0
      84 00 02 00                                                  # TCA_ACT_OPTIONS
        24 00 02 00 26 08 00 00 00 00 00 00 26 08 00 00 00 00 00 00 # TCA_CTINFO_TM
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
        18 00 03 00 01 00 00 00 00 00 00 00 03 00 00 00 01 00 00 00 # TCA_CTINFO_ACT
        00 00 00 00
        06 00 04 00 03 00 00 00                                    # TCA_CTINFO_ZONE 3
        08 00 05 00 00 00 00 fc                                    # TCA_CTINFO_PARMS_DSCP_MASK 4227858432
        08 00 06 00 00 00 00 01                                    # TCA_CTINFO_PARMS_DSCP_STATEMASK 16777216
        08 00 07 00 ff ff ff 00                                    # TCA_CTINFO_PARMS_CPMARK_MASK 16777215
        0c 00 08 00 00 00 00 00 00 00 00 00                        # TCA_CTINFO_STATS_DSCP_SET 0
        0c 00 09 00 00 00 00 00 00 00 00 00                        # TCA_CTINFO_STATS_DSCP_ERROR 0
        0c 00 0a 00 00 00 00 00 00 00 00 00                        # TCA_CTINFO_STATS_CPMARK_SET 0
`,
  {
    family: 0,
    attributes: {
      tab: [
        {
          kind: 'ctinfo',
          stats: {
            basic: { bytes: 0n, packets: 0 },
            basicHw: { bytes: 0n, packets: 0 },
            queue: { qlen: 0, backlog: 0, drops: 0, requeues: 0, overlimits: 0 },
          },
          inHwCount: 0,
          options: {
            tm: { install: 2086n, lastuse: 2086n, expires: 0n, firstuse: 0n },
            act: { index: 1, capab: 0, action: 3, refcnt: 1, bindcnt: 0 },
            zone: 3,
            parmsDscpMask: 4227858432,
            parmsDscpStatemask: 16777216,
            parmsCpmarkMask: 16777215,
            statsDscpSet: 0n,
            statsDscpError: 0n,
            statsCpmarkSet: 0n,
          },
        },
      ],
    },
  },
)

test(
  'an action of the kind gact',
  kept,
  actionsMessage,
  hex`
  00 00 00 00                                                      # header of 4 bytes
  b4 00 01 00                                                      # TCA_ROOT_TAB
    b0 00 01 00                                                    # [1]
      09 00 01 00 67 61 63 74 00 00 00 00                          # TCA_ACT_KIND gact
      44 00 04 00                                                  # TCA_ACT_STATS
        14 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC
        14 00 07 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC_HW
        18 00 03 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_QUEUE
        00 00 00 00
      08 00 06 00 aa bb cc dd                                      # TCA_ACT_COOKIE
      0c 00 09 00 00 00 00 00 03 00 00 00                          # TCA_ACT_USED_HW_STATS
      08 00 0a 00 00 00 00 00                                      # TCA_ACT_IN_HW_COUNT 0
      40 00 02 00                                                  # TCA_ACT_OPTIONS
        18 00 02 00 21 00 00 00 00 00 00 00 00 00 00 00 01 00 00 00 # TCA_GACT_PARMS
        01 00 00 00
        24 00 01 00 20 26 00 00 00 00 00 00 20 26 00 00 00 00 00 00 # TCA_GACT_TM
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
`,
  {
    family: 0,
    attributes: {
      tab: [
        {
          kind: 'gact',
          stats: {
            basic: { bytes: 0n, packets: 0 },
            basicHw: { bytes: 0n, packets: 0 },
            queue: { qlen: 0, backlog: 0, drops: 0, requeues: 0, overlimits: 0 },
          },
          cookie: hex`aabbccdd`,
          usedHwStats: { value: 0, selector: 3 },
          inHwCount: 0,
          options: {
            parms: { index: 33, capab: 0, action: 0, refcnt: 1, bindcnt: 1 },
            tm: { install: 9760n, lastuse: 9760n, expires: 0n, firstuse: 0n },
          },
        },
      ],
    },
  },
)

test(
  'an action of the kind gate',
  kept,
  actionsMessage,
  hex`
  00 00 00 00                                                      # header of 4 bytes
  38 01 01 00                                                      # TCA_ROOT_TAB
    34 01 01 00                                                    # [1]
      09 00 01 00 67 61 74 65 00 00 00 00                          # TCA_ACT_KIND gate
      44 00 04 00                                                  # TCA_ACT_STATS
        14 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC
        14 00 07 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC_HW
        18 00 03 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_QUEUE
        00 00 00 00
      0c 00 09 00 00 00 00 00 03 00 00 00                          # TCA_ACT_USED_HW_STATS
      08 00 0a 00 00 00 00 00                                      # TCA_ACT_IN_HW_COUNT 0
      cc 00 02 00                                                  # TCA_ACT_OPTIONS
        18 00 02 00 01 00 00 00 00 00 00 00 03 00 00 00 01 00 00 00 # TCA_GATE_PARMS
        00 00 00 00
        0c 00 06 00 00 d0 ed 90 2e 00 00 00                        # TCA_GATE_BASE_TIME 200000000000
        0c 00 07 00 00 a3 e1 11 00 00 00 00                        # TCA_GATE_CYCLE_TIME 300000000
        0c 00 08 00 00 00 00 00 00 00 00 00                        # TCA_GATE_CYCLE_TIME_EXT 0
        08 00 0a 00 0b 00 00 00                                    # TCA_GATE_CLOCKID 11
        08 00 09 00 00 00 00 00                                    # TCA_GATE_FLAGS 0
        08 00 04 00 ff ff ff ff                                    # TCA_GATE_PRIORITY -1
        50 00 05 00                                                # TCA_GATE_ENTRY_LIST
          28 00 01 00                                              # [1]
            08 00 01 00 00 00 00 00                                # TCA_GATE_ENTRY_INDEX 0
            04 00 02 00                                            # TCA_GATE_ENTRY_GATE true
            08 00 03 00 00 c2 eb 0b                                # TCA_GATE_ENTRY_INTERVAL 200000000
            08 00 05 00 00 12 7a 00                                # TCA_GATE_ENTRY_MAX_OCTETS 8000000
            08 00 04 00 ff ff ff ff                                # TCA_GATE_ENTRY_IPV -1
          24 00 01 00                                              # [1]
            08 00 01 00 01 00 00 00                                # TCA_GATE_ENTRY_INDEX 1
            08 00 03 00 00 e1 f5 05                                # TCA_GATE_ENTRY_INTERVAL 100000000
            08 00 05 00 ff ff ff ff                                # TCA_GATE_ENTRY_MAX_OCTETS -1
            08 00 04 00 ff ff ff ff                                # TCA_GATE_ENTRY_IPV -1
        24 00 01 00 23 04 00 00 00 00 00 00 23 04 00 00 00 00 00 00 # TCA_GATE_TM
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
`,
  {
    family: 0,
    attributes: {
      tab: [
        {
          kind: 'gate',
          stats: {
            basic: { bytes: 0n, packets: 0 },
            basicHw: { bytes: 0n, packets: 0 },
            queue: { qlen: 0, backlog: 0, drops: 0, requeues: 0, overlimits: 0 },
          },
          usedHwStats: { value: 0, selector: 3 },
          inHwCount: 0,
          options: {
            parms: { index: 1, capab: 0, action: 3, refcnt: 1, bindcnt: 0 },
            baseTime: 200000000000n,
            cycleTime: 300000000n,
            cycleTimeExt: 0n,
            clockid: 11,
            flags: 0,
            priority: -1,
            entryList: [
              { index: 0, gate: true, interval: 200000000, maxOctets: 8000000, ipv: -1 },
              { index: 1, interval: 100000000, maxOctets: -1, ipv: -1 },
            ],
            tm: { install: 1059n, lastuse: 1059n, expires: 0n, firstuse: 0n },
          },
        },
      ],
    },
  },
)

test(
  'an action of the kind ife',
  kept,
  actionsMessage,
  hex`
  00 00 00 00                                                      # header of 4 bytes
  d0 00 01 00                                                      # TCA_ROOT_TAB
    cc 00 01 00                                                    # [1]
      08 00 01 00 69 66 65 00                                      # TCA_ACT_KIND ife
      44 00 04 00                                                  # TCA_ACT_STATS
        14 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC
        14 00 07 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC_HW
        18 00 03 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_QUEUE
        00 00 00 00
      08 00 0a 00 00 00 00 00                                      # TCA_ACT_IN_HW_COUNT 0
      74 00 02 00                                                  # TCA_ACT_OPTIONS
        1c 00 01 00 01 00 00 00 00 00 00 00 03 00 00 00 01 00 00 00 # TCA_IFE_PARMS
        00 00 00 00 01 00 00 00
        24 00 02 00 96 04 00 00 00 00 00 00 96 04 00 00 00 00 00 00 # TCA_IFE_TM
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
        0a 00 03 00 02 00 00 00 00 01 00 00                        # TCA_IFE_DMAC 02:00:00:00:00:01
        0a 00 04 00 02 00 00 00 00 02 00 00                        # TCA_IFE_SMAC 02:00:00:00:00:02
        06 00 05 00 3e ed 00 00                                    # TCA_IFE_TYPE 60734
        10 00 06 00                                                # TCA_IFE_METALST
          04 00 01 00                                              # IFE_META_SKBMARK
          08 00 03 00 05 00 00 00                                  # IFE_META_PRIO
`,
  {
    family: 0,
    attributes: {
      tab: [
        {
          kind: 'ife',
          stats: {
            basic: { bytes: 0n, packets: 0 },
            basicHw: { bytes: 0n, packets: 0 },
            queue: { qlen: 0, backlog: 0, drops: 0, requeues: 0, overlimits: 0 },
          },
          inHwCount: 0,
          options: {
            parms: { index: 1, capab: 0, action: 3, refcnt: 1, bindcnt: 0, flags: 'encode' },
            tm: { install: 1174n, lastuse: 1174n, expires: 0n, firstuse: 0n },
            dmac: '02:00:00:00:00:01',
            smac: '02:00:00:00:00:02',
            type: 60734,
            metalst: { skbmark: new Uint8Array(), prio: hex`05000000` },
          },
        },
      ],
    },
  },
)

test(
  'an action of the kind mirred',
  kept,
  actionsMessage,
  hex`
  00 00 00 00                                                      # header of 4 bytes
  c0 00 01 00                                                      # TCA_ROOT_TAB
    bc 00 01 00                                                    # [1]
      0b 00 01 00 6d 69 72 72 65 64 00 00                          # TCA_ACT_KIND mirred
      44 00 04 00                                                  # TCA_ACT_STATS
        14 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC
        14 00 07 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC_HW
        18 00 03 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_QUEUE
        00 00 00 00
      0c 00 09 00 00 00 00 00 03 00 00 00                          # TCA_ACT_USED_HW_STATS
      0c 00 07 00 02 00 00 00 02 00 00 00                          # TCA_ACT_FLAGS
      08 00 0a 00 00 00 00 00                                      # TCA_ACT_IN_HW_COUNT 0
      48 00 02 00                                                  # TCA_ACT_OPTIONS
        20 00 02 00 01 00 00 00 00 00 00 00 04 00 00 00 01 00 00 00 # TCA_MIRRED_PARMS
        01 00 00 00 01 00 00 00 03 00 00 00
        24 00 01 00 e7 28 00 00 00 00 00 00 e7 28 00 00 00 00 00 00 # TCA_MIRRED_TM
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
`,
  {
    family: 0,
    attributes: {
      tab: [
        {
          kind: 'mirred',
          stats: {
            basic: { bytes: 0n, packets: 0 },
            basicHw: { bytes: 0n, packets: 0 },
            queue: { qlen: 0, backlog: 0, drops: 0, requeues: 0, overlimits: 0 },
          },
          usedHwStats: { value: 0, selector: 3 },
          flags: { value: 2, selector: 2 },
          inHwCount: 0,
          options: {
            parms: { index: 1, capab: 0, action: 4, refcnt: 1, bindcnt: 1, eaction: 'egressRedir', ifindex: 3 },
            tm: { install: 10471n, lastuse: 10471n, expires: 0n, firstuse: 0n },
          },
        },
      ],
    },
  },
)

test(
  'an action of the kind mpls',
  kept,
  actionsMessage,
  hex`
  00 00 00 00                                                      # header of 4 bytes
  d8 00 01 00                                                      # TCA_ROOT_TAB
    d4 00 01 00                                                    # [1]
      09 00 01 00 6d 70 6c 73 00 00 00 00                          # TCA_ACT_KIND mpls
      44 00 04 00                                                  # TCA_ACT_STATS
        14 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC
        14 00 07 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC_HW
        18 00 03 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_QUEUE
        00 00 00 00
      0c 00 09 00 00 00 00 00 03 00 00 00                          # TCA_ACT_USED_HW_STATS
      08 00 0a 00 00 00 00 00                                      # TCA_ACT_IN_HW_COUNT 0
      6c 00 02 00                                                  # TCA_ACT_OPTIONS
        1c 00 02 00 01 00 00 00 00 00 00 00 03 00 00 00 01 00 00 00 # TCA_MPLS_PARMS
        00 00 00 00 02 00 00 00
        08 00 05 00 64 00 00 00                                    # TCA_MPLS_LABEL 100
        05 00 06 00 03 00 00 00                                    # TCA_MPLS_TC 3
        05 00 07 00 40 00 00 00                                    # TCA_MPLS_TTL 64
        05 00 08 00 01 00 00 00                                    # TCA_MPLS_BOS 1
        06 00 04 00 88 47 00 00                                    # TCA_MPLS_PROTO 34887
        24 00 01 00 37 0b 00 00 00 00 00 00 37 0b 00 00 00 00 00 00 # TCA_MPLS_TM
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
`,
  {
    family: 0,
    attributes: {
      tab: [
        {
          kind: 'mpls',
          stats: {
            basic: { bytes: 0n, packets: 0 },
            basicHw: { bytes: 0n, packets: 0 },
            queue: { qlen: 0, backlog: 0, drops: 0, requeues: 0, overlimits: 0 },
          },
          usedHwStats: { value: 0, selector: 3 },
          inHwCount: 0,
          options: {
            parms: { index: 1, capab: 0, action: 3, refcnt: 1, bindcnt: 0, mAction: 'push' },
            label: 100,
            tc: 3,
            ttl: 64,
            bos: 1,
            proto: 34887,
            tm: { install: 2871n, lastuse: 2871n, expires: 0n, firstuse: 0n },
          },
        },
      ],
    },
  },
)

test(
  'an action of the kind nat',
  kept,
  actionsMessage,
  hex`
  00 00 00 00                                                      # header of 4 bytes
  ac 00 01 00                                                      # TCA_ROOT_TAB
    a8 00 01 00                                                    # [1]
      08 00 01 00 6e 61 74 00                                      # TCA_ACT_KIND nat
      44 00 04 00                                                  # TCA_ACT_STATS
        14 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC
        14 00 07 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC_HW
        18 00 03 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_QUEUE
        00 00 00 00
      08 00 0a 00 00 00 00 00                                      # TCA_ACT_IN_HW_COUNT 0
      50 00 02 00                                                  # TCA_ACT_OPTIONS
        28 00 01 00 01 00 00 00 00 00 00 00 00 00 00 00 01 00 00 00 # TCA_NAT_PARMS
        00 00 00 00 0a 00 00 01 c0 a8 00 01 ff ff ff ff 00 00 00 00
        24 00 02 00 b0 0d 00 00 00 00 00 00 b0 0d 00 00 00 00 00 00 # TCA_NAT_TM
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
`,
  {
    family: 0,
    attributes: {
      tab: [
        {
          kind: 'nat',
          stats: {
            basic: { bytes: 0n, packets: 0 },
            basicHw: { bytes: 0n, packets: 0 },
            queue: { qlen: 0, backlog: 0, drops: 0, requeues: 0, overlimits: 0 },
          },
          inHwCount: 0,
          options: {
            parms: {
              index: 1,
              capab: 0,
              action: 0,
              refcnt: 1,
              bindcnt: 0,
              oldAddr: '10.0.0.1',
              newAddr: '192.168.0.1',
              mask: '255.255.255.255',
              flags: 0,
            },
            tm: { install: 3504n, lastuse: 3504n, expires: 0n, firstuse: 0n },
          },
        },
      ],
    },
  },
)

test(
  'an action of the kind pedit',
  kept,
  actionsMessage,
  hex`
  00 00 00 00                                                      # header of 4 bytes
  bc 00 01 00                                                      # TCA_ROOT_TAB
    b8 00 01 00                                                    # [1]
      0a 00 01 00 70 65 64 69 74 00 00 00                          # TCA_ACT_KIND pedit
      44 00 04 00                                                  # TCA_ACT_STATS
        14 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC
        14 00 07 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC_HW
        18 00 03 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_QUEUE
        00 00 00 00
      08 00 0a 00 00 00 00 00                                      # TCA_ACT_IN_HW_COUNT 0
      5c 00 02 00                                                  # TCA_ACT_OPTIONS
        34 00 02 00 05 00 00 00 00 00 00 00 00 00 00 00 01 00 00 00 # TCA_PEDIT_PARMS
        00 00 00 00 01 00 00 00 00 ff ff ff 12 00 00 00 04 00 00 00
        00 00 00 00 0f 00 00 00 02 00 00 00
        24 00 01 00 00 0d 00 00 00 00 00 00 00 0d 00 00 00 00 00 00 # TCA_PEDIT_TM
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
`,
  {
    family: 0,
    attributes: {
      tab: [
        {
          kind: 'pedit',
          stats: {
            basic: { bytes: 0n, packets: 0 },
            basicHw: { bytes: 0n, packets: 0 },
            queue: { qlen: 0, backlog: 0, drops: 0, requeues: 0, overlimits: 0 },
          },
          inHwCount: 0,
          options: {
            parms: {
              index: 5,
              capab: 0,
              action: 0,
              refcnt: 1,
              bindcnt: 0,
              flags: 0,
              keys: [{ mask: 16777215, val: 301989888, off: 4, at: 0, offmask: 15, shift: 2 }],
            },
            tm: { install: 3328n, lastuse: 3328n, expires: 0n, firstuse: 0n },
          },
        },
      ],
    },
  },
)

test(
  'an action of the kind police',
  kept,
  actionsMessage,
  hex`
  00 00 00 00                                                      # header of 4 bytes
  e8 00 01 00                                                      # TCA_ROOT_TAB
    e4 00 01 00                                                    # [1]
      0b 00 01 00 70 6f 6c 69 63 65 00 00                          # TCA_ACT_KIND police
      44 00 04 00                                                  # TCA_ACT_STATS
        14 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC
        14 00 07 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC_HW
        18 00 03 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_QUEUE
        00 00 00 00
      0c 00 09 00 00 00 00 00 03 00 00 00                          # TCA_ACT_USED_HW_STATS
      08 00 0a 00 00 00 00 00                                      # TCA_ACT_IN_HW_COUNT 0
      7c 00 02 00                                                  # TCA_ACT_OPTIONS
        0c 00 0a 00 e8 03 00 00 00 00 00 00                        # TCA_POLICE_PKTRATE64 1000
        0c 00 0b 00 84 d7 17 00 00 00 00 00                        # TCA_POLICE_PKTBURST64 1562500
        3c 00 01 00 04 00 00 00 02 00 00 00 00 00 00 00 00 00 00 00 # TCA_POLICE_TBF
        ff ff ff ff 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
        00 00 00 00 00 00 00 00 01 00 00 00 00 00 00 00 00 00 00 00
        24 00 06 00 05 0e 00 00 00 00 00 00 05 0e 00 00 00 00 00 00 # TCA_POLICE_TM
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
`,
  {
    family: 0,
    attributes: {
      tab: [
        {
          kind: 'police',
          stats: {
            basic: { bytes: 0n, packets: 0 },
            basicHw: { bytes: 0n, packets: 0 },
            queue: { qlen: 0, backlog: 0, drops: 0, requeues: 0, overlimits: 0 },
          },
          usedHwStats: { value: 0, selector: 3 },
          inHwCount: 0,
          options: {
            pktrate64: 1000n,
            pktburst64: 1562500n,
            tbf: {
              index: 4,
              action: 2,
              limit: 0,
              burst: 0,
              mtu: 4294967295,
              rate: { cellLog: 0, linklayer: 0, overhead: 0, cellAlign: 0, mpu: 0, rate: 0 },
              peakrate: { cellLog: 0, linklayer: 0, overhead: 0, cellAlign: 0, mpu: 0, rate: 0 },
              refcnt: 1,
              bindcnt: 0,
              capab: 0,
            },
            tm: { install: 3589n, lastuse: 3589n, expires: 0n, firstuse: 0n },
          },
        },
      ],
    },
  },
)

test(
  'an action of the kind sample',
  kept,
  actionsMessage,
  hex`
  00 00 00 00                                                      # header of 4 bytes
  c4 00 01 00                                                      # TCA_ROOT_TAB
    c0 00 01 00                                                    # [1]
      0b 00 01 00 73 61 6d 70 6c 65 00 00                          # TCA_ACT_KIND sample
      44 00 04 00                                                  # TCA_ACT_STATS
        14 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC
        14 00 07 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC_HW
        18 00 03 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_QUEUE
        00 00 00 00
      0c 00 09 00 00 00 00 00 03 00 00 00                          # TCA_ACT_USED_HW_STATS
      08 00 0a 00 00 00 00 00                                      # TCA_ACT_IN_HW_COUNT 0
      58 00 02 00                                                  # TCA_ACT_OPTIONS
        18 00 02 00 01 00 00 00 00 00 00 00 03 00 00 00 01 00 00 00 # TCA_SAMPLE_PARMS
        00 00 00 00
        24 00 01 00 ba 07 00 00 00 00 00 00 ba 07 00 00 00 00 00 00 # TCA_SAMPLE_TM
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
        08 00 03 00 64 00 00 00                                    # TCA_SAMPLE_RATE 100
        08 00 04 00 40 00 00 00                                    # TCA_SAMPLE_TRUNC_SIZE 64
        08 00 05 00 0c 00 00 00                                    # TCA_SAMPLE_PSAMPLE_GROUP 12
`,
  {
    family: 0,
    attributes: {
      tab: [
        {
          kind: 'sample',
          stats: {
            basic: { bytes: 0n, packets: 0 },
            basicHw: { bytes: 0n, packets: 0 },
            queue: { qlen: 0, backlog: 0, drops: 0, requeues: 0, overlimits: 0 },
          },
          usedHwStats: { value: 0, selector: 3 },
          inHwCount: 0,
          options: {
            parms: { index: 1, capab: 0, action: 3, refcnt: 1, bindcnt: 0 },
            tm: { install: 1978n, lastuse: 1978n, expires: 0n, firstuse: 0n },
            rate: 100,
            truncSize: 64,
            psampleGroup: 12,
          },
        },
      ],
    },
  },
)

test(
  'an action of the kind simple',
  kept,
  actionsMessage,
  hex`
  00 00 00 00                                                      # header of 4 bytes
  ac 00 01 00                                                      # TCA_ROOT_TAB
    a8 00 01 00                                                    # [1]
      0b 00 01 00 73 69 6d 70 6c 65 00 00                          # TCA_ACT_KIND simple
      44 00 04 00                                                  # TCA_ACT_STATS
        14 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC
        14 00 07 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC_HW
        18 00 03 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_QUEUE
        00 00 00 00
      08 00 0a 00 00 00 00 00                                      # TCA_ACT_IN_HW_COUNT 0
      4c 00 02 00                                                  # TCA_ACT_OPTIONS
        18 00 02 00 01 00 00 00 00 00 00 00 03 00 00 00 01 00 00 00 # TCA_DEF_PARMS
        00 00 00 00
        0a 00 03 00 68 65 6c 6c 6f 00 00 00                        # TCA_DEF_DATA hello
        24 00 01 00 3b 07 00 00 00 00 00 00 3b 07 00 00 00 00 00 00 # TCA_DEF_TM
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
`,
  {
    family: 0,
    attributes: {
      tab: [
        {
          kind: 'simple',
          stats: {
            basic: { bytes: 0n, packets: 0 },
            basicHw: { bytes: 0n, packets: 0 },
            queue: { qlen: 0, backlog: 0, drops: 0, requeues: 0, overlimits: 0 },
          },
          inHwCount: 0,
          options: {
            parms: { index: 1, capab: 0, action: 3, refcnt: 1, bindcnt: 0 },
            data: 'hello',
            tm: { install: 1851n, lastuse: 1851n, expires: 0n, firstuse: 0n },
          },
        },
      ],
    },
  },
)

test(
  'an action of the kind skbedit',
  kept,
  actionsMessage,
  hex`
  00 00 00 00                                                      # header of 4 bytes
  c0 00 01 00                                                      # TCA_ROOT_TAB
    bc 00 01 00                                                    # [1]
      0c 00 01 00 73 6b 62 65 64 69 74 00                          # TCA_ACT_KIND skbedit
      44 00 04 00                                                  # TCA_ACT_STATS
        14 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC
        14 00 07 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC_HW
        18 00 03 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_QUEUE
        00 00 00 00
      08 00 0a 00 00 00 00 00                                      # TCA_ACT_IN_HW_COUNT 0
      60 00 02 00                                                  # TCA_ACT_OPTIONS
        18 00 02 00 01 00 00 00 00 00 00 00 03 00 00 00 01 00 00 00 # TCA_SKBEDIT_PARMS
        00 00 00 00
        08 00 03 00 05 00 01 00                                    # TCA_SKBEDIT_PRIORITY 65541
        06 00 04 00 03 00 00 00                                    # TCA_SKBEDIT_QUEUE_MAPPING 3
        08 00 05 00 0a 00 00 00                                    # TCA_SKBEDIT_MARK 10
        08 00 08 00 ff 00 00 00                                    # TCA_SKBEDIT_MASK 255
        24 00 01 00 0d 0c 00 00 00 00 00 00 0d 0c 00 00 00 00 00 00 # TCA_SKBEDIT_TM
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
`,
  {
    family: 0,
    attributes: {
      tab: [
        {
          kind: 'skbedit',
          stats: {
            basic: { bytes: 0n, packets: 0 },
            basicHw: { bytes: 0n, packets: 0 },
            queue: { qlen: 0, backlog: 0, drops: 0, requeues: 0, overlimits: 0 },
          },
          inHwCount: 0,
          options: {
            parms: { index: 1, capab: 0, action: 3, refcnt: 1, bindcnt: 0 },
            priority: 65541,
            queueMapping: 3,
            mark: 10,
            mask: 255,
            tm: { install: 3085n, lastuse: 3085n, expires: 0n, firstuse: 0n },
          },
        },
      ],
    },
  },
)

test(
  'an action of the kind skbmod',
  kept,
  actionsMessage,
  hex`
  00 00 00 00                                                      # header of 4 bytes
  cc 00 01 00                                                      # TCA_ROOT_TAB
    c8 00 01 00                                                    # [1]
      0b 00 01 00 73 6b 62 6d 6f 64 00 00                          # TCA_ACT_KIND skbmod
      44 00 04 00                                                  # TCA_ACT_STATS
        14 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC
        14 00 07 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC_HW
        18 00 03 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_QUEUE
        00 00 00 00
      08 00 0a 00 00 00 00 00                                      # TCA_ACT_IN_HW_COUNT 0
      6c 00 02 00                                                  # TCA_ACT_OPTIONS
        24 00 02 00 01 00 00 00 00 00 00 00 03 00 00 00 01 00 00 00 # TCA_SKBMOD_PARMS
        00 00 00 00 00 00 00 00 07 00 00 00 00 00 00 00
        0a 00 03 00 02 00 00 00 00 01 00 00                        # TCA_SKBMOD_DMAC 02:00:00:00:00:01
        0a 00 04 00 02 00 00 00 00 02 00 00                        # TCA_SKBMOD_SMAC 02:00:00:00:00:02
        06 00 05 00 00 08 00 00                                    # TCA_SKBMOD_ETYPE 2048
        24 00 01 00 c6 0b 00 00 00 00 00 00 c6 0b 00 00 00 00 00 00 # TCA_SKBMOD_TM
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
`,
  {
    family: 0,
    attributes: {
      tab: [
        {
          kind: 'skbmod',
          stats: {
            basic: { bytes: 0n, packets: 0 },
            basicHw: { bytes: 0n, packets: 0 },
            queue: { qlen: 0, backlog: 0, drops: 0, requeues: 0, overlimits: 0 },
          },
          inHwCount: 0,
          options: {
            parms: { index: 1, capab: 0, action: 3, refcnt: 1, bindcnt: 0, flags: 7n },
            dmac: '02:00:00:00:00:01',
            smac: '02:00:00:00:00:02',
            etype: 2048,
            tm: { install: 3014n, lastuse: 3014n, expires: 0n, firstuse: 0n },
          },
        },
      ],
    },
  },
)

test(
  'an action of the kind tunnel_key',
  kept,
  actionsMessage,
  hex`
  00 00 00 00                                                      # header of 4 bytes
  10 01 01 00                                                      # TCA_ROOT_TAB
    0c 01 01 00                                                    # [1]
      0f 00 01 00 74 75 6e 6e 65 6c 5f 6b 65 79 00 00              # TCA_ACT_KIND tunnel_key
      44 00 04 00                                                  # TCA_ACT_STATS
        14 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC
        14 00 07 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC_HW
        18 00 03 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_QUEUE
        00 00 00 00
      0c 00 09 00 00 00 00 00 03 00 00 00                          # TCA_ACT_USED_HW_STATS
      08 00 0a 00 00 00 00 00                                      # TCA_ACT_IN_HW_COUNT 0
      a0 00 02 00                                                  # TCA_ACT_OPTIONS
        1c 00 02 00 04 00 00 00 00 00 00 00 03 00 00 00 01 00 00 00 # TCA_TUNNEL_KEY_PARMS
        00 00 00 00 01 00 00 00
        08 00 07 00 00 00 00 0b                                    # TCA_TUNNEL_KEY_ENC_KEY_ID 11
        08 00 03 00 0a 00 00 01                                    # TCA_TUNNEL_KEY_ENC_IPV4_SRC 10.0.0.1
        08 00 04 00 0a 00 00 02                                    # TCA_TUNNEL_KEY_ENC_IPV4_DST 10.0.0.2
        05 00 0a 00 00 00 00 00                                    # TCA_TUNNEL_KEY_NO_CSUM false
        3c 00 0b 00                                                # TCA_TUNNEL_KEY_ENC_OPTS
          38 00 01 00 06 00 01 00 01 02 00 00 05 00 02 00 34 00 00 00 # TCA_TUNNEL_KEY_ENC_OPTS_GENEVE
          08 00 03 00 05 06 07 08 06 00 01 00 01 02 00 00 05 00 02 00
          35 00 00 00 0c 00 03 00 11 22 33 44 55 66 77 88
        24 00 01 00 8d 0a 00 00 00 00 00 00 8d 0a 00 00 00 00 00 00 # TCA_TUNNEL_KEY_TM
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
`,
  {
    family: 0,
    attributes: {
      tab: [
        {
          kind: 'tunnel_key',
          stats: {
            basic: { bytes: 0n, packets: 0 },
            basicHw: { bytes: 0n, packets: 0 },
            queue: { qlen: 0, backlog: 0, drops: 0, requeues: 0, overlimits: 0 },
          },
          usedHwStats: { value: 0, selector: 3 },
          inHwCount: 0,
          options: {
            parms: { index: 4, capab: 0, action: 3, refcnt: 1, bindcnt: 0, tAction: 'set' },
            encKeyId: 11,
            encIpv4Src: '10.0.0.1',
            encIpv4Dst: '10.0.0.2',
            noCsum: false,
            encOpts: {
              geneve: [
                [
                  { class: 258, type: 52, data: hex`05060708` },
                  { class: 258, type: 53, data: hex`1122334455667788` },
                ],
              ],
            },
            tm: { install: 2701n, lastuse: 2701n, expires: 0n, firstuse: 0n },
          },
        },
      ],
    },
  },
)

test(
  'an action of the kind vlan',
  kept,
  actionsMessage,
  hex`
  00 00 00 00                                                      # header of 4 bytes
  c8 00 01 00                                                      # TCA_ROOT_TAB
    c4 00 01 00                                                    # [1]
      09 00 01 00 76 6c 61 6e 00 00 00 00                          # TCA_ACT_KIND vlan
      44 00 04 00                                                  # TCA_ACT_STATS
        14 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC
        14 00 07 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_BASIC_HW
        18 00 03 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # TCA_STATS_QUEUE
        00 00 00 00
      0c 00 09 00 00 00 00 00 03 00 00 00                          # TCA_ACT_USED_HW_STATS
      08 00 0a 00 00 00 00 00                                      # TCA_ACT_IN_HW_COUNT 0
      5c 00 02 00                                                  # TCA_ACT_OPTIONS
        1c 00 02 00 01 00 00 00 00 00 00 00 03 00 00 00 01 00 00 00 # TCA_VLAN_PARMS
        00 00 00 00 02 00 00 00
        06 00 03 00 64 00 00 00                                    # TCA_VLAN_PUSH_VLAN_ID 100
        06 00 04 00 88 a8 00 00                                    # TCA_VLAN_PUSH_VLAN_PROTOCOL 34984
        05 00 06 00 03 00 00 00                                    # TCA_VLAN_PUSH_VLAN_PRIORITY 3
        24 00 01 00 88 0c 00 00 00 00 00 00 88 0c 00 00 00 00 00 00 # TCA_VLAN_TM
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
`,
  {
    family: 0,
    attributes: {
      tab: [
        {
          kind: 'vlan',
          stats: {
            basic: { bytes: 0n, packets: 0 },
            basicHw: { bytes: 0n, packets: 0 },
            queue: { qlen: 0, backlog: 0, drops: 0, requeues: 0, overlimits: 0 },
          },
          usedHwStats: { value: 0, selector: 3 },
          inHwCount: 0,
          options: {
            parms: { index: 1, capab: 0, action: 3, refcnt: 1, bindcnt: 0, vAction: 'push' },
            pushVlanId: 100,
            pushVlanProtocol: 34984,
            pushVlanPriority: 3,
            tm: { install: 3208n, lastuse: 3208n, expires: 0n, firstuse: 0n },
          },
        },
      ],
    },
  },
)
