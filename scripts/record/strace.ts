/** Netlink messages from what strace writes: `strace -qq -yy -e trace=%network -e read=all -e write=all`. */

/** One message that a program sent or received. */
export interface Traced {
  readonly sent: boolean
  /** ROUTE, GENERIC, … as strace calls it. */
  readonly protocol: string
  readonly bytes: Buffer
}

const CALL = /^(?:\[pid +\d+\] |\d+ +)?(send|recv)(?:msg|to|from|mmsg)\(\d+<NETLINK:\[([A-Z_\d]+)/
const LINE = /^ \| [0-9a-f]{5,} {2}(.{49})/

/** The options that make strace write what `traced` reads. */
export const straceOptions = [
  '-qq',
  '-yy',
  '-e',
  'trace=sendmsg,sendto,recvmsg,recvfrom',
  '-e',
  'read=all',
  '-e',
  'write=all',
]

/** All messages in the log, in order. What was only looked at (MSG_PEEK) or failed is left out. */
export function traced(log: string): Traced[] {
  const found: Traced[] = []
  let call: { sent: boolean; protocol: string; digits: string; length: number } | undefined
  const finish = () => {
    if (call === undefined) return
    const { sent, protocol, digits, length } = call
    for (const bytes of split(Buffer.from(digits, 'hex').subarray(0, length))) found.push({ sent, protocol, bytes })
  }
  for (const line of log.split('\n')) {
    const [, digits] = LINE.exec(line) ?? []
    if (digits !== undefined) {
      if (call !== undefined) call.digits += digits.replace(/ /g, '')
    } else if (/^\S/.test(line)) {
      finish()
      call = begun(line)
    }
  }
  finish()
  return found
}

function begun(line: string) {
  const [, direction, protocol] = CALL.exec(line) ?? []
  const length = Number(/ = (-?\d+)(?: |$)/.exec(line.slice(line.lastIndexOf(')')))?.[1] ?? -1)
  if (protocol === undefined || length <= 0 || /MSG_PEEK[^)]*\) = \d+$/.test(line)) return undefined
  return { sent: direction === 'send', protocol: /^\d+$/.test(protocol) ? 'ROUTE' : protocol, digits: '', length }
}

/** The messages of one datagram. */
export function split(datagram: Buffer): Buffer[] {
  const messages: Buffer[] = []
  for (let at = 0; at + 16 <= datagram.length; ) {
    const length = datagram.readUInt32LE(at)
    if (length < 16 || at + length > datagram.length) break
    messages.push(datagram.subarray(at, at + length))
    at += (length + 3) & ~3
  }
  return messages
}
