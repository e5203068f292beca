/** What `ethtool` 6.1 sends, and Linux 7.3 answers of an e1000e card and a pair. */

import test from 'ava'
import { ethtool } from '../../../protocol/generic/ethtool/ethtool.ts'
import { hex, roundTrip } from '../captures.ts'

test(
  'ethtool -g eth0 1',
  roundTrip,
  ethtool.requestCodecs.ringsGet[1],
  hex`
  0f 01 00 00  # genlmsghdr: ETHTOOL_MSG_RINGS_GET, version 1
  10 00 01 80  # ETHTOOL_A_RINGS_HEADER
    09 00 02 00 65 74 68 30 00 00 00 00  # ETHTOOL_A_HEADER_DEV_NAME eth0
`,
  { cmd: 'ringsGet', version: 1, attributes: { header: { devName: 'eth0' } } },
)

test(
  'ethtool -g eth0: the answer 2',
  roundTrip,
  ethtool.replyCodecs.ringsGetReply[1],
  hex`
  10 01 00 00  # genlmsghdr: ETHTOOL_MSG_RINGS_GET_REPLY, version 1
  18 00 01 80  # ETHTOOL_A_RINGS_HEADER
    08 00 01 00 02 00 00 00  # ETHTOOL_A_HEADER_DEV_INDEX 2
    09 00 02 00 65 74 68 30 00 00 00 00  # ETHTOOL_A_HEADER_DEV_NAME eth0
  08 00 02 00 00 10 00 00  # ETHTOOL_A_RINGS_RX_MAX 4096
  08 00 06 00 00 01 00 00  # ETHTOOL_A_RINGS_RX 256
  08 00 05 00 00 10 00 00  # ETHTOOL_A_RINGS_TX_MAX 4096
  08 00 09 00 00 01 00 00  # ETHTOOL_A_RINGS_TX 256
  05 00 0d 00 00 00 00 00  # ETHTOOL_A_RINGS_TX_PUSH false
  05 00 0e 00 00 00 00 00  # ETHTOOL_A_RINGS_RX_PUSH false
`,
  {
    cmd: 'ringsGetReply',
    version: 1,
    attributes: {
      header: { devIndex: 2, devName: 'eth0' },
      rxMax: 4096,
      rx: 256,
      txMax: 4096,
      tx: 256,
      txPush: false,
      rxPush: false,
    },
  },
)

test(
  'ethtool -c eth0: the answer',
  roundTrip,
  ethtool.replyCodecs.coalesceGetReply[1],
  hex`
  14 01 00 00  # genlmsghdr: ETHTOOL_MSG_COALESCE_GET_REPLY, version 1
  18 00 01 80  # ETHTOOL_A_COALESCE_HEADER
    08 00 01 00 02 00 00 00  # ETHTOOL_A_HEADER_DEV_INDEX 2
    09 00 02 00 65 74 68 30 00 00 00 00  # ETHTOOL_A_HEADER_DEV_NAME eth0
  08 00 02 00 03 00 00 00  # ETHTOOL_A_COALESCE_RX_USECS 3
`,
  { cmd: 'coalesceGetReply', version: 1, attributes: { header: { devIndex: 2, devName: 'eth0' }, rxUsecs: 3 } },
)

test(
  'ethtool -l v0: the answer',
  roundTrip,
  ethtool.replyCodecs.channelsGetReply[1],
  hex`
  12 01 00 00  # genlmsghdr: ETHTOOL_MSG_CHANNELS_GET_REPLY, version 1
  14 00 01 80  # ETHTOOL_A_CHANNELS_HEADER
    08 00 01 00 06 00 00 00  # ETHTOOL_A_HEADER_DEV_INDEX 6
    07 00 02 00 76 30 00 00  # ETHTOOL_A_HEADER_DEV_NAME v0
  08 00 02 00 02 00 00 00  # ETHTOOL_A_CHANNELS_RX_MAX 2
  08 00 06 00 01 00 00 00  # ETHTOOL_A_CHANNELS_RX_COUNT 1
  08 00 03 00 02 00 00 00  # ETHTOOL_A_CHANNELS_TX_MAX 2
  08 00 07 00 01 00 00 00  # ETHTOOL_A_CHANNELS_TX_COUNT 1
`,
  {
    cmd: 'channelsGetReply',
    version: 1,
    attributes: { header: { devIndex: 6, devName: 'v0' }, rxMax: 2, rxCount: 1, txMax: 2, txCount: 1 },
  },
)

