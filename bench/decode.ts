/** What the tables cost without a kernel: `npm run bench -- --codec` prints nanoseconds for a message. */
import { link } from '../protocol/link/link.ts'
import { route } from '../protocol/route/route.ts'
import { Writer } from '../protocol/writer.ts'
import { routeNumber } from './cases/fixtures.ts'

const ROUNDS = 30

type Message = Pick<typeof route, 'decode' | 'encode'>
type Sample = [title: string, codec: Message, value: (i: number) => object, count: number]

const ipv4Route = (i: number) => ({
  family: 2,
  dstLen: 32,
  table: 254,
  protocol: 4,
  type: 1,
  attributes: { table: 254, dst: routeNumber(i), priority: 100, gateway: '10.255.0.2', oif: 2 },
})

const ipv6Route = (i: number) => ({
  family: 10,
  dstLen: 64,
  table: 254,
  protocol: 9,
  type: 1,
  attributes: {
    table: 254,
    dst: `2001:db8:${(i & 0xffff).toString(16)}::`,
    priority: 1024,
    gateway: 'fe80::1',
    oif: 2,
  },
})

const vlanLink = (i: number) => ({
  ifindex: i,
  type: 1,
  flags: 0x11043,
  attributes: {
    ifname: `vlan${i}`,
    txqlen: 1000,
    operstate: 'up',
    mtu: 1500,
    group: 0,
    address: '02:00:00:00:00:01',
    broadcast: 'ff:ff:ff:ff:ff:ff',
    qdisc: 'noqueue',
    link: 2,
    linkinfo: { kind: 'vlan', data: { id: 10, protocol: 0x8100, flags: { flags: 1, mask: 0xffffffff } } },
  },
})

const samples: readonly Sample[] = [
  ['IPv4 route', route as Message, ipv4Route, 20_000],
  ['IPv6 route', route as Message, ipv6Route, 20_000],
  ['vlan link', link as unknown as Message, vlanLink, 5_000],
]

for (const [title, codec, value, count] of samples) {
  const values = Array.from({ length: count }, (_, i) => value(i))
  const { view, offsets } = encoded(codec, values)
  let kept: unknown
  print(`decode ${title}`, count, () => {
    const decoded: unknown[] = []
    for (let i = 0; i < count; i++) decoded.push(codec.decode(view, offsets[i]!, offsets[i + 1]! - offsets[i]!))
    kept = decoded
  })
  print(`encode ${title}`, count, () => {
    kept = encoded(codec, values)
  })
  if (kept === undefined) throw new Error('nothing was done')
}

/** All values one behind another, and where each begins. */
function encoded(codec: Message, values: readonly object[]): { view: DataView; offsets: number[] } {
  const writer = new Writer()
  const offsets = [0]
  for (const value of values) {
    codec.encode(writer, value)
    writer.align()
    offsets.push(writer.length)
  }
  const bytes = writer.view()
  return { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), offsets }
}

function print(title: string, count: number, round: () => void): void {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = process.hrtime.bigint()
    round()
    return Number(process.hrtime.bigint() - start) / count
  }).sort((a, b) => a - b)
  console.log(
    `${title.padEnd(20)} ${times[0]!.toFixed(0).padStart(6)} best ${times[ROUNDS >> 1]!.toFixed(0).padStart(6)} median`,
  )
}
