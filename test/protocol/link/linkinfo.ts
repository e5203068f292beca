import test from 'ava'
import { EncodeError } from '../../../protocol/errors.ts'
import { link } from '../../../protocol/link/link.ts'
import { linkinfo } from '../../../protocol/link/linkinfo.ts'
import { decode, encode, hex, kept, roundTrip } from '../captures.ts'

const vlan5 = hex`
  0c 00 02 80                # IFLA_INFO_DATA
    06 00 01 00 05 00 00 00  # IFLA_VLAN_ID
  08 00 01 00 76 6c 61 6e    # IFLA_INFO_KIND
`
test('data that come before their kind', roundTrip, linkinfo, vlan5, { data: { id: 5 }, kind: 'vlan' })

const bridgePort = hex`
  0c 00 05 80                             # IFLA_INFO_SLAVE_DATA
    08 00 03 00 07 00 00 00               # IFLA_BRPORT_COST
  0a 00 04 00 62 72 69 64 67 65 00 00     # IFLA_INFO_SLAVE_KIND
`
test('slave data that come before their kind', roundTrip, linkinfo, bridgePort, {
  slaveData: { cost: 7 },
  slaveKind: 'bridge',
})

const undeclared = hex`
  0d 00 01 00 75 6e 68 65 61 72 64 6f 66 00 00 00  # IFLA_INFO_KIND
  0c 00 02 80 08 00 01 00 01 02 03 04              # IFLA_INFO_DATA
  08 00 03 00 05 06 07 08                          # IFLA_INFO_XSTATS
`
test('data of an undeclared kind stay bytes, in their place', roundTrip, linkinfo, undeclared, {
  kind: 'unheardof',
  xstats: Uint8Array.of(5, 6, 7, 8),
  unknown: [{ type: 0x8002, payload: Uint8Array.of(8, 0, 1, 0, 1, 2, 3, 4), index: 1 }],
})

test('data without a kind stay bytes', t => {
  const alone = vlan5.subarray(0, 12)
  const value = decode(linkinfo, alone)
  t.deepEqual(value, { unknown: [{ type: 0x8002, payload: alone.slice(4), index: 0 }] })
  t.deepEqual(encode(linkinfo, value), alone)
})

test(
  'an attribute that a kind does not declare is kept',
  kept,
  linkinfo,
  hex`
  0a 00 01 00 64 75 6d 6d 79 00 00 00              # IFLA_INFO_KIND, with a NUL
  0c 00 02 80 08 00 63 00 01 02 03 04              # IFLA_INFO_DATA: number 99
`,
  { kind: 'dummy', data: { unknown: [{ type: 99, payload: Uint8Array.of(1, 2, 3, 4), index: 0 }] } },
)

test('a value that we would refuse to send comes back as it came', t => {
  const bytes = hex`
    08 00 01 00 76 6c 61 6e                        # IFLA_INFO_KIND
    0c 00 02 80 06 00 01 00 ff 0f 00 00            # IFLA_INFO_DATA, IFLA_VLAN_ID 4095
  `
  const value = decode(linkinfo, bytes, { lossless: true })
  t.deepEqual(value, { kind: 'vlan', data: { id: 4095 } })
  t.deepEqual(encode(linkinfo, value), bytes)
  t.throws(() => encode(linkinfo, structuredClone(value)), { instanceOf: EncodeError, message: /^data.id: / })
  value.data.id = 4094
  t.deepEqual(
    encode(linkinfo, value),
    Uint8Array.from(bytes, (byte, at) => (at === 16 ? 0xfe : byte)),
  )
})

const refused: [value: object, message: string][] = [
  [{ mtu: -1 }, 'attributes.mtu: expected an integer from 0 to 4294967295, got -1'],
  [{ ifname: 'sixteen-letters-' }, 'attributes.ifname: "sixteen-letters-" is 16 bytes long, at most 15 fit'],
  [{ address: '02:00:00:00:00:zz' }, 'attributes.address: "02:00:00:00:00:zz" is no hardware address'],
  [{ operstate: 'sleepy' }, 'attributes.operstate: "sleepy" is none of unknown, notpresent, down, lowerlayerdown, '],
  [{ carrier: 1 }, 'attributes.carrier: expected true or false, got 1'],
  [{ index: 1 }, 'attributes.index: IFLA has no such attribute'],
  [
    { linkinfo: { kind: 'vlan', data: { id: 4095 } } },
    'attributes.linkinfo.data.id: expected an integer from 0 to 4094',
  ],
  [
    { linkinfo: { kind: 'vxlan', data: { id: 1 << 24 } } },
    'attributes.linkinfo.data.id: expected an integer from 0 to ',
  ],
  [{ linkinfo: { kind: 'vxlan', data: { group: '::1' } } }, 'attributes.linkinfo.data.group: "::1" is no IPv4 address'],
  [{ linkinfo: { kind: 'bridge', data: { gcTimer: 1 } } }, 'attributes.linkinfo.data.gcTimer: expected a bigint'],
  [{ linkinfo: { kind: 'nosuch', data: {} } }, 'attributes.linkinfo.data: no data are declared for kind nosuch'],
  [
    { linkinfo: { kind: 'veth', data: { peer: { attributes: { mtu: 'big' } } } } },
    'attributes.linkinfo.data.peer.attributes.mtu: expected an integer',
  ],
  [{ propList: { altIfname: ['good', 'b'.repeat(128)] } }, 'attributes.propList.altIfname: '],
  [{ protinfo: { cost: 1 } }, 'attributes.protinfo: only messages of the families AF_BRIDGE and AF_INET6 have it'],
]
for (const [attributes, message] of refused) {
  test(`refused: ${message}`, t => {
    const error = t.throws(() => encode(link, { attributes }), { instanceOf: EncodeError })
    t.is(error.message.slice(0, message.length), message)
  })
}

test('a veth in a veth in a veth … ends after 32 levels', t => {
  let attributes: object = { ifname: 'last' }
  for (let depth = 0; depth < 33; depth++) attributes = { linkinfo: { kind: 'veth', data: { peer: { attributes } } } }
  t.throws(() => encode(link, { attributes }), { message: /more than 32 levels deep$/ })
})
