import { Messages } from '../libc.ts'

const AF_INET6 = 10
const SOL_SOCKET = 1
const SCM_TIMESTAMPING = 37
const ORIGIN_LOCAL = 1
const ORIGIN_STAMP = 4
const NAME_SIZE = 28
const CONTROL_SIZE = 512
const BATCH_BYTES = 1 << 18
const levels = {
  2: { level: 0, ttl: 2, info: 8, error: 11 },
  10: { level: 41, ttl: 52, info: 50, error: 25 },
} as const

/** What came with an echo reply. */
export interface Arrival {
  /** The sender's address, 4 or 16 bytes; `scope` is the link of a link-local one. */
  from: Uint8Array
  scope: number
  /** Our address that it came to. */
  to?: Uint8Array | undefined
  ttl?: number | undefined
  /** When the kernel received it, in nanoseconds on the clock of `IcmpHandler.sent`. */
  stamp?: number | undefined
}

/** What the error queue says: `struct sock_extended_err`. */
export interface Failure {
  errno: number
  /** The kernel's own refusal of a send; else an ICMP message said it. */
  local: boolean
  type: number
  code: number
  /** The MTU, where the error is about size. */
  info: number
  /** Who says so, 4 or 16 bytes. */
  from?: Uint8Array | undefined
  scope: number
}

/** The packet of the number `key` was sent at this time. */
export interface Departure {
  key: number
  stamp: number
}

/** Buffers for what an ICMP socket receives, with what the kernel says beside it. */
export class IcmpMessages {
  readonly #messages: Messages
  readonly #family: 2 | 10
  /** Second from which stamps count, so that nanoseconds stay exact as numbers. */
  readonly #epoch: number

  /** `size` is the room for each message. */
  constructor(family: 2 | 10, size: number, epoch: number) {
    const count = Math.max(1, Math.min(32, Math.floor(BATCH_BYTES / size)))
    this.#messages = new Messages({ count, size, nameSize: NAME_SIZE, controlSize: CONTROL_SIZE })
    this.#family = family
    this.#epoch = epoch
  }

  /** How many one call can take. */
  get room(): number {
    return this.#messages.count
  }

  /** How many came, or minus the errno. */
  receive(fd: number, flags = 0): number {
    return this.#messages.receive(fd, flags)
  }

  bytes(index: number): Uint8Array {
    return this.#messages.bytes(index)
  }

  /** What came beside a reply. */
  arrival(index: number): Arrival {
    const name = this.#messages.name(index)
    const arrival: Arrival = { from: addressIn(name), scope: scopeIn(name) }
    const { level, ttl, info } = levels[this.#family]
    const { view, bytes } = this.#messages.memory
    for (const { level: of, type, offset } of this.#messages.controls(index)) {
      if (of === SOL_SOCKET && type === SCM_TIMESTAMPING) arrival.stamp = this.#nanoseconds(view, offset)
      else if (of === level && type === ttl) arrival.ttl = view.getInt32(offset, true)
      else if (of === level && type === info) arrival.to = localIn(bytes, offset, level)
    }
    return arrival
  }

  /** What an entry of the error queue is about. */
  notice(index: number): Failure | Departure | undefined {
    const { level, error } = levels[this.#family]
    const { view, bytes } = this.#messages.memory
    let stamp: number | undefined
    let notice: Failure | { key: number } | undefined
    for (const { level: of, type, offset, length } of this.#messages.controls(index)) {
      if (of === SOL_SOCKET && type === SCM_TIMESTAMPING) stamp = this.#nanoseconds(view, offset)
      else if (of === level && type === error) {
        const origin = view.getUint8(offset + 4)
        const offender = bytes.subarray(offset + 16, offset + length)
        if (origin === ORIGIN_STAMP) notice = { key: view.getUint32(offset + 12, true) }
        else notice = failureAt(view, offset, offender)
      }
    }
    if (notice === undefined || !('key' in notice)) return notice
    return stamp === undefined ? undefined : { ...notice, stamp }
  }

  #nanoseconds(view: DataView, offset: number): number | undefined {
    const seconds = Number(view.getBigInt64(offset, true))
    if (seconds === 0) return undefined
    return (seconds - this.#epoch) * 1e9 + Number(view.getBigInt64(offset + 8, true))
  }
}

/** `struct sock_extended_err`, and the `struct sockaddr` behind it, which is AF_UNSPEC if nobody said it. */
function failureAt(view: DataView, offset: number, offender: Uint8Array): Failure {
  const known = offender.length >= 16 && (offender[0] !== 0 || offender[1] !== 0)
  return {
    errno: view.getUint32(offset, true),
    local: view.getUint8(offset + 4) === ORIGIN_LOCAL,
    type: view.getUint8(offset + 5),
    code: view.getUint8(offset + 6),
    info: view.getUint32(offset + 8, true),
    from: known ? addressIn(offender) : undefined,
    scope: scopeIn(offender),
  }
}

/** A copy of the address in a `struct sockaddr_in` or `sockaddr_in6`. */
const addressIn = (name: Uint8Array): Uint8Array => (name[0] === AF_INET6 ? name.slice(8, 24) : name.slice(4, 8))

function scopeIn(name: Uint8Array): number {
  if (name[0] !== AF_INET6 || name.length < 28) return 0
  return name[24]! | (name[25]! << 8) | (name[26]! << 16) | (name[27]! << 24)
}

/** The packet's destination in a `struct in_pktinfo` or `in6_pktinfo`. */
const localIn = (bytes: Uint8Array, offset: number, level: number): Uint8Array =>
  level === 0 ? bytes.slice(offset + 8, offset + 12) : bytes.slice(offset, offset + 16)
