import { spawnSync } from 'node:child_process'
import test from 'ava'
import { DecodeError, EncodeError, InputError } from '../../../protocol/errors.ts'
import {
  arp,
  checksums,
  checksumsValid,
  decodeFrame,
  encodeFrame,
  ethernet,
  icmp,
  icmpv6,
  ipv4,
  ipv6,
  type Layer,
  sll,
  sll2,
  summary,
  tcp,
  udp,
  vlan,
} from '../../../protocol/packet/index.ts'
import { pcapHeader, pcapPacket } from '../../../protocol/pcap.ts'
import { Writer } from '../../../protocol/writer.ts'
import { needs } from '../../needs.ts'
import { corpus, inputs, random } from './corpus.ts'

const file = (frames: Uint8Array[]) =>
  Buffer.concat([pcapHeader(), ...frames.map((bytes, index) => pcapPacket({ timestampNs: BigInt(index), bytes }))])

const frameOf = (name: string) => corpus.find(([one]) => one === name)![1]

test('every frame is read as it was meant, and written again as it was', t => {
  for (const [name, bytes] of corpus) {
    const frame = decodeFrame(bytes)
    t.is(frame.malformed, undefined, name)
    t.like(frame, inputs[name]!, name)
    t.deepEqual(encodeFrame(frame), bytes, name)
  }
})

/** Where our line differs from tcpdump's on purpose: shorter, or it says more. */
const differently =
  /^arp|rarp|vlan|^later fragment$|^unknown|sctp|query|^first fragment 6|destination options|lldp|802\.3/

const withTcpdump = await needs('tcpdump')
withTcpdump('a summary is the line that tcpdump prints', t => {
  const { stdout } = spawnSync('tcpdump', ['-n', '-t', '-S', '-r', '-'], {
    input: file(corpus.map(([, bytes]) => bytes)),
    encoding: 'utf8',
  })
  const lines = stdout.trim().split('\n')
  t.is(lines.length, corpus.length)
  const compared = corpus.flatMap(([name, bytes], index) =>
    differently.test(name) ? [] : [[name, summary(decodeFrame(bytes)), lines[index]!] as const],
  )
  t.true(compared.length >= 38)
  for (const [name, ours, theirs] of compared) t.is(ours, theirs, name)
})

test('summaries of our own', t => {
  t.is(summary(decodeFrame(frameOf('arp request'))), 'ARP who-has 10.0.0.2 tell 10.0.0.1')
  t.is(summary(decodeFrame(frameOf('arp reply'))), 'ARP reply 10.0.0.1 is-at 02:00:00:00:00:01')
  t.is(summary(decodeFrame(frameOf('udp in a vlan'))), 'vlan 5, IP 10.0.0.1.40001 > 10.0.0.2.40002: UDP, length 3')
  t.is(summary(decodeFrame(frameOf('lldp'))), '02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype lldp, length 20')
  t.regex(summary(decodeFrame(frameOf('udp').subarray(0, 44))), /UDP, length 5 \[3 bytes not captured\]$/)
  t.regex(summary(decodeFrame(frameOf('udp').subarray(0, 20))), /\[malformed ipv4: expected 20 bytes, got 6\]$/)
})

/** Names of tshark for what we call otherwise. */
const fields = {
  'eth.src': f => f.ethernet?.src,
  'ip.src': f => f.ipv4?.src,
  'ip.len': f => f.ipv4?.length,
  'ip.frag_offset': f => f.ipv4?.fragmentOffset,
  'ip.ttl': f => f.ipv4?.ttl,
  'ipv6.dst': f => f.ipv6?.dst,
  'ipv6.plen': f => f.ipv6?.length,
  'ipv6.hlim': f => f.ipv6?.hopLimit,
  'vlan.id': f => f.vlan?.at(-1)?.id,
  'ieee8021ad.id': f => f.vlan?.at(-2)?.id,
  'udp.srcport': f => f.udp?.srcPort,
  'tcp.seq_raw': f => f.tcp?.seq,
  'tcp.hdr_len': f => f.tcp?.headerLength,
  'icmp.code': f => f.icmp?.code,
  'icmpv6.checksum': f => f.icmpv6 && `0x${f.icmpv6.checksum.toString(16).padStart(4, '0')}`,
  'arp.src.proto_ipv4': f => f.arp?.senderIp,
} satisfies Record<string, (frame: ReturnType<typeof decodeFrame>) => unknown>

