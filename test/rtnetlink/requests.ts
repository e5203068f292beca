import { execFileSync } from 'node:child_process'
import { Netns } from '../../src/netns/index.ts'
import { Rtnetlink } from '../../src/rtnetlink/index.ts'
import { NetlinkSocket } from '../../src/socket/netlink.ts'
import { needs } from '../needs.ts'

const test = await needs('root', 'ip', 'bridge', 'strace', 'kind:veth', 'kind:bridge')
const MAC = '02:00:00:00:00:01'

type Verb = (rt: Rtnetlink) => Promise<unknown>
/** Commands of iproute2 and what is the same here. `-` runs a command first. */
const pairs: [command: string, same: Verb][] = [
  ['ip link add br0 type bridge', rt => rt.link.add({ ifname: 'br0', kind: 'bridge' })],
  [
    'ip link add br0 type bridge ageing_time 600',
    rt => rt.link.add({ ifname: 'br0', kind: 'bridge', data: { ageingTime: 600 } }),
  ],
  [
    'ip link add c type veth peer name d',
    rt => rt.link.add({ ifname: 'c', kind: 'veth', data: { peer: { ifname: 'd' } } }),
  ],
  [
    'ip link add name m link a type macvlan mode bridge',
    rt => rt.link.add({ ifname: 'm', link: 'a', kind: 'macvlan', data: { mode: 'bridge' } }),
  ],
  [
    'ip link add i mtu 1400 txqlen 5 address 02:00:00:00:00:01 type ifb',
    rt => rt.link.add({ ifname: 'i', mtu: 1400, txqlen: 5, address: MAC, kind: 'ifb' }),
  ],
  ['ip link set dev a up', rt => rt.link.set(rt2(rt), { up: true })],
  ['ip link set dev a down', rt => rt.link.set(rt2(rt), { up: false })],
  ['ip link set dev a mtu 1400', rt => rt.link.set(rt2(rt), { mtu: 1400 })],
  ['ip link set dev a master br', rt => rt.link.set(rt2(rt), { master: 'br' })],
  ['ip link set dev a nomaster', rt => rt.link.set(rt2(rt), { master: null })],
  ['ip link set dev a name z', rt => rt.link.set(rt2(rt), { ifname: 'z' })],
  ['ip link set dev a alias hello', rt => rt.link.set(rt2(rt), { ifalias: 'hello' })],
  ['ip link set dev a arp off promisc on', rt => rt.link.set(rt2(rt), { flags: { noarp: true, promisc: true } })],
  ['ip addr add 10.0.0.1/24 dev a', rt => rt.address.add({ dev: 'a', address: '10.0.0.1/24' })],
  [
    'ip addr add 10.0.0.1/24 brd 10.0.0.255 dev a label a:1',
    rt => rt.address.add({ dev: 'a', address: '10.0.0.1/24', broadcast: '10.0.0.255', label: 'a:1' }),
  ],
  [
    'ip addr add 10.0.0.1 peer 10.0.0.2/32 dev a',
    rt => rt.address.add({ dev: 'a', address: '10.0.0.1', peer: '10.0.0.2/32' }),
  ],
  ['ip addr add fd00::1/64 dev a nodad', rt => rt.address.add({ dev: 'a', address: 'fd00::1/64', flags: ['nodad'] })],
  [
    'ip addr add 10.0.0.1/24 dev a valid_lft 100 preferred_lft 50',
    rt => rt.address.add({ dev: 'a', address: '10.0.0.1/24', validLifetime: 100, preferredLifetime: 50 }),
  ],
  ['ip addr add 127.0.0.5/8 dev a metric 9', rt => rt.address.add({ dev: 'a', address: '127.0.0.5/8', metric: 9 })],
  ['ip addr del 10.5.0.1/24 dev a', rt => rt.address.delete({ dev: 'a', address: '10.5.0.1/24' })],
  ['ip route add 10.1.0.0/16 via 10.5.0.2', rt => rt.route.add({ dst: '10.1.0.0/16', gateway: '10.5.0.2' })],
  [
    'ip route replace 10.1.0.0/16 dev a metric 5 table 1000',
    rt => rt.route.replace({ dst: '10.1.0.0/16', dev: 'a', priority: 5, table: 1000 }),
  ],
  ['ip route add blackhole 10.2.0.0/16', rt => rt.route.add({ dst: '10.2.0.0/16', type: 'blackhole' })],
  [
    'ip route add 10.3.0.0/16 via inet6 fe80::1 dev a',
    rt => rt.route.add({ dst: '10.3.0.0/16', via: { family: 'inet6', address: 'fe80::1' }, dev: 'a' }),
  ],
  [
    'ip route add 10.4.0.0/16 nexthop via 10.5.0.2 weight 2 nexthop via 10.5.0.3',
    rt =>
      rt.route.add({ dst: '10.4.0.0/16', multipath: [{ gateway: '10.5.0.2', weight: 2 }, { gateway: '10.5.0.3' }] }),
  ],
  [
    'ip route add 10.6.0.0/16 dev a mtu 1400 advmss 1300 proto static',
    rt => rt.route.add({ dst: '10.6.0.0/16', dev: 'a', metrics: { mtu: 1400, advmss: 1300 }, protocol: 'static' }),
  ],
  ['ip route add fd01::/48 dev a metric 7', rt => rt.route.add({ dst: 'fd01::/48', dev: 'a', priority: 7 })],
  ['ip route del 10.5.0.0/24 dev a', rt => rt.route.delete({ dst: '10.5.0.0/24', dev: 'a' })],
  [
    'ip neigh add 10.5.0.2 lladdr 02:00:00:00:00:01 dev a',
    rt => rt.neighbour.add({ dst: '10.5.0.2', lladdr: MAC, dev: 'a' }),
  ],
  [
    'ip neigh replace 10.5.0.2 lladdr 02:00:00:00:00:01 dev a nud stale',
    rt => rt.neighbour.replace({ dst: '10.5.0.2', lladdr: MAC, dev: 'a', state: ['stale'] }),
  ],
  ['bridge fdb add 02:00:00:00:00:01 dev a self', rt => rt.neighbour.add({ lladdr: MAC, dev: 'a', family: 'bridge' })],
  [
    'ip rule add pref 5 from 10.0.0.0/8 lookup 1000',
    rt => rt.rule.add({ priority: 5, src: '10.0.0.0/8', table: 1000 }),
  ],
  [
    'ip rule add pref 5 fwmark 5/255 iif a blackhole',
    rt => rt.rule.add({ priority: 5, fwmark: 5, fwmask: 255, iifname: 'a', action: 'blackhole' }),
  ],
  ['ip rule del pref 32766', rt => rt.rule.delete({ priority: 32766 })],
]