test(
  'ethtool -a eth0 1',
  roundTrip,
  ethtool.requestCodecs.pauseGet[1],
  hex`
  15 01 00 00  # genlmsghdr: ETHTOOL_MSG_PAUSE_GET, version 1
  10 00 01 80  # ETHTOOL_A_PAUSE_HEADER
    09 00 02 00 65 74 68 30 00 00 00 00  # ETHTOOL_A_HEADER_DEV_NAME eth0
`,
  { cmd: 'pauseGet', version: 1, attributes: { header: { devName: 'eth0' } } },
)

test(
  'ethtool -a eth0: the answer 2',
  roundTrip,
  ethtool.replyCodecs.pauseGetReply[1],
  hex`
  16 01 00 00  # genlmsghdr: ETHTOOL_MSG_PAUSE_GET_REPLY, version 1
  18 00 01 80  # ETHTOOL_A_PAUSE_HEADER
    08 00 01 00 02 00 00 00  # ETHTOOL_A_HEADER_DEV_INDEX 2
    09 00 02 00 65 74 68 30 00 00 00 00  # ETHTOOL_A_HEADER_DEV_NAME eth0
  05 00 02 00 01 00 00 00  # ETHTOOL_A_PAUSE_AUTONEG true
  05 00 03 00 01 00 00 00  # ETHTOOL_A_PAUSE_RX true
  05 00 04 00 01 00 00 00  # ETHTOOL_A_PAUSE_TX true
`,
  {
    cmd: 'pauseGetReply',
    version: 1,
    attributes: { header: { devIndex: 2, devName: 'eth0' }, autoneg: true, rx: true, tx: true },
  },
)

test(
  'ethtool -a eth0 3',
  roundTrip,
  ethtool.requestCodecs.linkmodesGet[1],
  hex`
  04 01 00 00  # genlmsghdr: ETHTOOL_MSG_LINKMODES_GET, version 1
  18 00 01 80  # ETHTOOL_A_LINKMODES_HEADER
    09 00 02 00 65 74 68 30 00 00 00 00  # ETHTOOL_A_HEADER_DEV_NAME eth0
    08 00 03 00 01 00 00 00  # ETHTOOL_A_HEADER_FLAGS 1
`,
  { cmd: 'linkmodesGet', version: 1, attributes: { header: { devName: 'eth0', flags: 1 } } },
)

test(
  'ethtool -a eth0: the answer 4',
  roundTrip,
  ethtool.replyCodecs.linkmodesGetReply[1],
  hex`
  04 01 00 00  # genlmsghdr: ETHTOOL_MSG_LINKMODES_GET_REPLY, version 1
  18 00 01 80  # ETHTOOL_A_LINKMODES_HEADER
    08 00 01 00 02 00 00 00  # ETHTOOL_A_HEADER_DEV_INDEX 2
    09 00 02 00 65 74 68 30 00 00 00 00  # ETHTOOL_A_HEADER_DEV_NAME eth0
  05 00 02 00 01 00 00 00  # ETHTOOL_A_LINKMODES_AUTONEG true
  34 00 03 80  # ETHTOOL_A_LINKMODES_OURS
    08 00 02 00 7d 00 00 00  # ETHTOOL_A_BITSET_SIZE 125
    14 00 04 00 ef 60 00 00 00 00 00 00 00 00 00 00 00 00 00 00  # ETHTOOL_A_BITSET_VALUE
    14 00 05 00 ef 60 00 00 00 00 00 00 00 00 00 00 00 00 00 00  # ETHTOOL_A_BITSET_MASK
  24 00 04 80  # ETHTOOL_A_LINKMODES_PEER
    04 00 01 00  # ETHTOOL_A_BITSET_NOMASK
    08 00 02 00 7d 00 00 00  # ETHTOOL_A_BITSET_SIZE 125
    14 00 04 00 7f 20 00 00 00 00 00 00 00 00 00 00 00 00 00 00  # ETHTOOL_A_BITSET_VALUE
  08 00 05 00 e8 03 00 00  # ETHTOOL_A_LINKMODES_SPEED 1000
  05 00 06 00 01 00 00 00  # ETHTOOL_A_LINKMODES_DUPLEX full
  05 00 0a 00 00 00 00 00  # ETHTOOL_A_LINKMODES_RATE_MATCHING 0
`,
  {
    cmd: 'linkmodesGetReply',
    version: 1,
    attributes: {
      header: { devIndex: 2, devName: 'eth0' },
      autoneg: true,
      ours: { size: 125, value: [24815, 0, 0, 0], mask: [24815, 0, 0, 0] },
      peer: { nomask: true, size: 125, value: [8319, 0, 0, 0] },
      speed: 1000,
      duplex: 'full',
      rateMatching: 0,
    },
  },
)

