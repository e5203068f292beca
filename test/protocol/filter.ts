import { spawnSync } from 'node:child_process'
import test from 'ava'
import { InputError } from '../../protocol/errors.ts'
import { compileFilter, type FilterExpression } from '../../protocol/filter/index.ts'
import { ancillary, codes, MAX_INSTRUCTIONS } from '../../protocol/filter/instructions.ts'
import { decodeFrame } from '../../protocol/packet/index.ts'
import { pcapHeader, pcapPacket } from '../../protocol/pcap.ts'
import { needs } from '../needs.ts'
import { run } from './filter/machine.ts'
import { corpus } from './packet/corpus.ts'

/** Our expression and libpcap's for the same. */
const pairs: [expression: FilterExpression, theirs: string][] = [
  ['arp', 'arp'],
  ['ip', 'ip'],
  ['ip6', 'ip6'],
  ['tcp', 'tcp or (ip6 and ip6[6] = 60 and ip6[40] = 6)'],
  ['udp', 'udp'],
  ['icmp', 'icmp'],
  ['icmp6', 'icmp6 or (ip6 and ip6[6] = 0 and ip6[40] = 58)'],
  ['vlan', 'vlan'],
  ['sctp', 'sctp'],
  [{ ethertype: 0x88cc }, 'ether proto 0x88cc'],
  [{ ethertype: 'rarp' }, 'rarp'],
  [{ protocol: 253 }, 'ip proto 253'],
  [{ vlan: 5 }, 'vlan 5'],
  [{ vlan: 100 }, 'vlan 100'],
  [{ host: '10.0.0.1' }, 'host 10.0.0.1'],
  [{ src: '10.0.0.1' }, 'src host 10.0.0.1'],
  [{ dst: '10.0.0.2' }, 'dst host 10.0.0.2'],
  [{ src: '172.16.0.1' }, 'src host 172.16.0.1'],
  [{ dst: '10.0.0.0/8' }, 'dst net 10.0.0.0/8'],
  [{ net: '10.0.0.0/8' }, 'net 10.0.0.0/8'],
  [{ net: '10.0.0.0/15' }, 'net 10.0.0.0/15'],
  [{ net: '0.0.0.0/0' }, 'ip or arp or rarp'],
  [{ host: '2001:db8::1' }, 'host 2001:db8::1'],
  [{ dst: '2001:db8::2' }, 'dst host 2001:db8::2'],
  [{ net: 'fe80::/10' }, 'net fe80::/10'],
  [{ src: '2001:db8::/33' }, 'src net 2001:db8::/33'],
  [
    { port: 40001 },
    'port 40001 or (ip6[6] = 44 and (ip6[42:2] & 0xfff8) = 0 and (ip6[48:2] = 40001 or ip6[50:2] = 40001))',
  ],
  [{ srcPort: 40001, ethertype: 'ip' }, 'ip and src port 40001'],
  [{ dstPort: 40001, ethertype: 'ip' }, 'ip and dst port 40001'],
  [{ dstPort: 40009 }, 'dst port 40009'],
  [{ protocol: 'udp', port: 40002, host: '10.0.0.2' }, 'udp and port 40002 and host 10.0.0.2'],
  [{ mac: '02:00:00:00:00:02' }, 'ether host 02:00:00:00:00:02'],
  [{ mac: 'ff:ff:ff:ff:ff:ff' }, 'ether host ff:ff:ff:ff:ff:ff'],
  [{ not: 'ip' }, 'not ip'],
  [{ not: { host: '10.0.0.2' } }, 'not host 10.0.0.2'],
  [{ and: ['ip', { not: 'tcp' }, { not: { port: 40002 } }] }, 'ip and not tcp and not port 40002'],
  [{ or: ['arp', 'icmp', { src: '10.9.0.1' }] }, 'arp or icmp or src host 10.9.0.1'],
  [{ not: { or: ['arp', { and: ['ip', { not: { host: '10.0.0.1' } }] }] } }, 'not (arp or (ip and not host 10.0.0.1))'],
]

const frames = corpus.map(([, bytes]) => bytes)
const file = Buffer.concat([
  pcapHeader(),
  ...frames.map((bytes, at) => pcapPacket({ timestampNs: BigInt(at) * 1_000_000_000n, bytes })),
])

