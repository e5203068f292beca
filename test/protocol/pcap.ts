import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { DecodeError, EncodeError, InputError } from '../../protocol/errors.ts'
import { checksums, decodeFrame, encodeFrame, summary } from '../../protocol/packet/index.ts'
import { pcapHeader, pcapPacket, readPcap } from '../../protocol/pcap.ts'
import {
  type PcapngBlock,
  pcapngInterface,
  pcapngPacket,
  pcapngSection,
  pcapngStatistics,
  readPcapng,
} from '../../protocol/pcapng.ts'
import { needs } from '../needs.ts'
import { hex } from './captures.ts'
import { corpus, random } from './packet/corpus.ts'

const start = 1_700_000_000_123_456_789n
const arp = corpus[0]![1]

const pcap = Buffer.concat([
  pcapHeader({ snaplen: 4096 }),
  ...corpus.map(([, bytes], index) =>
    pcapPacket({ timestampNs: start + BigInt(index), bytes, length: bytes.length + index }),
  ),
])

const pcapng = Buffer.concat([
  pcapngSection({ application: 'a test', os: 'Linux', hardware: 'a machine', comment: 'all of it' }),
  pcapngInterface({
    name: 'veth0',
    snaplen: 200,
    filter: 'arp or icmp',
    address: '02:00:00:00:00:01',
    description: 'left',
    comment: 'delay 50ms',
    os: 'Linux',
    speed: 10n ** 10n,
  }),
  pcapngInterface({ name: 'tun0', linktype: 'raw' }),
  pcapngPacket({ timestampNs: start, bytes: arp, direction: 'outbound', reception: 'broadcast', comment: 'who?' }),
  pcapngPacket({ timestampNs: start + 1n, bytes: arp.subarray(0, 41), length: 42, direction: 'inbound', dropped: 3n }),
  pcapngPacket({ timestampNs: start + 2n, bytes: corpus[4]![1].subarray(14), interface: 1 }),
  pcapngStatistics({
    timestampNs: start + 9n,
    startNs: start,
    endNs: start + 8n,
    received: 12n,
    dropped: 1n,
    accepted: 5n,
    osDropped: 2n,
    delivered: 3n,
    comment: 'end',
  }),
  pcapngStatistics({ interface: 1, timestampNs: start + 9n, received: 1n }),
])

/** What `pcapng` holds. */
const blocks: PcapngBlock[] = [
  {
    block: 'section',
    littleEndian: true,
    application: 'a test',
    os: 'Linux',
    hardware: 'a machine',
    comment: 'all of it',
  },
  {
    block: 'interface',
    linktype: 'ethernet',
    name: 'veth0',
    snaplen: 200,
    filter: 'arp or icmp',
    address: '02:00:00:00:00:01',
    description: 'left',
    comment: 'delay 50ms',
    os: 'Linux',
    speed: 10n ** 10n,
  },
  { block: 'interface', linktype: 'raw', name: 'tun0', snaplen: 0x40000 },
  {
    block: 'packet',
    interface: 0,
    timestampNs: start,
    bytes: arp,
    length: 42,
    direction: 'outbound',
    reception: 'broadcast',
    comment: 'who?',
  },
  {
    block: 'packet',
    interface: 0,
    timestampNs: start + 1n,
    bytes: arp.slice(0, 41),
    length: 42,
    direction: 'inbound',
    dropped: 3n,
  },
  { block: 'packet', interface: 1, timestampNs: start + 2n, bytes: corpus[4]![1].slice(14), length: 84 },
  {
    block: 'statistics',
    interface: 0,
    timestampNs: start + 9n,
    startNs: start,
    endNs: start + 8n,
    received: 12n,
    dropped: 1n,
    accepted: 5n,
    osDropped: 2n,
    delivered: 3n,
    comment: 'end',
  },
  { block: 'statistics', interface: 1, timestampNs: start + 9n, received: 1n },
]

