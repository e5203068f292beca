import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { encodeFrame } from '../../protocol/packet/index.ts'
import { capture, openCaptureFile, readCaptureFile } from '../../src/capture/index.ts'
import { needs } from '../needs.ts'
import { Injector, ip, numbered, numberIn, pair, tool } from './traffic.ts'

const test = await needs('root', 'ip', 'tshark')
/** In a user namespace tcpdump fails, for it cannot give up its groups. */
const judged = await needs('initial-root', 'ip', 'tshark', 'tcpdump')
const folder = mkdtempSync(join(tmpdir(), 'capture-'))
const file = (name: string) => join(folder, name)
test.after.always(() => rmSync(folder, { recursive: true }))

/** What tshark says of each frame, by the names of its fields. */
function tshark(path: string, ...fields: string[]): string[][] {
  const text = tool('tshark', '-n', '-r', path, '-T', 'fields', ...fields.flatMap(field => ['-e', field]))
  return text
    .split('\n')
    .slice(0, -1)
    .map(line => line.split('\t'))
}

const macs = { dst: '02:00:00:00:00:02', src: '02:00:00:00:00:01' }
const echo = (seq: number) =>
  encodeFrame({
    ethernet: macs,
    vlan: [{ id: 9 }],
    ipv4: { src: '10.0.0.1', dst: '10.0.0.2' },
    icmp: { type: 'echoRequest', id: 77, seq },
    payload: new Uint8Array(100),
  })

for (const form of ['pcap', 'pcapng']) {
  judged.serial(`${form}: tshark and tcpdump read what a capture wrote`, async t => {
    const [from] = pair('k0', 'k1')
    const path = file(`one.${form}`)
    const seen = capture({ dev: 'k1', file: path, snaplen: 60 })
    using injector = new Injector(from)
    for (let i = 1; i <= 500; i++) {
      injector.send(echo(i))
      // The kernel gives up a block after a few milliseconds: on a slow machine they run out while nobody reads.
      if (i % 10 === 0) await turn()
    }
    seen.close()
    ip('link del k0')
    const frames = await seen.take(1000)
    t.is(frames.length, 500)
    const told = tshark(
      path,
      'frame.time_epoch',
      'frame.len',
      'frame.cap_len',
      'vlan.id',
      'ip.src',
      'icmp.type',
      'icmp.seq',
    )
    const ours = frames.map(({ timestamp, length, captured, vlan, ipv4, icmp }) => [
      `${timestamp / 1_000_000_000n}.${String(timestamp % 1_000_000_000n).padStart(9, '0')}`,
      ...[length, captured, vlan?.[0]?.id].map(String),
      ipv4?.src,
      icmp?.type === 'echoRequest' ? '8' : '?',
      String((icmp as { seq?: number }).seq),
    ])
    t.deepEqual(told, ours as string[][])
    t.is(tool('tcpdump', '-Z', 'root', '-n', '-r', path, 'icmp or vlan').split('\n').length, 501)
    const again = [...readCaptureFile(path)]
    t.deepEqual(
      again.map(({ timestamp, length, bytes }) => [timestamp, length, Buffer.from(bytes)]),
      frames.map(({ timestamp, length, bytes }) => [timestamp, length, Buffer.from(bytes)]),
    )
    t.is(String(again[0]), String(frames[0]))
  })
}

test.serial('pcapng: names, directions and counters', async t => {
  const [one, other] = pair('l0', 'l1')
  const path = file('two.pcapng')
  const seen = capture({ dev: 'l1', file: path })
  for (const ifindex of [one, other]) {
    using injector = new Injector(ifindex)
    injector.send(numbered(ifindex))
  }
  seen.close()
  ip('link del l0')
  t.deepEqual(
    tshark(path, 'frame.interface_name', 'frame.packet_flags_direction', 'frame.packet_flags_reception_type'),
    [
      ['l1', '0x00000001', '3'],
      ['l1', '0x00000002', '0'],
    ],
  )
  const read = [...readCaptureFile(path)]
  t.deepEqual(
    read.map(({ ifname, direction }) => [ifname, direction]),
    [
      ['l1', 'broadcast'],
      ['l1', 'out'],
    ],
  )
})

test.serial('pcapng: two captures share a file, each link once', async t => {
  const [a, b] = pair('m0', 'm1')
  const path = file('shared.pcapng')
  using shared = openCaptureFile(path, { comment: 'two ends' })
  const captures = ['m0', 'm1'].map(dev => capture({ dev, file: shared, direction: 'in' }))
  for (const ifindex of [a, b, a]) {
    using injector = new Injector(ifindex)
    injector.send(numbered(ifindex))
  }
  for (const one of captures) one.close()
  t.false(shared.closed)
  ip('link del m0')
  shared.close()
  t.deepEqual(tshark(path, 'frame.interface_name').flat().sort(), ['m0', 'm1', 'm1'])
  t.throws(() => shared.addInterface(), { name: 'ClosedError' })
  t.throws(() => shared.writeFrame({ timestamp: 0n, bytes: new Uint8Array(1) }), { name: 'ClosedError' })
})