const withTshark = await needs('tshark')
withTshark('fields are what tshark finds, and its checksums agree with ours', t => {
  const states = ['ip', 'udp', 'tcp', 'icmp', 'icmpv6'].map(name => `${name}.checksum.status`)
  const checks = ['ip.check_checksum', 'udp.check_checksum', 'tcp.check_checksum'].flatMap(name => [
    '-o',
    `${name}:TRUE`,
  ])
  const names = [...Object.keys(fields), ...states]
  // It refuses the socket that Node gives as standard input, but not a pipe.
  const options = [...checks, '-T', 'fields', '-E', 'occurrence=a', ...names.flatMap(name => ['-e', name])]
  const { stdout } = spawnSync('sh', ['-c', 'cat | tshark -r - "$@"', 'sh', ...options], {
    input: file(corpus.map(([, bytes]) => bytes)),
    encoding: 'utf8',
  })
  const rows = stdout
    .replace(/\n$/, '')
    .split('\n')
    .map(line => line.split('\t'))
  t.is(rows.length, corpus.length)
  corpus.forEach(([name, bytes], index) => {
    // What an error quotes is a layer to tshark; a fragment has no ports of its own to us.
    if (/unreachable|fragment|too big|exceeded|redirect|prohibited|no route/.test(name)) return
    const frame = decodeFrame(bytes)
    const ours = Object.values(fields).map(read => String(read(frame) ?? ''))
    t.deepEqual(rows[index]!.slice(0, ours.length), ours, name)
    const known = { valid: '1', wrong: '0', absent: '3', unfinished: '0' }
    const found = checksums(bytes)
    const states = [found.ipv4, found.udp, found.tcp, found.icmp, found.icmpv6].map(state =>
      state ? known[state] : '',
    )
    t.deepEqual(rows[index]!.slice(ours.length), states, name)
  })
})

test('checksums: valid, wrong, unfinished, absent', t => {
  for (const [name, bytes] of corpus) t.true(checksumsValid(bytes), name)
  const bytes = frameOf('udp').slice()
  bytes[bytes.length - 1]! ^= 1
  t.deepEqual(checksums(bytes), { ipv4: 'valid', udp: 'wrong' })
  t.false(checksumsValid(bytes))
  const header = frameOf('udp').slice()
  header[22]! ^= 1
  t.deepEqual(checksums(header), { ipv4: 'wrong', udp: 'valid' })
  const { ipv4, udp, ethernet } = inputs['udp']!
  // 10.0.0.1 + 10.0.0.2 + 17 + 8 bytes: what a kernel leaves for the hardware.
  const sum = 0x0a00 + 1 + 0x0a00 + 2 + 17 + 8
  t.is(checksums(encodeFrame({ ethernet, ipv4, udp: { ...udp!, checksum: sum } })).udp, 'unfinished')
  t.is(checksums(encodeFrame({ ethernet, ipv4, udp: { ...udp!, checksum: 0 } })).udp, 'absent')
  t.deepEqual(checksums(frameOf('first fragment')), { ipv4: 'valid' })
  t.deepEqual(checksums(frameOf('udp').subarray(0, 44)), { ipv4: 'valid' })
})

test('a UDP checksum that would be 0 is written as ffff (RFC 768)', t => {
  const { ipv4, udp: ports, ethernet } = inputs['udp']!
  const sum = decodeFrame(encodeFrame({ ethernet, ipv4, udp: ports, payload: new Uint8Array(2) })).udp!.checksum
  const bytes = encodeFrame({ ethernet, ipv4, udp: ports, payload: Uint8Array.of(sum >> 8, sum) })
  t.is(decodeFrame(bytes).udp?.checksum, 0xffff)
  t.is(checksums(bytes).udp, 'valid')
})

