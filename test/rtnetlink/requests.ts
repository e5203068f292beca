import { execFileSync } from 'node:child_process'
import { Netns } from '../../src/netns/index.ts'
import { Rtnetlink } from '../../src/rtnetlink/index.ts'
import { NetlinkSocket } from '../../src/socket/netlink.ts'
import { needs } from '../needs.ts'
import { address } from './requests/address.ts'
import { link } from './requests/link.ts'
import { neighbour } from './requests/neighbour.ts'
import { numbers, type Pair } from './requests/pair.ts'
import { route } from './requests/route.ts'
import { rule } from './requests/rule.ts'

const test = await needs('root', 'ip', 'bridge', 'strace', 'kind:veth', 'kind:bridge')

/** Commands of iproute2 and what is the same here. */
const pairs = [...link, ...address, ...route, ...neighbour, ...rule]

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

async function ours(netns: Netns, verb: Pair[1]): Promise<string[]> {
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

for (const [command, same, differs] of pairs) {
  const title = differs === undefined ? command : `${command}, but ${differs.because}`
  test.serial(title, async t => {
    using one = await scene()
    using other = await scene()
    const expected = theirs(one, command)
    t.is(expected.length, 1)
    t.deepEqual(await ours(other, same), differs?.change(expected) ?? expected)
  })
}
