import { Memory, syscallError, trySetsockopt } from '../libc.ts'

const IPPROTO_ICMPV6 = 58
const SOL_SOCKET = 1
const SOL_RAW = 255
const SO_ATTACH_FILTER = 26
const ECHO_REPLY = 0
const ECHO_REPLY_6 = 129

/** setsockopt(2), whose failure names the option. */
export function set(fd: number, name: string, level: number, number: number, value: number | Uint8Array): void {
  const result = trySetsockopt(fd, level, number, value)
  if (result < 0) throw syscallError('setsockopt', -result, name)
}

/** Raw sockets see all ICMP: lets echo replies through only. */
export function filterReplies(fd: number, four: boolean): void {
  const blocked = new Uint8Array(four ? 4 : 32).fill(0xff)
  const passed = four ? ECHO_REPLY : ECHO_REPLY_6
  blocked[passed >> 3]! &= ~(1 << (passed & 7))
  if (four) set(fd, 'ICMP_FILTER', SOL_RAW, 1, blocked)
  else set(fd, 'ICMP6_FILTER', IPPROTO_ICMPV6, 1, blocked)
}

const program = new Memory(96)

/** Lets through only what has this identifier, by a classic BPF program: pings of one host do not wake each other. */
export function filterId(fd: number, four: boolean, id: number): void {
  // Of IPv4 the IP header is there too: its length goes to X.
  const code: [code: number, jt: number, jf: number, k: number][] = [
    four ? [0xb1, 0, 0, 0] : [0x01, 0, 0, 0],
    [0x48, 0, 0, 4],
    [0x15, 0, 1, id],
    [0x06, 0, 0, 0xffff_ffff],
    [0x06, 0, 0, 0],
  ]
  const { view } = program
  view.setUint16(0, code.length, true)
  view.setBigUint64(8, BigInt(program.at(16)), true)
  code.forEach(([operation, jt, jf, k], i) => {
    view.setUint16(16 + i * 8, operation, true)
    view.setUint8(18 + i * 8, jt)
    view.setUint8(19 + i * 8, jf)
    view.setUint32(20 + i * 8, k, true)
  })
  set(fd, 'SO_ATTACH_FILTER', SOL_SOCKET, SO_ATTACH_FILTER, program.bytes.subarray(0, 16))
}