test('a frame that is cut says what is missing, and a shorter one than the capture cuts is malformed', t => {
  const cut = decodeFrame(frameOf('echo request').subarray(0, 60))
  t.like(cut, { icmp: { type: 'echoRequest', id: 1, seq: 2 }, truncated: 38, malformed: undefined })
  t.is(cut.payload.length, 18)
  t.is(decodeFrame(frameOf('echo request').subarray(0, 60), { snaplen: 60 }).malformed, undefined)
  t.deepEqual(decodeFrame(frameOf('echo request').subarray(0, 60), { snaplen: 96 }).malformed, {
    layer: 'ipv4',
    reason: '38 bytes are not there',
  })
  const { ipv4, udp, ethernet } = inputs['udp']!
  const lying = decodeFrame(encodeFrame({ ethernet, ipv4, udp: { ...udp!, length: 100 } }))
  t.like(lying, { ipv4, udp: { length: 100 }, malformed: { layer: 'udp', reason: '92 bytes are not there' } })
})

test('padding behind a packet is not payload', t => {
  const padded = new Uint8Array(60).fill(0x55)
  padded.set(frameOf('udp to the other port'))
  t.is(decodeFrame(padded).payload.length, 0)
  t.deepEqual(checksums(padded), { ipv4: 'valid', udp: 'valid' })
  padded.set(encodeFrame({ ethernet: inputs['udp']!.ethernet, ipv6: { src: '::1', dst: '::2' } }))
  t.is(decodeFrame(padded).payload.length, 0)
  padded.set(frameOf('arp request'))
  t.is(decodeFrame(padded).payload.length, 0)
})

test('a packet of more than 65,535 bytes has length 0 and keeps its payload', t => {
  const payload = new Uint8Array(70_000)
  const six = decodeFrame(
    encodeFrame({ ipv6: { src: '::1', dst: '::1', length: 0 }, tcp: { srcPort: 1, dstPort: 2, checksum: 0 }, payload }),
    { linktype: 'raw' },
  )
  t.is(six.payload.length, 70_000)
  const four = decodeFrame(
    encodeFrame({ ipv4: { src: '127.0.0.1', dst: '127.0.0.1', length: 0 }, tcp: { srcPort: 1, dstPort: 2 }, payload }),
    { linktype: 'raw' },
  )
  t.is(four.payload.length, 70_000)
})

test('every cut length of every frame is decoded without throwing, and each layer throws only DecodeError', t => {
  const layers: Record<string, Layer<any, any>> = { ethernet, vlan, sll, sll2, arp, ipv4, ipv6, icmp, icmpv6, udp, tcp }
  let refused = 0
  for (const [name, bytes] of corpus) {
    for (let length = 0; length <= bytes.length; length++) {
      const copy = bytes.slice(0, length)
      summary(decodeFrame(copy))
      checksums(copy)
      const view = new DataView(copy.buffer)
      for (const start of [0, 14, 34, 54]) {
        for (const layer of start > length ? [] : Object.values(layers)) {
          try {
            const { start: from, stop } = layer.decode(view, start, length - start)
            if (from > stop || stop > length) t.fail(`${name} at ${length}: ${from} to ${stop}`)
          } catch (error) {
            if (!(error instanceof DecodeError)) throw error
            refused++
          }
        }
      }
    }
  }
  t.true(refused > 10_000)
})

test('20,000 damaged frames are decoded without throwing, and soon', t => {
  const next = random(11)
  let malformed = 0
  const begin = performance.now()
  for (let round = 0; round < 20_000; round++) {
    const bytes = corpus[Math.floor(next() * corpus.length)]![1].slice()
    for (let edits = next() * 8; edits > 0; edits--) bytes[Math.floor(next() * bytes.length)] = next() * 256
    const linktype = round % 5 === 0 ? ([101, 113, 276, 999][round % 4] as number) : 'ethernet'
    const cut = bytes.subarray(0, next() < 0.3 ? next() * bytes.length : undefined)
    const frame = decodeFrame(cut, { linktype })
    summary(frame)
    checksums(cut, { linktype })
    if (frame.malformed !== undefined) malformed++
  }
  t.true(malformed > 1000)
  t.true(performance.now() - begin < 20_000)
})

test('many tags and many extension headers take no more time than bytes', t => {
  const tags = new Uint8Array(64_000)
  for (let at = 12; at < tags.length; at += 4) tags.set([0x81, 0, 0, 1], at)
  t.is(decodeFrame(tags).vlan?.length, 15_996)
  const extensions = new Uint8Array(64_000)
  extensions.set([0x60, 0, 0, 0, 0xf9, 0xd8, 60, 64])
  for (let at = 40; at < extensions.length; at += 8) extensions.set([60, 0, 1, 4], at)
  t.is(decodeFrame(extensions, { linktype: 'raw' }).malformed?.layer, 'ipv6')
})