test(
  'ethtool -T v0: the answer',
  roundTrip,
  ethtool.replyCodecs.tsinfoGetReply[1],
  hex`
  1a 01 00 00  # genlmsghdr: ETHTOOL_MSG_TSINFO_GET_REPLY, version 1
  14 00 01 80  # ETHTOOL_A_TSINFO_HEADER
    08 00 01 00 06 00 00 00  # ETHTOOL_A_HEADER_DEV_INDEX 6
    07 00 02 00 76 30 00 00  # ETHTOOL_A_HEADER_DEV_NAME v0
  84 00 02 80  # ETHTOOL_A_TSINFO_TIMESTAMPING
    04 00 01 00  # ETHTOOL_A_BITSET_NOMASK
    08 00 02 00 13 00 00 00  # ETHTOOL_A_BITSET_SIZE 19
    74 00 03 80  # ETHTOOL_A_BITSET_BITS
      24 00 01 80  # [1]
        08 00 01 00 01 00 00 00  # ETHTOOL_A_BITSET_BIT_INDEX 1
        16 00 02 00 73 6f 66 74 77 61 72 65 2d 74 72 61 6e 73 6d 69 74 00 00 00  # ETHTOOL_A_BITSET_BIT_NAME
      24 00 01 80  # [1]
        08 00 01 00 03 00 00 00  # ETHTOOL_A_BITSET_BIT_INDEX 3
        15 00 02 00 73 6f 66 74 77 61 72 65 2d 72 65 63 65 69 76 65 00 00 00 00  # ETHTOOL_A_BITSET_BIT_NAME
      28 00 01 80  # [1]
        08 00 01 00 04 00 00 00  # ETHTOOL_A_BITSET_BIT_INDEX 4
        1a 00 02 00 73 6f 66 74 77 61 72 65 2d 73 79 73 74 65 6d 2d 63 6c 6f 63  # ETHTOOL_A_BITSET_BIT_NAME
        6b 00 00 00
`,
  {
    cmd: 'tsinfoGetReply',
    version: 1,
    attributes: {
      header: { devIndex: 6, devName: 'v0' },
      timestamping: {
        nomask: true,
        size: 19,
        bits: [
          { index: 1, name: 'software-transmit' },
          { index: 3, name: 'software-receive' },
          { index: 4, name: 'software-system-clock' },
        ],
      },
    },
  },
)