/** The link `a`, meant by its number as iproute2 does. */
const numbers = new WeakMap<Rtnetlink, number>()
const rt2 = (rt: Rtnetlink) => numbers.get(rt)!

/**
 * A request as text: type, flags, the body in front of the attributes, and the attributes sorted. Ours ask for an echo
 * (0x8), so that the object made comes back; they mark nests (0x8000), as strict kernels want it.
 */
function normal(bytes: Buffer): string {
  const type = bytes.readUInt16LE(4)
  const body = [16, 8, 12, 12, 12][Math.floor((type - 16) / 4)]!
  const head = bytes.subarray(16, 16 + body).toString('hex')
  return [type, bytes.readUInt16LE(6) & ~0x8, head, ...attributes(bytes, 16 + body, bytes.readUInt32LE(0))].join(' ')
}

function attributes(bytes: Buffer, from: number, stop: number): string[] {
  const found: string[] = []
  for (let at = from; at + 4 <= stop; at += (bytes.readUInt16LE(at) + 3) & ~3) {
    const length = bytes.readUInt16LE(at)
    found.push(`${bytes.readUInt16LE(at + 2) & 0x7fff}:${unmarked(bytes.subarray(at + 4, at + length))}`)
  }
  return found.sort()
}

/** Marks of nests inside a nest are left out: types 0x80nn become 0x00nn. */
const unmarked = (payload: Buffer) => payload.toString('hex').replace(/(?<=^(?:.{4})+)(..)80(?=.{8})/g, '$100')

const changes = (bytes: Buffer) => bytes.length >= 16 && (bytes.readUInt16LE(4) - 16) % 4 < 2

function theirs(netns: Netns, command: string): string[] {
  const words = ['-qq', '-e', 'trace=sendmsg', '-e', 'write=all', ...command.split(' ')]
  const log = netns.run(() => execFileSync('sh', ['-c', `strace "$@" 2>&1`, 'sh', ...words], { encoding: 'utf8' }))
  const dumps = log.split(/^ \* \d+ bytes in buffer 0$/m).slice(1)
  const packets = dumps.map(dump => {
    const lines = [...dump.matchAll(/^ \| [0-9a-f]{5} {2}(.{49})/gm)].map(([, hex]) => hex!.replace(/ /g, ''))
    return Buffer.from(lines.join(''), 'hex')
  })
  return packets.filter(changes).map(normal)
}

async function ours(netns: Netns, verb: Verb): Promise<string[]> {
  const socket = new NetlinkSocket({ netns })
  const sent: Buffer[] = []
  const write = socket.write.bind(socket)
  using rt = new Rtnetlink({ transport: socket })
  numbers.set(rt, (await rt.link.get('a')).ifindex)
  socket.write = bytes => {
    sent.push(Buffer.from(bytes))
    write(bytes)
  }
  await verb(rt)
  return sent.filter(changes).map(normal)
}

async function scene(): Promise<Netns> {
  const netns = Netns.create()
  const { link, address } = netns.rtnetlink
  await link.add({ kind: 'veth', ifname: 'a', up: true, data: { peer: { ifname: 'b', up: true } } })
  await link.add({ kind: 'bridge', ifname: 'br' })
  await address.add({ dev: 'a', address: '10.5.0.1/24' })
  return netns
}

for (const [command, same] of pairs) {
  test.serial(command, async t => {
    using one = await scene()
    using other = await scene()
    const expected = theirs(one, command)
    t.is(expected.length, 1)
    t.deepEqual(await ours(other, same), expected)
  })
}