/** tshark refuses the socket that Node gives as standard input, but not a pipe. */
const tshark = (input: Uint8Array, ...words: string[]): string[][] => {
  const { stdout, stderr } = spawnSync('sh', ['-c', 'cat | tshark -r - "$@"', 'sh', ...words], {
    input,
    encoding: 'utf8',
  })
  if (stdout === '') throw new Error(stderr)
  return stdout
    .replace(/\n$/, '')
    .split('\n')
    .map(line => line.split('\t'))
}

test('what was written is read', t => {
  const file = readPcap(pcap)
  t.like(file, { linktype: 'ethernet', snaplen: 4096, nanoseconds: true })
  const expected = corpus.map(([, bytes], index) => ({
    timestampNs: start + BigInt(index),
    bytes,
    length: bytes.length + index,
  }))
  t.deepEqual(
    [...file.packets()].map(packet => ({ ...packet, bytes: packet.bytes.slice() })),
    expected,
  )
  const read = [...readPcapng(pcapng)].map(block =>
    'bytes' in block ? { ...block, bytes: Uint8Array.from(block.bytes) } : block,
  )
  t.deepEqual(read, blocks)
})

test('files of both byte orders and both precisions', t => {
  const head = (magic: string, rest: string) => `${magic}${rest}`
  const little = '0200040000000000000000006000000001000000'
  const big = '0002000400000000000000000000006000000001'
  const packet = { little: '0100000002000000030000000400000061626a', big: '0000000100000002000000030000000461626a' }
  for (const [magic, order, precision] of [
    ['d4c3b2a1', 'little', 1000n],
    ['a1b2c3d4', 'big', 1000n],
    ['4d3cb2a1', 'little', 1n],
    ['a1b23c4d', 'big', 1n],
  ] as const) {
    const bytes = Buffer.from(head(magic, order === 'little' ? little : big) + packet[order], 'hex')
    const file = readPcap(bytes)
    t.like(file, { linktype: 'ethernet', snaplen: 96, nanoseconds: precision === 1n })
    const [one] = [...file.packets()]
    t.is(one!.timestampNs, 1_000_000_000n + 2n * precision)
    t.is(one!.length, 4)
    t.is(Buffer.from(one!.bytes).toString(), 'abj')
  }
})

test('a big-endian pcapng file with microseconds, a time offset, a simple packet and an unknown block', t => {
  const file = hex`
    0a0d0d0a 0000001c 1a2b3c4d 00010000 ffffffffffffffff 0000001c
    00000001 00000024 0001 0000 00000000 000e 0008 0000000000000002 0000 0000 00000024
    00000006 00000024 00000000 00000000 000f4241 00000003 00000004 61626300 00000024
    00000003 00000014 00000002 61620000 00000014
    00000bad 00000010 01020304 00000010
    00000001 0000001c 0001 0000 00000000 0009 0001 8a000000 0000001c
    00000006 00000020 00000001 00000000 00000600 00000000 00000000 00000020`
  t.deepEqual(
    [...readPcapng(file)].map(block => ('bytes' in block ? { ...block, bytes: block.bytes.slice() } : block)),
    [
      { block: 'section', littleEndian: false },
      { block: 'interface', linktype: 'ethernet', snaplen: 0 },
      { block: 'packet', interface: 0, timestampNs: 3_000_001_000n, bytes: hex`616263`, length: 4 },
      { block: 'packet', interface: 0, timestampNs: 0n, bytes: hex`6162`, length: 2 },
      { block: 'unknown', type: 0xbad, payload: hex`01020304` },
      { block: 'interface', linktype: 'ethernet', snaplen: 0 },
      // 1536 of 1024 in a second.
      { block: 'packet', interface: 1, timestampNs: 1_500_000_000n, bytes: hex``, length: 0 },
    ],
  )
})