/** Which frames of the corpus libpcap's program lets through: their numbers are in their time stamps. */
function chosenByTcpdump(expression: string): number[] {
  const { stdout, stderr, status } = spawnSync('tcpdump', ['-n', '-tt', '-r', '-', expression], {
    input: file,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
  return [...stdout.matchAll(/^(\d+)\.0+ /gm)].map(match => Number(match[1]))
}

/** Which frames our program lets through when our own machine runs it. */
const chosen = (expression: FilterExpression): number[] => {
  const program = compileFilter(expression, { snaplen: 100 })
  return frames.flatMap((bytes, index) => {
    const kept = run(program, bytes)
    if (kept !== 0 && kept !== 100) throw new Error(`returned ${kept}`)
    return kept === 0 ? [] : [index]
  })
}

const withTcpdump = await needs('tcpdump')
withTcpdump('each expression chooses the frames that tcpdump chooses', t => {
  t.true(frames.length >= 40)
  for (const [expression, theirs] of pairs) {
    const expected = chosenByTcpdump(theirs)
    t.true(expected.length > 0 && expected.length < frames.length, theirs)
    t.deepEqual(chosen(expression), expected, theirs)
  }
})

/** Sends each frame through a datagram socket with the program on it: refused or dropped, or not. */
const kernel = `
import json, socket, struct, sys
import ctypes
work = json.load(sys.stdin)
frames = [bytes.fromhex(frame) for frame in work['frames']]
answer = []
for program in work['programs']:
    code = bytes.fromhex(program)
    held = ctypes.create_string_buffer(code, len(code))
    a, b = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    b.setsockopt(socket.SOL_SOCKET, 26, struct.pack('HxxxxxxP', len(code) // 8, ctypes.addressof(held)))
    b.setblocking(False)
    passed = []
    for index, frame in enumerate(frames):
        try:
            a.send(frame)
            b.recv(65536)
            passed.append(index)
        except (PermissionError, BlockingIOError):
            pass
    answer.append(passed)
    a.close()
    b.close()
print(json.dumps(answer))`

const withPython = await needs('python3')
withPython('the kernel accepts every program, and chooses as our machine does', t => {
  const programs = pairs.map(([expression]) => Buffer.from(compileFilter(expression)).toString('hex'))
  const input = JSON.stringify({ programs, frames: frames.map(bytes => Buffer.from(bytes).toString('hex')) })
  const { stdout, stderr } = spawnSync('python3', ['-c', kernel], { input, encoding: 'utf8', timeout: 20_000 })
  t.is(stderr, '')
  const passed = JSON.parse(stdout) as number[][]
  pairs.forEach(([expression, theirs], index) => {
    t.deepEqual(passed[index], chosen(expression), theirs)
  })
})

test('without an Ethernet header the kernel tells the protocol, and all offsets are 14 less', t => {
  for (const [expression, theirs] of pairs) {
    if (/ether|vlan/.test(theirs)) continue
    const program = compileFilter(expression, { snaplen: 100, linktype: 'cooked' })
    const ours = frames.flatMap((bytes, index) => {
      const protocol = new DataView(bytes.buffer).getUint16(12)
      return run(program, bytes.subarray(14), { protocol }) === 0 ? [] : [index]
    })
    t.deepEqual(ours, chosen(expression), theirs)
  }
})

test('a tag that the kernel took off is found, and what is behind it', t => {
  const tagged = frames.filter(bytes => decodeFrame(bytes).vlan?.length === 1)
  t.is(tagged.length, 2)
  for (const bytes of tagged) {
    const id = decodeFrame(bytes).vlan![0]!.id
    const taken = { vlanTag: (3 << 13) | id, vlanTagPresent: 1 }
    const rest = Uint8Array.from([...bytes.subarray(0, 12), ...bytes.subarray(16)])
    const passes = (expression: FilterExpression) => run(compileFilter(expression), rest, taken) > 0
    t.true(passes('vlan'))
    t.true(passes({ vlan: id }))
    t.false(passes({ vlan: id + 1 }))
    t.true(passes({ vlan: id, src: '10.0.0.1' }))
    t.is(passes({ and: ['vlan', 'arp'] }), id === 6)
    t.is(passes({ vlan: 5, protocol: 'udp', port: 40001 }), id === 5)
  }
})

test('no expression takes every frame', t => {
  for (const bytes of frames) t.is(run(compileFilter(undefined, { snaplen: 77 }), bytes), 77)
  t.is(compileFilter(undefined).length, 8)
})

test('jumps of more than 255 instructions reach', t => {
  const hosts = Array.from({ length: 100 }, (_, index) => ({ src: `10.1.${index}.1` }))
  const far: FilterExpression = { or: [{ src: '10.0.0.1' }, ...hosts, 'arp', { src: '10.9.0.1' }] }
  t.true(compileFilter(far).length / 8 > 700)
  t.deepEqual(chosen(far), chosen({ or: ['arp', { src: '10.0.0.1' }, { src: '10.9.0.1' }] }))
  t.deepEqual(chosen({ not: far }), chosen({ not: { or: ['arp', { src: '10.0.0.1' }, { src: '10.9.0.1' }] } }))
})

test('a program of more than 4,096 instructions is refused', t => {
  const or = Array.from({ length: 2000 }, (_, port) => ({ port }))
  t.throws(() => compileFilter({ or }), {
    instanceOf: InputError,
    message: /\d+ instructions long, the kernel takes 4096/,
  })
})

test('programs of both byte orders', t => {
  const big = compileFilter('arp', { littleEndian: false })
  t.is(
    Buffer.from(big).toString('hex'),
    '002800000000000c' + '0015000100000806' + '0006000000040000' + '0006000000000000',
  )
  const little = Buffer.from(compileFilter('arp', { littleEndian: true })).toString('hex')
  t.is(little, '280000000c000000' + '1500000106080000' + '0600000000000400' + '0600000000000000')
})

for (const [expression, message] of [
  ['ipx', /^"ipx" is none of arp, ip,/],
  [{}, /^an empty filter/],
  [{ port: 65536 }, /^port: expected an integer from 0 to 65535, got 65536/],
  [{ or: ['arp', { host: '10.0.0' }] }, /^or\[1\].host: "10.0.0" is no IP address/],
  [{ and: [] }, /^and: expected an array that is not empty/],
  [{ not: { protcol: 'tcp' } }, /^not.protcol: no such term; there are ethertype,/],
  [{ net: '10.0.0.1/8' }, /^net: "10.0.0.1\/8" has bits behind its prefix; the network is 10.0.0.0\/8/],
  [{ ethertype: 'ipx' }, /^ethertype: "ipx" is none of ip, arp,/],
  [{ vlan: -1 }, /^vlan: expected an integer from 0 to 4095/],
  [{ mac: '02:00' }, /^mac: expected 6 bytes, got 2/],
  [null, /^expected a word or an object/],
] as [FilterExpression, RegExp][]) {
  test(`the filter ${JSON.stringify(expression)} is refused`, t => {
    t.throws(() => compileFilter(expression), { instanceOf: InputError, message })
  })
}

test('a hardware address needs Ethernet', t => {
  t.throws(() => compileFilter({ mac: '02:00:00:00:00:01' }, { linktype: 'none' }), { instanceOf: InputError })
})

test('deep nesting is refused, not a stack overflow', t => {
  let deep: FilterExpression = 'arp'
  for (let level = 0; level < 100_000; level++) deep = { not: deep }
  t.throws(() => compileFilter(deep), { instanceOf: InputError, message: /levels deep/ })
})

const withHeaders = await needs('cc', 'kernel-headers')
withHeaders('instruction codes and offsets are those of linux/filter.h', t => {
  const expected: Record<keyof typeof codes, string> = {
    ldw: 'BPF_LD|BPF_W|BPF_ABS',
    ldh: 'BPF_LD|BPF_H|BPF_ABS',
    ldb: 'BPF_LD|BPF_B|BPF_ABS',
    ldhX: 'BPF_LD|BPF_H|BPF_IND',
    ldxMsh: 'BPF_LDX|BPF_B|BPF_MSH',
    and: 'BPF_ALU|BPF_AND|BPF_K',
    ja: 'BPF_JMP|BPF_JA',
    jeq: 'BPF_JMP|BPF_JEQ|BPF_K',
    jset: 'BPF_JMP|BPF_JSET|BPF_K',
    ret: 'BPF_RET|BPF_K',
  }
  const offsets: Record<keyof typeof ancillary, string> = {
    protocol: 'SKF_AD_PROTOCOL',
    vlanTag: 'SKF_AD_VLAN_TAG',
    vlanTagPresent: 'SKF_AD_VLAN_TAG_PRESENT',
  }
  const asserts = [
    ...Object.entries(expected).map(([name, text]) => [`(${text})`, codes[name as keyof typeof codes]]),
    ...Object.entries(offsets).map(([name, text]) => [
      `(unsigned)(SKF_AD_OFF+${text})`,
      `${ancillary[name as keyof typeof ancillary]}u`,
    ]),
    ['BPF_MAXINSNS', MAX_INSTRUCTIONS],
    ['sizeof(struct sock_filter)', 8],
  ].map(([left, right]) => `_Static_assert(${left} == ${right}, "${left}");`)
  const source = `#include <linux/filter.h>\n${asserts.join('\n')}\n`
  const { status, stderr } = spawnSync('cc', ['-fsyntax-only', '-x', 'c', '-'], { input: source, encoding: 'utf8' })
  t.is(status, 0, stderr)
})