test(
  'ethtool --show-priv-flags eth0: the answer',
  roundTrip,
  ethtool.replyCodecs.privflagsGetReply[1],
  hex`
  0e 01 00 00  # genlmsghdr: ETHTOOL_MSG_PRIVFLAGS_GET_REPLY, version 1
  18 00 01 80  # ETHTOOL_A_PRIVFLAGS_HEADER
    08 00 01 00 02 00 00 00  # ETHTOOL_A_HEADER_DEV_INDEX 2
    09 00 02 00 65 74 68 30 00 00 00 00  # ETHTOOL_A_HEADER_DEV_NAME eth0
  4c 00 02 80  # ETHTOOL_A_PRIVFLAGS_FLAGS
    08 00 02 00 02 00 00 00  # ETHTOOL_A_BITSET_SIZE 2
    40 00 03 80  # ETHTOOL_A_BITSET_BITS
      20 00 01 80  # [1]
        08 00 01 00 00 00 00 00  # ETHTOOL_A_BITSET_BIT_INDEX 0
        11 00 02 00 73 30 69 78 2d 65 6e 61 62 6c 65 64 00 00 00 00  # ETHTOOL_A_BITSET_BIT_NAME s0ix-enabled
      1c 00 01 80  # [1]
        08 00 01 00 01 00 00 00  # ETHTOOL_A_BITSET_BIT_INDEX 1
        0f 00 02 00 64 69 73 61 62 6c 65 2d 6b 31 00 00  # ETHTOOL_A_BITSET_BIT_NAME disable-k1
`,
  {
    cmd: 'privflagsGetReply',
    version: 1,
    attributes: {
      header: { devIndex: 2, devName: 'eth0' },
      flags: {
        size: 2,
        bits: [
          { index: 0, name: 's0ix-enabled' },
          { index: 1, name: 'disable-k1' },
        ],
      },
    },
  },
)

test(
  'ethtool eth0: the answer 1',
  roundTrip,
  ethtool.replyCodecs.linkmodesGetReply[1],
  hex`
  04 01 00 00  # genlmsghdr: ETHTOOL_MSG_LINKMODES_GET_REPLY, version 1
  18 00 01 80  # ETHTOOL_A_LINKMODES_HEADER
    08 00 01 00 02 00 00 00  # ETHTOOL_A_HEADER_DEV_INDEX 2
    09 00 02 00 65 74 68 30 00 00 00 00  # ETHTOOL_A_HEADER_DEV_NAME eth0
  05 00 02 00 01 00 00 00  # ETHTOOL_A_LINKMODES_AUTONEG true
  34 01 03 80  # ETHTOOL_A_LINKMODES_OURS
    08 00 02 00 7d 00 00 00  # ETHTOOL_A_BITSET_SIZE 125
    28 01 03 80  # ETHTOOL_A_BITSET_BITS
      24 00 01 80  # [1]
        08 00 01 00 00 00 00 00  # ETHTOOL_A_BITSET_BIT_INDEX 0
        11 00 02 00 31 30 62 61 73 65 54 2f 48 61 6c 66 00 00 00 00  # ETHTOOL_A_BITSET_BIT_NAME 10baseT/Half
        04 00 03 00  # ETHTOOL_A_BITSET_BIT_VALUE
      24 00 01 80  # [1]
        08 00 01 00 01 00 00 00  # ETHTOOL_A_BITSET_BIT_INDEX 1
        11 00 02 00 31 30 62 61 73 65 54 2f 46 75 6c 6c 00 00 00 00  # ETHTOOL_A_BITSET_BIT_NAME 10baseT/Full
        04 00 03 00  # ETHTOOL_A_BITSET_BIT_VALUE
      24 00 01 80  # [1]
        08 00 01 00 02 00 00 00  # ETHTOOL_A_BITSET_BIT_INDEX 2
        12 00 02 00 31 30 30 62 61 73 65 54 2f 48 61 6c 66 00 00 00  # ETHTOOL_A_BITSET_BIT_NAME 100baseT/Half
        04 00 03 00  # ETHTOOL_A_BITSET_BIT_VALUE
      24 00 01 80  # [1]
        08 00 01 00 03 00 00 00  # ETHTOOL_A_BITSET_BIT_INDEX 3
        12 00 02 00 31 30 30 62 61 73 65 54 2f 46 75 6c 6c 00 00 00  # ETHTOOL_A_BITSET_BIT_NAME 100baseT/Full
        04 00 03 00  # ETHTOOL_A_BITSET_BIT_VALUE
      24 00 01 80  # [1]
        08 00 01 00 05 00 00 00  # ETHTOOL_A_BITSET_BIT_INDEX 5
        13 00 02 00 31 30 30 30 62 61 73 65 54 2f 46 75 6c 6c 00 00  # ETHTOOL_A_BITSET_BIT_NAME 1000baseT/Full
        04 00 03 00  # ETHTOOL_A_BITSET_BIT_VALUE
      1c 00 01 80  # [1]
        08 00 01 00 06 00 00 00  # ETHTOOL_A_BITSET_BIT_INDEX 6
        0c 00 02 00 41 75 74 6f 6e 65 67 00  # ETHTOOL_A_BITSET_BIT_NAME Autoneg
        04 00 03 00  # ETHTOOL_A_BITSET_BIT_VALUE
      18 00 01 80  # [1]
        08 00 01 00 07 00 00 00  # ETHTOOL_A_BITSET_BIT_INDEX 7
        07 00 02 00 54 50 00 00  # ETHTOOL_A_BITSET_BIT_NAME TP
        04 00 03 00  # ETHTOOL_A_BITSET_BIT_VALUE
      1c 00 01 80  # [1]
        08 00 01 00 0d 00 00 00  # ETHTOOL_A_BITSET_BIT_INDEX 13
        0a 00 02 00 50 61 75 73 65 00 00 00  # ETHTOOL_A_BITSET_BIT_NAME Pause
        04 00 03 00  # ETHTOOL_A_BITSET_BIT_VALUE
      20 00 01 80  # [1]
        08 00 01 00 0e 00 00 00  # ETHTOOL_A_BITSET_BIT_INDEX 14
        0f 00 02 00 41 73 79 6d 5f 50 61 75 73 65 00 00  # ETHTOOL_A_BITSET_BIT_NAME Asym_Pause
        04 00 03 00  # ETHTOOL_A_BITSET_BIT_VALUE
  08 00 05 00 ff ff ff ff  # ETHTOOL_A_LINKMODES_SPEED 4294967295
  05 00 06 00 ff 00 00 00  # ETHTOOL_A_LINKMODES_DUPLEX unknown
  05 00 0a 00 00 00 00 00  # ETHTOOL_A_LINKMODES_RATE_MATCHING 0
`,
  {
    cmd: 'linkmodesGetReply',
    version: 1,
    attributes: {
      header: { devIndex: 2, devName: 'eth0' },
      autoneg: true,
      ours: {
        size: 125,
        bits: [
          { index: 0, name: '10baseT/Half', value: true },
          { index: 1, name: '10baseT/Full', value: true },
          { index: 2, name: '100baseT/Half', value: true },
          { index: 3, name: '100baseT/Full', value: true },
          { index: 5, name: '1000baseT/Full', value: true },
          { index: 6, name: 'Autoneg', value: true },
          { index: 7, name: 'TP', value: true },
          { index: 13, name: 'Pause', value: true },
          { index: 14, name: 'Asym_Pause', value: true },
        ],
      },
      speed: 4294967295,
      duplex: 'unknown',
      rateMatching: 0,
    },
  },
)