test('every byte is written: a buffer that held other things gives the same frame', t => {
  const layers: Record<string, Layer<any, any>> = { ethernet, arp, ipv4, ipv6, icmp, icmpv6, udp, tcp }
  for (const [name, bytes] of corpus) {
    const frame = decodeFrame(bytes)
    const four = frame.ipv4 ?? frame.ipv6
    for (const [layer, codec] of Object.entries(layers)) {
      const header = frame[layer as 'udp']
      if (header === undefined) continue
      const clean = new Writer()
      codec.encode(clean, header, frame.payload, four)
      const dirty = new Writer()
      dirty.bytes(new Uint8Array(500).fill(0xa5))
      dirty.truncate(3)
      codec.encode(dirty, header, frame.payload, four)
      t.deepEqual(dirty.toBytes(3), clean.toBytes(), `${name}: ${layer}`)
    }
  }
})

test('an unknown option and one of a strange length stay as they are', t => {
  const options = [
    { type: 'mss', mss: 1460 },
    { type: 254, data: Uint8Array.of(1, 2) },
    { type: 3, data: Uint8Array.of(1, 2, 3) },
  ] as const
  const bytes = encodeFrame({
    ipv4: { src: '1.1.1.1', dst: '2.2.2.2' },
    tcp: { srcPort: 1, dstPort: 2, options: [...options] },
  })
  t.deepEqual(decodeFrame(bytes, { linktype: 'raw' }).tcp?.options as unknown, options as unknown)
})

test('cooked headers of both versions', t => {
  const cooked = { packetType: 'outgoing', hardware: 1, address: '02:00:00:00:00:01', protocol: 'ip' } as const
  const inner = { ipv4: { src: '1.1.1.1', dst: '2.2.2.2' }, icmp: { type: 'echoRequest', id: 1, seq: 1 } } as const
  t.like(decodeFrame(encodeFrame({ cooked, ...inner }), { linktype: 'sll' }), { cooked, ...inner })
  const second = { ...cooked, ifindex: 7 }
  t.like(decodeFrame(encodeFrame({ cooked: second, ...inner }), { linktype: 276 }), { cooked: second, ...inner })
})

test('what cannot be written is refused with its place', t => {
  const four = { src: '10.0.0.1', dst: '10.0.0.2' }
  const refused = (input: Parameters<typeof encodeFrame>[0], path: string[]) => {
    const error = t.throws<EncodeError>(() => encodeFrame(input), { instanceOf: EncodeError })
    t.deepEqual(error?.path, path)
  }
  refused({ ipv4: { ...four, ttl: 256 } }, ['ipv4', 'ttl'])
  refused({ ipv4: { src: '::1', dst: '10.0.0.2' } }, ['ipv4', 'src'])
  refused({ ipv4: { ...four, fragmentOffset: 4 } }, ['ipv4', 'fragmentOffset'])
  refused({ ipv4: four, payload: new Uint8Array(65_530) }, ['ipv4', 'length'])
  refused({ udp: { srcPort: 70_000, dstPort: 1 } }, ['udp', 'srcPort'])
  refused({ tcp: { srcPort: 1, dstPort: 1, flags: ['sin' as never] } }, ['tcp', 'flags'])
  refused({ tcp: { srcPort: 1, dstPort: 1, options: [{ type: 'mss', mss: -1 }] } }, ['tcp', 'options', '[0]', 'mss'])
  refused({ tcp: { srcPort: 1, dstPort: 1, options: [{ type: 99, data: new Uint8Array(44) }] } }, ['tcp', 'options'])
  refused({ vlan: [{ id: 4096 }] }, ['vlan', 'id'])
  refused({ ipv6: { src: '::1', dst: '::2', flowlabel: 0x100000 } }, ['ipv6', 'flowlabel'])
  refused({ icmp: { type: 'echo' as never } }, ['icmp', 'type'])
  t.throws(() => encodeFrame({ ipv4: four, ipv6: { src: '::1', dst: '::2' } }), { instanceOf: InputError })
})
