// Recorded from iproute2 7.3.0 and Linux 7.3.4.
import test from 'ava'
import { mdbMessages } from '../../../protocol/bridge/mdb.ts'
import { hex, kept, roundTrip } from '../captures.ts'

test(
  'bridge mdb add dev br0 port p2 grp ff0e::1234 permanent vid 40 filter_mode include source_list …',
  roundTrip,
  mdbMessages.newmdb[1],
  hex`
  07 00 00 00 02 00 00 00                                          # br_port_msg
  20 00 01 00 04 00 00 00 01 00 28 00 ff 0e 00 00 00 00 00 00      # MDBA_SET_ENTRY
  00 00 00 00 00 00 12 34 86 dd 00 00
  40 00 02 80                                                      # MDBA_SET_ENTRY_ATTRS
    05 00 03 00 01 00 00 00                                        # MDBE_ATTR_GROUP_MODE include
    34 00 02 80                                                    # MDBE_ATTR_SRC_LIST
      18 00 01 80                                                  # [1]
        14 00 01 00 20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 01 # MDBE_SRCATTR_ADDRESS 2001:db8::1
      18 00 01 80                                                  # [1]
        14 00 01 00 20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 02 # MDBE_SRCATTR_ADDRESS 2001:db8::2
`,
  {
    family: 7,
    ifindex: 2,
    attributes: {
      entry: { ifindex: 4, state: 1, flags: 0, vid: 40, addr: 'ff0e::1234' },
      entryAttrs: {
        groupMode: 'include',
        srcList: [{ address: '2001:db8::1' }, { address: '2001:db8::2' }],
      },
    },
  },
)

test(
  'bridge mdb add dev br0 port p2 grp 01:00:5e:00:00:77 permanent vid 40',
  roundTrip,
  mdbMessages.newmdb[1],
  hex`
  07 00 00 00 02 00 00 00                                          # br_port_msg
  20 00 01 00 04 00 00 00 01 00 28 00 01 00 5e 00 00 77 00 00      # MDBA_SET_ENTRY
  00 00 00 00 00 00 00 00 00 00 00 00
`,
  {
    family: 7,
    ifindex: 2,
    attributes: { entry: { ifindex: 4, state: 1, flags: 0, vid: 40, addr: '01:00:5e:00:00:77' } },
  },
)

test(
  'bridge mdb flush dev br0 vid 40 nopermanent',
  roundTrip,
  mdbMessages.delmdb[1],
  hex`
  07 00 00 00 02 00 00 00                                          # br_port_msg
  20 00 01 00 00 00 00 00 00 00 28 00 00 00 00 00 00 00 00 00      # MDBA_SET_ENTRY
  00 00 00 00 00 00 00 00 00 00 00 00
  0c 00 02 80                                                      # MDBA_SET_ENTRY_ATTRS
    05 00 0a 00 01 00 00 00                                        # MDBE_ATTR_STATE_MASK 1
`,
  {
    family: 7,
    ifindex: 2,
    attributes: {
      entry: { ifindex: 0, state: 0, flags: 0, vid: 40, addr: '00:00:00:00:00:00' },
      entryAttrs: { stateMask: 1 },
    },
  },
)

test(
  'bridge mdb get dev br0 grp 239.1.1.3 src 10.0.0.9 vid 40',
  roundTrip,
  mdbMessages.getmdb[1],
  hex`
  07 00 00 00 02 00 00 00                                          # br_port_msg
  20 00 01 00 00 00 00 00 00 00 28 00 ef 01 01 03 00 00 00 00      # MDBA_GET_ENTRY
  00 00 00 00 00 00 00 00 08 00 00 00
  0c 00 02 80                                                      # MDBA_GET_ENTRY_ATTRS
    08 00 01 00 0a 00 00 09                                        # MDBE_ATTR_SOURCE 10.0.0.9
`,
  {
    family: 7,
    ifindex: 2,
    attributes: {
      entry: { ifindex: 0, state: 0, flags: 0, vid: 40, addr: '239.1.1.3' },
      entryAttrs: { source: '10.0.0.9' },
    },
  },
)

test(
  'the kernel answers with the only source of a group',
  kept,
  mdbMessages.newmdb[1],
  hex`
  07 00 00 00 02 00 00 00                                          # br_port_msg
  48 00 01 00                                                      # MDBA_MDB
    44 00 01 00                                                    # [1]
      40 00 01 00                                                  # [1]
        04 00 00 00 01 00 28 00 ef 01 01 03 00 00 00 00 00 00 00 00 # br_mdb_entry
        00 00 00 00 08 00 00 00
        08 00 01 00 00 00 00 00                                    # MDBA_MDB_EATTR_TIMER 0
        08 00 04 00 0a 00 00 09                                    # MDBA_MDB_EATTR_SOURCE 10.0.0.9
        05 00 05 00 0b 00 00 00                                    # MDBA_MDB_EATTR_RTPROT 11
        05 00 03 00 01 00 00 00                                    # MDBA_MDB_EATTR_GROUP_MODE include
`,
  {
    family: 7,
    ifindex: 2,
    attributes: {
      mdb: [
        [
          {
            ifindex: 4,
            state: 1,
            flags: 0,
            vid: 40,
            addr: '239.1.1.3',
            attributes: { timer: 0, source: '10.0.0.9', rtprot: 11, groupMode: 'include' },
          },
        ],
      ],
    },
  },
)

test(
  'the kernel answers with a remote end of a vxlan',
  kept,
  mdbMessages.newmdb[1],
  hex`
  07 00 00 00 08 00 00 00                                          # br_port_msg
  60 00 01 00                                                      # MDBA_MDB
    5c 00 01 00                                                    # [1]
      58 00 01 00                                                  # [1]
        08 00 00 00 01 00 00 00 ef 02 02 03 00 00 00 00 00 00 00 00 # br_mdb_entry
        00 00 00 00 08 00 00 00
        08 00 01 00 00 00 00 00                                    # MDBA_MDB_EATTR_TIMER 0
        05 00 05 00 04 00 00 00                                    # MDBA_MDB_EATTR_RTPROT 4
        05 00 03 00 00 00 00 00                                    # MDBA_MDB_EATTR_GROUP_MODE exclude
        08 00 06 00 c0 00 02 05                                    # MDBA_MDB_EATTR_DST 192.0.2.5
        06 00 07 00 bb 12 00 00                                    # MDBA_MDB_EATTR_DST_PORT 4795
        08 00 08 00 4f 00 00 00                                    # MDBA_MDB_EATTR_VNI 79
        08 00 09 00 03 00 00 00                                    # MDBA_MDB_EATTR_IFINDEX 3
`,
  {
    family: 7,
    ifindex: 8,
    attributes: {
      mdb: [
        [
          {
            ifindex: 8,
            state: 1,
            flags: 0,
            vid: 0,
            addr: '239.2.2.3',
            attributes: {
              timer: 0,
              rtprot: 4,
              groupMode: 'exclude',
              dst: '192.0.2.5',
              dstPort: 4795,
              vni: 79,
              ifindex: 3,
            },
          },
        ],
      ],
    },
  },
)

test(
  'a bridge without groups answers a dump by RTM_GETMDB',
  roundTrip,
  mdbMessages.getmdb[1],
  hex`
  00 00 00 00 06 00 00 00                                          # br_port_msg
  04 00 01 00                                                      # MDBA_MDB
`,
  { family: 0, ifindex: 6, attributes: { mdb: [] } },
)