test.serial('pcapng: all links, ethernet and others, one interface each', async t => {
  const [from] = pair('w0', 'w1')
  const path = file('all.pcapng')
  ip('link set lo up')
  const seen = capture({ file: path })
  using injector = new Injector(from)
  injector.send(numbered(1))
  tool(
    'python3',
    '-c',
    'import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 9))',
  )
  seen.close()
  ip('link del w0')
  const names = tshark(path, 'frame.interface_name').flat()
  t.deepEqual([names.filter(name => name === 'w0').length, names.filter(name => name === 'w1').length], [1, 1])
  t.true(names.includes('lo'))
})

test('a file made by hand, with a comment and a frame of another link', t => {
  const path = file('hand.pcapng')
  const one = openCaptureFile(path)
  t.is(one.addInterface({ name: 'a' }), 0)
  t.is(one.addInterface({ name: 'b', linktype: 'raw' }), 1)
  const timestamp = 1_700_000_000_123_456_789n
  one.writeFrame({ timestamp, bytes: numbered(5) }, { comment: 'five' })
  one.writeFrame({ timestamp, bytes: echo(1).subarray(18) }, { interface: 1 })
  t.throws(() => one.writeFrame({ timestamp, bytes: numbered(5) }, { interface: 2 }), { name: 'InputError' })
  one.close()
  one.close()
  t.deepEqual(tshark(path, 'frame.interface_name', 'frame.comment', 'frame.time_epoch', 'icmp.seq'), [
    ['a', 'five', '1700000000.123456789', ''],
    ['b', '', '1700000000.123456789', '1'],
  ])
  t.deepEqual(
    [...readCaptureFile(path)].map(({ ifname, linktype }) => [ifname, linktype]),
    [
      ['a', 'ethernet'],
      ['b', 'raw'],
    ],
  )
})

judged('a pcap file holds one kind of link, and is a file even when nothing came', t => {
  const path = file('empty.pcap')
  const one = openCaptureFile(path)
  one.addInterface({ linktype: 'ethernet' })
  t.throws(() => one.addInterface({ linktype: 'raw' }), { name: 'InputError', message: /pcapng/ })
  one.close()
  t.is(tool('tcpdump', '-Z', 'root', '-r', path), '')
  openCaptureFile(file('nothing.pcap')).close()
  t.is(tool('tcpdump', '-Z', 'root', '-r', file('nothing.pcap')), '')
  openCaptureFile(file('nothing'), { format: 'pcapng' }).close()
  t.is(tool('tshark', '-r', file('nothing')), '')
})

judged('frames that tcpdump wrote are read as tshark reads them', t => {
  const path = file('theirs.pcap')
  const mine = openCaptureFile(file('mine.pcapng'))
  mine.addInterface()
  for (let i = 0; i < 3; i++) mine.writeFrame({ timestamp: BigInt(i) * 1_000n, bytes: echo(i) })
  mine.close()
  tool('tcpdump', '-Z', 'root', '-r', file('mine.pcapng'), '-w', path)
  t.deepEqual(
    [...readCaptureFile(path)].map(frame => [frame.timestamp, (frame.icmp as { seq: number }).seq]),
    [
      [0n, 0],
      [1000n, 1],
      [2000n, 2],
    ],
  )
})

test('a large file comes out whole', t => {
  const path = file('large.pcapng')
  const one = openCaptureFile(path)
  one.addInterface()
  for (let i = 0; i < 20_000; i++) one.writeFrame({ timestamp: BigInt(i), bytes: numbered(i) })
  one.close()
  t.true(statSync(path).size > 20_000 * 92)
  let count = 0
  for (const frame of readCaptureFile(path)) if (numberIn(frame) === count) count++
  t.is(count, 20_000)
})

test('what cannot be read or written says so', t => {
  t.throws(() => openCaptureFile(file('no/such/a.pcap')), { name: 'SyscallError', code: 'ENOENT', message: /a\.pcap/ })
  t.throws(() => openCaptureFile(file('a.txt')), { name: 'InputError', message: /path: .*\.pcapng/ })
  t.throws(() => openCaptureFile(file('a.txt'), { format: 'csv' as never }), { name: 'InputError', message: /format/ })
  t.throws(() => [...readCaptureFile(file('none.pcap'))], { name: 'SyscallError', code: 'ENOENT' })
  t.throws(() => [...readCaptureFile('/etc/hostname')], { name: 'DecodeError' })
  t.throws(() => [...readCaptureFile('/dev/null')], { name: 'DecodeError' })
  t.throws(() => capture({ file: file('no/such/a.pcapng') }), { name: 'SyscallError', code: 'ENOENT' })
})

test('a disk that is full ends the capture with the reason', async t => {
  ip('link set lo up')
  const seen = capture({ dev: 'lo', file: '/dev/full', format: 'pcapng' })
  t.throws(() => seen.close(), { name: 'SyscallError', code: 'ENOSPC' })
  t.true(seen.closed)
})
