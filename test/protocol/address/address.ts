// Recorded from iproute2 6.1.0 and Linux 6.18.
import test from 'ava'
import { address } from '../../../protocol/address/address.ts'
import { hex, roundTrip } from '../captures.ts'

test(
  'ip addr add 10.1.2.3/24 dev d0',
  roundTrip,
  address,
  hex`
  02 18 00 00 03 00 00 00                          # ifaddrmsg
  08 00 02 00 0a 01 02 03                          # IFA_LOCAL
  08 00 01 00 0a 01 02 03                          # IFA_ADDRESS
`,
  {
    family: 2,
    prefixlen: 24,
    flags: 0,
    scope: 0,
    ifindex: 3,
    attributes: { local: '10.1.2.3', address: '10.1.2.3' },
  },
)

test(
  'ip addr add 10.9.0.1/24 brd + dev d0 label d0:lab',
  roundTrip,
  address,
  hex`
  02 18 00 00 03 00 00 00                          # ifaddrmsg
  08 00 02 00 0a 09 00 01                          # IFA_LOCAL
  0b 00 03 00 64 30 3a 6c 61 62 00 00              # IFA_LABEL
  08 00 01 00 0a 09 00 01                          # IFA_ADDRESS
  08 00 04 00 0a 09 00 ff                          # IFA_BROADCAST
`,
  {
    family: 2,
    prefixlen: 24,
    flags: 0,
    scope: 0,
    ifindex: 3,
    attributes: { local: '10.9.0.1', label: 'd0:lab', address: '10.9.0.1', broadcast: '10.9.0.255' },
  },
)

test(
  'ip addr add 10.8.0.1 peer 10.8.0.2/32 dev d0 valid_lft 3600 preferred_lft 1800',
  roundTrip,
  address,
  hex`
  02 20 00 00 03 00 00 00                          # ifaddrmsg
  08 00 02 00 0a 08 00 01                          # IFA_LOCAL
  08 00 01 00 0a 08 00 02                          # IFA_ADDRESS
  14 00 06 00 08 07 00 00 10 0e 00 00 00 00 00 00  # IFA_CACHEINFO
  00 00 00 00
`,
  {
    family: 2,
    prefixlen: 32,
    flags: 0,
    scope: 0,
    ifindex: 3,
    attributes: {
      local: '10.8.0.1',
      address: '10.8.0.2',
      cacheinfo: { prefered: 1800, valid: 3600, cstamp: 0, tstamp: 0 },
    },
  },
)

test(
  'ip addr add 2001:db8::5/64 dev d0 nodad noprefixroute metric 77',
  roundTrip,
  address,
  hex`
  0a 40 00 00 03 00 00 00                          # ifaddrmsg
  14 00 02 00 20 01 0d b8 00 00 00 00 00 00 00 00  # IFA_LOCAL
  00 00 00 05
  08 00 09 00 4d 00 00 00                          # IFA_RT_PRIORITY
  08 00 08 00 02 02 00 00                          # IFA_FLAGS
  14 00 01 00 20 01 0d b8 00 00 00 00 00 00 00 00  # IFA_ADDRESS
  00 00 00 05
`,
  {
    family: 10,
    prefixlen: 64,
    flags: 0,
    scope: 0,
    ifindex: 3,
    attributes: { local: '2001:db8::5', rtPriority: 77, flags: 514, address: '2001:db8::5' },
  },
)

test(
  'ip addr del 10.1.2.3/24 dev d0',
  roundTrip,
  address,
  hex`
  02 18 00 00 03 00 00 00                          # ifaddrmsg
  08 00 02 00 0a 01 02 03                          # IFA_LOCAL
  08 00 01 00 0a 01 02 03                          # IFA_ADDRESS
`,
  {
    family: 2,
    prefixlen: 24,
    flags: 0,
    scope: 0,
    ifindex: 3,
    attributes: { local: '10.1.2.3', address: '10.1.2.3' },
  },
)

test(
  'the kernel tells of an address with a label',
  roundTrip,
  address,
  hex`
  02 18 80 00 03 00 00 00                          # ifaddrmsg
  08 00 01 00 0a 09 00 01                          # IFA_ADDRESS
  08 00 02 00 0a 09 00 01                          # IFA_LOCAL
  08 00 04 00 0a 09 00 ff                          # IFA_BROADCAST
  0b 00 03 00 64 30 3a 6c 61 62 00 00              # IFA_LABEL
  08 00 08 00 80 00 00 00                          # IFA_FLAGS
  14 00 06 00 ff ff ff ff ff ff ff ff 78 0f 03 00  # IFA_CACHEINFO
  78 0f 03 00
`,
  {
    family: 2,
    prefixlen: 24,
    flags: 128,
    scope: 0,
    ifindex: 3,
    attributes: {
      address: '10.9.0.1',
      local: '10.9.0.1',
      broadcast: '10.9.0.255',
      label: 'd0:lab',
      flags: 128,
      cacheinfo: { prefered: 4294967295, valid: 4294967295, cstamp: 200568, tstamp: 200568 },
    },
  },
)

test(
  'the kernel tells of a peer and of lifetimes',
  roundTrip,
  address,
  hex`
  02 20 00 00 03 00 00 00                          # ifaddrmsg
  08 00 01 00 0a 08 00 02                          # IFA_ADDRESS
  08 00 02 00 0a 08 00 01                          # IFA_LOCAL
  07 00 03 00 64 30 00 00                          # IFA_LABEL
  08 00 08 00 00 00 00 00                          # IFA_FLAGS
  14 00 06 00 08 07 00 00 10 0e 00 00 7a 0f 03 00  # IFA_CACHEINFO
  7a 0f 03 00
`,
  {
    family: 2,
    prefixlen: 32,
    flags: 0,
    scope: 0,
    ifindex: 3,
    attributes: {
      address: '10.8.0.2',
      local: '10.8.0.1',
      label: 'd0',
      flags: 0,
      cacheinfo: { prefered: 1800, valid: 3600, cstamp: 200570, tstamp: 200570 },
    },
  },
)

test(
  'the kernel tells of an IPv6 address',
  roundTrip,
  address,
  hex`
  0a 40 82 00 03 00 00 00                          # ifaddrmsg
  14 00 01 00 20 01 0d b8 00 00 00 00 00 00 00 00  # IFA_ADDRESS
  00 00 00 05
  08 00 09 00 4d 00 00 00                          # IFA_RT_PRIORITY
  14 00 06 00 ff ff ff ff ff ff ff ff 7d 0f 03 00  # IFA_CACHEINFO
  7d 0f 03 00
  08 00 08 00 82 02 00 00                          # IFA_FLAGS
`,
  {
    family: 10,
    prefixlen: 64,
    flags: 130,
    scope: 0,
    ifindex: 3,
    attributes: {
      address: '2001:db8::5',
      rtPriority: 77,
      cacheinfo: { prefered: 4294967295, valid: 4294967295, cstamp: 200573, tstamp: 200573 },
      flags: 642,
    },
  },
)