test(
  'ethtool eth0: the answer 2',
  roundTrip,
  ethtool.replyCodecs.linkinfoGetReply[1],
  hex`
  02 01 00 00  # genlmsghdr: ETHTOOL_MSG_LINKINFO_GET_REPLY, version 1
  18 00 01 80  # ETHTOOL_A_LINKINFO_HEADER
    08 00 01 00 02 00 00 00  # ETHTOOL_A_HEADER_DEV_INDEX 2
    09 00 02 00 65 74 68 30 00 00 00 00  # ETHTOOL_A_HEADER_DEV_NAME eth0
  05 00 02 00 00 00 00 00  # ETHTOOL_A_LINKINFO_PORT 0
  05 00 03 00 01 00 00 00  # ETHTOOL_A_LINKINFO_PHYADDR 1
  05 00 04 00 00 00 00 00  # ETHTOOL_A_LINKINFO_TP_MDIX 0
  05 00 05 00 03 00 00 00  # ETHTOOL_A_LINKINFO_TP_MDIX_CTRL 3
  05 00 06 00 00 00 00 00  # ETHTOOL_A_LINKINFO_TRANSCEIVER 0
`,
  {
    cmd: 'linkinfoGetReply',
    version: 1,
    attributes: {
      header: { devIndex: 2, devName: 'eth0' },
      port: 0,
      phyaddr: 1,
      tpMdix: 0,
      tpMdixCtrl: 3,
      transceiver: 0,
    },
  },
)

