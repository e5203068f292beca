// Recorded from Linux 7.3.4 and iproute2 7.3.0.
import test from 'ava'
import '../../../../protocol/link/link.ts'
import { linkinfo } from '../../../../protocol/link/linkinfo.ts'
import { hex, kept } from '../../captures.ts'

// ip link add hsr0 type hsr slave1 v3 slave2 v4 supervision 45 version 1
test(
  'what the kernel tells of a ring',
  kept,
  linkinfo,
  hex`
  08 00 01 00 68 73 72 00                              # IFLA_INFO_KIND
  38 00 02 00                                          # IFLA_INFO_DATA
    08 00 01 00 09 00 00 00                            # IFLA_HSR_SLAVE1
    08 00 02 00 0b 00 00 00                            # IFLA_HSR_SLAVE2
    0a 00 04 00 01 15 4e 00 01 2d 00 00                # IFLA_HSR_SUPERVISION_ADDR
    06 00 05 00 ff fb 00 00                            # IFLA_HSR_SEQ_NR
    05 00 06 00 01 00 00 00                            # IFLA_HSR_VERSION
    05 00 07 00 00 00 00 00                            # IFLA_HSR_PROTOCOL
`,
  {
    kind: 'hsr',
    data: { slave1: 9, slave2: 11, supervisionAddr: '01:15:4e:00:01:2d', seqNr: 64511, version: 1, protocol: 'hsr' },
  },
)

// ip link add prp0 type hsr slave1 d4 slave2 d5 proto 1
test(
  'what the kernel tells of PRP',
  kept,
  linkinfo,
  hex`
  08 00 01 00 68 73 72 00                              # IFLA_INFO_KIND
  30 00 02 00                                          # IFLA_INFO_DATA
    08 00 01 00 0f 00 00 00                            # IFLA_HSR_SLAVE1
    08 00 02 00 10 00 00 00                            # IFLA_HSR_SLAVE2
    0a 00 04 00 01 15 4e 00 01 00 00 00                # IFLA_HSR_SUPERVISION_ADDR
    06 00 05 00 ff fb 00 00                            # IFLA_HSR_SEQ_NR
    05 00 07 00 01 00 00 00                            # IFLA_HSR_PROTOCOL
`,
  {
    kind: 'hsr',
    data: { slave1: 15, slave2: 16, supervisionAddr: '01:15:4e:00:01:00', seqNr: 64511, protocol: 'prp' },
  },
)

// ip link add hsr1 type hsr slave1 w3 slave2 w4 interlink d6 version 1
test(
  'what the kernel tells of a ring with an interlink',
  kept,
  linkinfo,
  hex`
  08 00 01 00 68 73 72 00                              # IFLA_INFO_KIND
  40 00 02 00                                          # IFLA_INFO_DATA
    08 00 01 00 08 00 00 00                            # IFLA_HSR_SLAVE1
    08 00 02 00 0a 00 00 00                            # IFLA_HSR_SLAVE2
    08 00 08 00 11 00 00 00                            # IFLA_HSR_INTERLINK
    0a 00 04 00 01 15 4e 00 01 00 00 00                # IFLA_HSR_SUPERVISION_ADDR
    06 00 05 00 ff fb 00 00                            # IFLA_HSR_SEQ_NR
    05 00 06 00 01 00 00 00                            # IFLA_HSR_VERSION
    05 00 07 00 00 00 00 00                            # IFLA_HSR_PROTOCOL
`,
  {
    kind: 'hsr',
    data: {
      slave1: 8,
      slave2: 10,
      interlink: 17,
      supervisionAddr: '01:15:4e:00:01:00',
      seqNr: 64511,
      version: 1,
      protocol: 'hsr',
    },
  },
)