test('the options of statistics have the numbers of the pcapng draft, section 4.6', t => {
  const file = hex`
    0a0d0d0a 0000001c 1a2b3c4d 00010000 ffffffffffffffff 0000001c
    00000001 00000020 0001 0000 00000000 0009 0001 09000000 0000 0000 00000020
    00000005 00000070 00000000 00000001 00000000
    0002 0008 00000000 00000002  # isb_starttime
    0003 0008 00000000 00000003  # isb_endtime
    0004 0008 0000000000000004   # isb_ifrecv
    0005 0008 0000000000000005   # isb_ifdrop
    0006 0008 0000000000000006   # isb_filteraccept
    0007 0008 0000000000000007   # isb_osdrop
    0008 0008 0000000000000008   # isb_usrdeliv
    0000 0000                    # opt_endofopt
    00000070`
  t.deepEqual([...readPcapng(file)].at(-1), {
    block: 'statistics',
    interface: 0,
    timestampNs: 1n << 32n,
    startNs: 2n,
    endNs: 3n,
    received: 4n,
    dropped: 5n,
    accepted: 6n,
    osDropped: 7n,
    delivered: 8n,
  })
})

const withTshark = await needs('tshark')
withTshark('tshark reads what we write', t => {
  const rows = tshark(pcap, '-T', 'fields', '-e', 'frame.time_epoch', '-e', 'frame.cap_len', '-e', 'frame.len')
  t.deepEqual(
    rows,
    corpus.map(([, { length }], index) => [`1700000000.${123456789 + index}`, `${length}`, `${length + index}`]),
  )
  const names = [
    'time_epoch',
    'interface_name',
    'packet_flags_direction',
    'packet_flags_reception_type',
    'drop_count',
    'len',
    'encap_type',
    'interface_description',
  ]
  const packets = tshark(
    pcapng,
    '-T',
    'fields',
    ...names.flatMap(name => ['-e', `frame.${name}`]),
    '-e',
    'frame.comment',
  )
  t.deepEqual(packets, [
    ['1700000000.123456789', 'veth0', '0x00000002', '3', '', '42', '1', 'left', 'who?'],
    ['1700000000.123456790', 'veth0', '0x00000001', '0', '3', '42', '1', 'left', ''],
    ['1700000000.123456791', 'tun0', '', '', '', '84', '7', '', ''],
  ])
})

withTshark('what tshark writes again is what we wrote', t => {
  const again = (input: Uint8Array, format: string) =>
    spawnSync('sh', ['-c', 'cat | tshark -r - -F "$1" -w -', 'sh', format], { input }).stdout
  const frames = readPcap(pcap).packets()
  for (const block of readPcapng(again(pcap, 'pcapng'))) {
    if (block.block !== 'packet') continue
    const { timestampNs, bytes, length } = frames.next().value as {
      timestampNs: bigint
      bytes: Uint8Array
      length: number
    }
    t.like(block, { timestampNs, length })
    t.deepEqual(block.bytes, bytes)
  }
  t.true(frames.next().done)
  // It leaves out hardware addresses and statistics.
  const kept = ({ block }: PcapngBlock) => block === 'interface' || block === 'packet'
  const expected = blocks.filter(kept).map(block => ({ ...block, address: undefined }))
  t.like([...readPcapng(again(pcapng, 'pcapng'))].filter(kept), expected)
  const micro = readPcap(again(pcap, 'pcap'))
  t.false(micro.nanoseconds)
  t.is([...micro.packets()][0]!.timestampNs, start - (start % 1000n))
})