test(
  'ethtool eth0: the answer 3',
  roundTrip,
  ethtool.replyCodecs.wolGetReply[1],
  hex`
  09 01 00 00  # genlmsghdr: ETHTOOL_MSG_WOL_GET_REPLY, version 1
  18 00 01 80  # ETHTOOL_A_WOL_HEADER
    08 00 01 00 02 00 00 00  # ETHTOOL_A_HEADER_DEV_INDEX 2
    09 00 02 00 65 74 68 30 00 00 00 00  # ETHTOOL_A_HEADER_DEV_NAME eth0
  10 00 02 80  # ETHTOOL_A_WOL_MODES
    08 00 02 00 08 00 00 00  # ETHTOOL_A_BITSET_SIZE 8
    04 00 03 80  # ETHTOOL_A_BITSET_BITS
`,
  {
    cmd: 'wolGetReply',
    version: 1,
    attributes: { header: { devIndex: 2, devName: 'eth0' }, modes: { size: 8, bits: [] } },
  },
)

test(
  'ethtool eth0: the answer 4',
  roundTrip,
  ethtool.replyCodecs.debugGetReply[1],
  hex`
  07 01 00 00  # genlmsghdr: ETHTOOL_MSG_DEBUG_GET_REPLY, version 1
  18 00 01 80  # ETHTOOL_A_DEBUG_HEADER
    08 00 01 00 02 00 00 00  # ETHTOOL_A_HEADER_DEV_INDEX 2
    09 00 02 00 65 74 68 30 00 00 00 00  # ETHTOOL_A_HEADER_DEV_NAME eth0
  58 00 02 80  # ETHTOOL_A_DEBUG_MSGMASK
    04 00 01 00  # ETHTOOL_A_BITSET_NOMASK
    08 00 02 00 0f 00 00 00  # ETHTOOL_A_BITSET_SIZE 15
    48 00 03 80  # ETHTOOL_A_BITSET_BITS
      14 00 01 80  # [1]
        08 00 01 00 00 00 00 00  # ETHTOOL_A_BITSET_BIT_INDEX 0
        08 00 02 00 64 72 76 00  # ETHTOOL_A_BITSET_BIT_NAME drv
      18 00 01 80  # [1]
        08 00 01 00 01 00 00 00  # ETHTOOL_A_BITSET_BIT_INDEX 1
        0a 00 02 00 70 72 6f 62 65 00 00 00  # ETHTOOL_A_BITSET_BIT_NAME probe
      18 00 01 80  # [1]
        08 00 01 00 02 00 00 00  # ETHTOOL_A_BITSET_BIT_INDEX 2
        09 00 02 00 6c 69 6e 6b 00 00 00 00  # ETHTOOL_A_BITSET_BIT_NAME link
`,
  {
    cmd: 'debugGetReply',
    version: 1,
    attributes: {
      header: { devIndex: 2, devName: 'eth0' },
      msgmask: {
        nomask: true,
        size: 15,
        bits: [
          { index: 0, name: 'drv' },
          { index: 1, name: 'probe' },
          { index: 2, name: 'link' },
        ],
      },
    },
  },
)

test(
  'ethtool eth0: the answer 5',
  roundTrip,
  ethtool.replyCodecs.linkstateGetReply[1],
  hex`
  06 01 00 00  # genlmsghdr: ETHTOOL_MSG_LINKSTATE_GET_REPLY, version 1
  18 00 01 80  # ETHTOOL_A_LINKSTATE_HEADER
    08 00 01 00 02 00 00 00  # ETHTOOL_A_HEADER_DEV_INDEX 2
    09 00 02 00 65 74 68 30 00 00 00 00  # ETHTOOL_A_HEADER_DEV_NAME eth0
  05 00 02 00 01 00 00 00  # ETHTOOL_A_LINKSTATE_LINK true
`,
  { cmd: 'linkstateGetReply', version: 1, attributes: { header: { devIndex: 2, devName: 'eth0' }, link: true } },
)
