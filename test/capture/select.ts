import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeFrame } from '../../protocol/packet/index.ts'
import { type CaptureOptions, capture, type Frame, readCaptureFile } from '../../src/capture/index.ts'
import { needs } from '../needs.ts'
import { Injector, ip, numbered, pair } from './traffic.ts'

const test = await needs('root', 'ip')
/** In a user namespace tcpdump fails, for it cannot give up its groups. */
const judged = await needs('initial-root', 'ip', 'tcpdump')
const modes = ['ring', 'plain'] as const
const folder = mkdtempSync(join(tmpdir(), 'capture-'))
test.after.always(() => rmSync(folder, { recursive: true }))

/** tcpdump on a link, until it is asked for what it saw. */
async function tcpdump(dev: string, expression: string, ...words: string[]): Promise<() => Promise<Frame[]>> {
  const file = join(folder, `${dev}.pcap`)
  const given = ['-Z', 'root', '-i', dev, '-U', '-w', file, '--nano', '--immediate-mode', '-p', ...words, expression]
  const child = spawn('tcpdump', given, { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  for await (const chunk of child.stderr.iterator({ destroyOnReturn: false })) {
    said += chunk
    if (said.includes('listening on')) break
  }
  if (!said.includes('listening on')) throw new Error(said)
  child.stderr.resume()
  return async () => {
    child.kill('SIGINT')
    await once(child, 'exit')
    return [...readCaptureFile(file)]
  }
}

const macs = { dst: '02:00:00:00:00:02', src: '02:00:00:00:00:01' }
const udp = (srcPort: number, dstPort: number, src = '10.0.0.1', tag?: number): Uint8Array =>
  encodeFrame({
    ethernet: macs,
    ...(tag === undefined ? {} : { vlan: [{ id: tag }] }),
    ipv4: { src, dst: '10.0.0.9' },
    udp: { srcPort, dstPort },
    payload: new Uint8Array(40).fill(srcPort),
  })

const traffic: Uint8Array[] = [
  udp(53, 1000),
  udp(1000, 53),
  udp(1000, 1001),
  udp(1000, 53, '192.168.1.1'),
  udp(1000, 53, '10.0.0.1', 5),
  udp(1000, 7, '10.0.0.1', 6),
  encodeFrame({
    ethernet: macs,
    ipv4: { src: '10.0.0.1', dst: '10.0.0.9' },
    tcp: { srcPort: 53, dstPort: 80, flags: ['syn'] },
  }),
  encodeFrame({
    ethernet: macs,
    ipv4: { src: '10.0.0.1', dst: '10.0.0.9' },
    icmp: { type: 'echoRequest', id: 1, seq: 2 },
  }),
  encodeFrame({ ethernet: macs, ipv6: { src: 'fe80::1', dst: 'fe80::2' }, udp: { srcPort: 53, dstPort: 5 } }),
  encodeFrame({
    ethernet: { ...macs, dst: 'ff:ff:ff:ff:ff:ff' },
    arp: {
      operation: 'request',
      senderMac: macs.src,
      senderIp: '10.0.0.1',
      targetMac: '00:00:00:00:00:00',
      targetIp: '10.0.0.9',
    },
  }),
  numbered(1),
]

const hex = (frames: readonly { bytes: Uint8Array }[]) => frames.map(({ bytes }) => Buffer.from(bytes).toString('hex'))

const cases: [filter: NonNullable<CaptureOptions['filter']>, expression: string, count: number][] = [
  ['arp', 'arp', 1],
  ['icmp', 'icmp', 1],
  ['udp', 'udp', 7],
  [{ port: 53 }, 'port 53', 6],
  [{ protocol: 'udp', dstPort: 53 }, 'udp dst port 53', 3],
  [{ src: '192.168.1.1' }, 'src host 192.168.1.1', 1],
  [{ net: '10.0.0.0/8', not: 'arp' }, 'net 10.0.0.0/8 and not arp', 8],
  [{ vlan: 5 }, 'vlan 5', 1],
  [{ or: ['ip6', { ethertype: 0x88b5 }] }, 'ip6 or ether proto 0x88b5', 2],
]

for (const [number, [filter, expression, count]] of cases.entries()) {
  judged.serial(`${JSON.stringify(filter)} lets through what tcpdump's '${expression}' does`, async t => {
    const [from] = pair(`f${number}`, `g${number}`)
    const theirs = await tcpdump(`g${number}`, expression)
    const ours = modes.map(mode => capture({ dev: `g${number}`, filter, mode }))
    const all = capture({ filter, direction: 'in' })
    using injector = new Injector(from)
    for (const frame of traffic) injector.send(frame)
    for (const one of [...ours, all]) one.close()
    await new Promise(resolve => setTimeout(resolve, 300))
    const expected = hex(await theirs())
    t.is(expected.length, count)
    for (const one of [...ours, all]) t.deepEqual(hex(await one.take(100)), expected)
  })
}

for (const mode of modes) {
  judged.serial(`${mode}: a VLAN tag is where it was`, async t => {
    const [from] = pair('t0', 't1')
    const theirs = await tcpdump('t1', '')
    const seen = capture({ dev: 't1', mode })
    const cut = capture({ dev: 't1', mode, snaplen: 50 })
    using injector = new Injector(from)
    const tagged = udp(1, 2, '10.0.0.1', 0x123)
    injector.send(tagged)
    seen.close()
    cut.close()
    const [frame] = await seen.take(1)
    t.deepEqual(hex([frame!]), hex([{ bytes: tagged }]))
    t.deepEqual([frame!.length, frame!.captured], [tagged.length, tagged.length])
    t.deepEqual(
      frame!.vlan?.map(({ id }) => id),
      [0x123],
    )
    t.is(frame!.udp?.srcPort, 1)
    const [short] = await cut.take(1)
    t.deepEqual(hex([short!]), hex([{ bytes: tagged.subarray(0, 50) }]))
    t.deepEqual([short!.length, short!.captured], [tagged.length, 50])
    await new Promise(resolve => setTimeout(resolve, 300))
    t.deepEqual(hex(await theirs()), hex([frame!]))
    ip('link del t0')
  })

  test.serial(`${mode}: snaplen cuts, and says so`, async t => {
    const [from] = pair(`h0${mode}`, `h1${mode}`)
    const seen = capture({ dev: `h1${mode}`, snaplen: 20, mode })
    using injector = new Injector(from)
    injector.send(traffic[0]!)
    injector.send(traffic[0]!.subarray(0, 20))
    seen.close()
    const [cut, whole] = await seen.take(2)
    t.deepEqual(hex([cut!, whole!]), hex(Array.from({ length: 2 }, () => ({ bytes: traffic[0]!.subarray(0, 20) }))))
    t.deepEqual([cut!.length, cut!.captured, whole!.length, whole!.captured], [traffic[0]!.length, 20, 20, 20])
    t.is(cut!.linktype, 'ethernet')
    t.truthy(whole!.malformed, 'a frame that was not cut has no excuse')
  })

  test.serial(`${mode}: only what comes in, only what goes out`, async t => {
    const [one, other] = pair(`i0${mode}`, `i1${mode}`)
    const seen = ([undefined, 'in', 'out'] as const).map(direction => capture({ dev: `i1${mode}`, direction, mode }))
    for (const [number, ifindex] of [one, other].entries()) {
      using injector = new Injector(ifindex)
      injector.send(numbered(number))
    }
    for (const capture of seen) capture.close()
    const directions = await Promise.all(seen.map(async one => (await one.take(9)).map(({ direction }) => direction)))
    t.deepEqual(directions, [['broadcast', 'out'], ['broadcast'], ['out']])
  })

  test.serial(`${mode}: only a promiscuous capture makes a link take what is for others`, async t => {
    const [one] = pair(`j0${mode}`, `j1${mode}`)
    const flags = () => JSON.parse(ip(`-d -j link show j1${mode}`))[0].promiscuity
    t.is(flags(), 0)
    const seen = capture({ dev: `j1${mode}`, promiscuous: true, mode })
    t.is(flags(), 1)
    using injector = new Injector(one)
    injector.send(udp(1, 2))
    seen.close()
    t.is((await seen.take(1))[0]?.direction, 'otherhost')
    t.is(flags(), 0)
  })
}