const withCapinfos = await needs('tshark')
withCapinfos('capinfos finds the interfaces, their filter and their drops', t => {
  const folder = mkdtempSync(join(tmpdir(), 'pcapng-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'one.pcapng'), pcapng)
  const { stdout } = spawnSync('capinfos', [join(folder, 'one.pcapng')], { encoding: 'utf8' })
  for (const words of [
    /Capture hardware: +a machine/,
    /Capture oper-sys: +Linux/,
    /Capture application: +a test/,
    /Capture comment: +all of it/,
    /Number of interfaces in file: 2/,
    /Name = veth0/,
    /Filter string = arp or icmp/,
    /Capture length = 200/,
    /Speed = 10000000000/,
    /Time precision = nanoseconds \(9\)/,
    /Number of stat entries = 1/,
    /Number of packets = 2/,
  ]) {
    t.regex(stdout, words)
  }
})

const withTcpdump = await needs('tcpdump')
withTcpdump('tcpdump reads what we write', t => {
  for (const [file, count] of [
    [pcap, corpus.length],
    [Buffer.concat([pcapngSection(), pcapngInterface(), pcapngPacket({ timestampNs: start, bytes: arp })]), 1],
  ] as const) {
    const words = ['-n', '-tt', '--time-stamp-precision=nano', '-r', '-']
    const { stdout } = spawnSync('tcpdump', words, { input: file, encoding: 'utf8' })
    const lines = stdout.trim().split('\n')
    t.is(lines.length, count)
    t.regex(lines[0]!, /^1700000000\.123456789 ARP, Request who-has 10\.0\.0\.2/)
  }
})

/** Traffic of the kernel over a veth pair: neighbour discovery, pings, refused ports, a TCP connection. */
const traffic = `
set -e
unshare -n sleep 60 & other=$!
trap 'kill $other $dump $server 2>/dev/null' EXIT
there() { nsenter -t $other -n "$@"; }
while [ "$(readlink /proc/$other/ns/net)" = "$(readlink /proc/$$/ns/net)" ]; do sleep 0.02; done
ip link add v0 type veth peer v1 netns $other; ip link set v0 up
tcpdump -Z root -i v0 -U --immediate-mode --time-stamp-precision=nano -w "$1" 2>"$1.log" & dump=$!
while ! grep -q listening "$1.log"; do kill -0 $dump; sleep 0.02; done
ip addr add 10.9.0.1/24 dev v0; ip -6 addr add 2001:db8::1/64 dev v0 nodad
there ip addr add 10.9.0.2/24 dev v1; there ip -6 addr add 2001:db8::2/64 dev v1 nodad
there ip link set v1 up; there ip link set lo up
serve='net.createServer(s => s.end("hello".repeat(900))).listen(80, "::", () => console.log("up"))'
nsenter -t $other -n "$2" -e "$serve" > "$1.up" & server=$!
ping -q -c 2 -i 0.05 10.9.0.2; ping -q -c 2 -i 0.05 -s 3000 2001:db8::2; ping -q -c 1 -R 10.9.0.2
while ! grep -q up "$1.up"; do kill -0 $server; sleep 0.02; done
bash -c 'exec 3<>/dev/tcp/10.9.0.2/80; cat <&3' >"$1.got"
bash -c 'exec 3<>/dev/tcp/2001:db8::2/80; cat <&3' >"$1.got"
bash -c 'echo x > /dev/udp/10.9.0.2/9; echo x > /dev/udp/2001:db8::2/9; : > /dev/tcp/10.9.0.2/9' || :
sleep 0.3
kill -INT $dump; wait $dump || :
`

// tcpdump gives up its groups before it captures, which it may not in a user namespace.
const live = await needs('initial-root', 'kind:veth', 'ip', 'tcpdump', 'ping', 'nsenter', 'unshare')
live('frames of the kernel are read to the last byte, written back the same, and told as tcpdump tells them', t => {
  const folder = mkdtempSync(join(tmpdir(), 'pcap-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'one.pcap')
  const { status, stderr } = spawnSync('bash', ['-c', traffic, 'bash', path, process.execPath], {
    encoding: 'utf8',
    timeout: 30_000,
  })
  t.is(status, 0, stderr)
  const bytes = readFileSync(path)
  const file = readPcap(bytes)
  t.like(file, { linktype: 'ethernet', nanoseconds: true })
  const packets = [...file.packets()]
  const { stdout } = spawnSync('tcpdump', ['-n', '-t', '-S', '-r', '-'], { input: bytes, encoding: 'utf8' })
  const lines = stdout.trim().split('\n')
  t.is(lines.length, packets.length)
  t.true(packets.length > 40)
  const seen = new Set<string>()
  packets.forEach((packet, index) => {
    const frame = decodeFrame(packet.bytes)
    t.is(frame.malformed, undefined, lines[index])
    t.deepEqual(encodeFrame(frame), Uint8Array.from(packet.bytes), lines[index])
    t.false(Object.values(checksums(packet.bytes)).includes('wrong'), lines[index])
    for (const layer of Object.keys(frame)) seen.add(layer)
    for (const state of Object.values(checksums(packet.bytes))) seen.add(String(state))
    if (frame.arp === undefined) t.is(summary(frame), lines[index]!.replace(/: HTTP$/, ''))
  })
  for (const layer of ['arp', 'icmp', 'icmpv6', 'tcp', 'udp', 'valid', 'unfinished']) t.true(seen.has(layer), layer)
  t.is([...readPcap(bytes).packets()].at(-1)!.timestampNs > start, true)
})

const withDumpcap = await needs('root', 'ip', 'dumpcap', 'ping')
withDumpcap('the interface, packets and drop counters of a capture by dumpcap are read', t => {
  const script = `
    ip link set lo up; dumpcap -q -i lo -f 'icmp[0] = 8' -c 3 -w - & dump=$!
    while kill -0 $dump 2>/dev/null; do ping -q -c 1 127.0.0.1 >&2; sleep 0.05; done; wait $dump`
  const { stdout } = spawnSync('bash', ['-c', script], { timeout: 20_000 })
  const read = [...readPcapng(stdout)]
  t.is(read[0]?.block, 'section')
  t.like(read[1], { block: 'interface', name: 'lo', filter: 'icmp[0] = 8', linktype: 'ethernet' })
  const packets = read.filter(block => block.block === 'packet')
  t.is(packets.length, 3)
  for (const { bytes } of packets)
    t.like(decodeFrame(bytes), { icmp: { type: 'echoRequest' }, ipv4: { dst: '127.0.0.1' } })
  t.like(read.at(-1), { block: 'statistics', interface: 0, dropped: 0n })
})

test('every cut length and 3,000 damaged files give only DecodeError', t => {
  let refused = 0
  const attempt = (file: Uint8Array) => {
    for (const read of [() => [...readPcap(file).packets()], () => [...readPcapng(file)]]) {
      try {
        read()
      } catch (error) {
        if (!(error instanceof DecodeError)) throw error
        refused++
      }
    }
  }
  const short = pcap.subarray(0, 400)
  for (let length = 0; length <= short.length; length++) attempt(short.subarray(0, length))
  for (let length = 0; length <= pcapng.length; length++) attempt(pcapng.subarray(0, length))
  const next = random(5)
  for (let round = 0; round < 3000; round++) {
    const file = Uint8Array.from(round % 2 === 0 ? short : pcapng)
    for (let edits = next() * 5; edits > 0; edits--) file[Math.floor(next() * file.length)] = next() * 256
    attempt(file)
  }
  t.true(refused > 4000)
})

test('what is wrong with a file is said with its place', t => {
  const says = (read: () => unknown, message: RegExp) => t.throws(read, { instanceOf: DecodeError, message })
  says(() => readPcap(pcapng), /no pcap file/)
  says(() => [...readPcapng(pcap)], /^blocks\[0\]: no pcapng file/)
  says(() => [...readPcap(pcap.subarray(0, 24 + 16 + 42 + 16 + 5)).packets()], /^packets\[1\]: 42 bytes of packet in 5/)
  says(() => [...readPcapng(pcapng.subarray(0, -1))], /^blocks\[7\]: block of \d+ bytes in \d+/)
  const lost = Buffer.concat([pcapngSection(), pcapngPacket({ timestampNs: 0n, bytes: arp })])
  says(() => [...readPcapng(lost)], /^blocks\[1\]: there is no interface 0/)
  t.throws(() => pcapngInterface({ address: '02:00' }), { instanceOf: InputError, message: /expected 6 bytes/ })
  t.throws(() => pcapngSection({ comment: 'x'.repeat(70_000) }), { instanceOf: EncodeError, message: /70000 bytes/ })
})
