import { getsockname, Messages, trySendto } from '../libc.ts'
import type { Descriptor } from './descriptor.ts'
import { type Watch, watch } from './doorbell.ts'
import {
  bindTo,
  configure,
  type Device,
  deviceOf,
  filterId,
  type IcmpForm,
  type IcmpSocketOptions,
  leaseFlowlabel,
  openIcmp,
  socketAddress,
  stamp,
} from './icmpOptions.ts'

export type { Device, IcmpForm, IcmpSocketOptions } from './icmpOptions.ts'

const AF_INET = 2
const SOL_SOCKET = 1
const SCM_TIMESTAMPING = 37
const MSG_ERRQUEUE = 0x2000
const NAME_SIZE = 28
const CONTROL_SIZE = 512
/** Of the packet that an error is about: enough for what a ping puts in front. */
const QUOTE_SIZE = 128
const BATCH_BYTES = 1 << 18
const BATCHES = 4

const ORIGIN_LOCAL = 1
const ORIGIN_STAMP = 4
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

/** Who gets what a socket receives; bytes are valid during the call only. */
export interface IcmpHandler {
  /** An echo reply, from its ICMP header on. */
  reply(message: Uint8Array, arrival: Arrival): void
  /** An error; `quote` begins at the ICMP header of our request, and is empty if it is local. */
  failed(failure: Failure, quote: Uint8Array): void
  /** The packet of the number `key`, counted from the last `restamp`, was sent at this time. */
  sent(key: number, stamp: number): void
}

/** A socket for ICMP echo requests to one destination, in the namespace it was made in. Knows no sequence numbers. */
export class IcmpSocket implements Disposable {
  readonly family: 2 | 10
  readonly form: IcmpForm
  /** Whether the kernel stamps what comes and goes. */
  readonly stamps: boolean
  /** The link it is bound to. */
  readonly device: Device | undefined
  /** The identifier in its packets; with a socket of datagrams the kernel puts it there. */
  readonly id: number
  readonly #descriptor: Descriptor
  readonly #to: Uint8Array
  readonly #data: Messages
  readonly #errors = new Messages({ count: 16, size: QUOTE_SIZE, nameSize: NAME_SIZE, controlSize: CONTROL_SIZE })
  /** Second from which stamps count, so that nanoseconds stay exact as numbers. */
  readonly #epoch = Math.floor(Date.now() / 1000)
  #watch: Watch | undefined

  /** `room` is the longest message to be received, `id` the identifier of a raw socket. */
  constructor(options: IcmpSocketOptions, destination: Uint8Array, zone: string | undefined, room: number, id: number) {
    const { family } = options
    const { descriptor, form } = openIcmp(options)
    this.#descriptor = descriptor
    this.family = family
    this.form = form
    try {
      const { fd } = descriptor
      this.device = options.dev && deviceOf(fd, options.dev)
      const scopeOf = (name: string | undefined) =>
        name === undefined ? (this.device?.ifindex ?? 0) : deviceOf(fd, zoneLink(name)).ifindex
      configure(fd, form, options, this.device)
      if (options.flowlabel !== undefined) leaseFlowlabel(fd, destination, options.flowlabel)
      const source = options.source ?? new Uint8Array(destination.length)
      if (options.source !== undefined || form === 'dgram') bindTo(fd, source, scopeOf(options.zone), 'source')
      this.id = form === 'raw' ? id : new DataView(getsockname(fd).buffer).getUint16(2)
      if (form === 'raw') filterId(fd, family === AF_INET, id)
      this.#to = socketAddress(destination, scopeOf(zone), options.flowlabel)
      this.stamps = stamp(fd)
      const size = room + (family === AF_INET ? 60 : 0)
      const count = Math.max(1, Math.min(32, Math.floor(BATCH_BYTES / size)))
      this.#data = new Messages({ count, size, nameSize: NAME_SIZE, controlSize: CONTROL_SIZE })
    } catch (error) {
      descriptor.close()
      throw error
    }
  }

  /** Sends a request: 0, or minus the errno, after which `receiveErrors` may know more. */
  send(message: Uint8Array): number {
    return Math.min(0, trySendto(this.#descriptor.fd, message, 0, this.#to))
  }

  /** Begins the numbers of sent packets at 0 again: kernels differ in whether a refused one has a number. */
  restamp(): void {
    stamp(this.#descriptor.fd)
  }

  /** Calls back while there is something to receive, and keeps the process alive. */
  onReadable(callback: () => void): void {
    this.#watch = watch(this.#descriptor.fd, callback)
    this.#watch.ref()
  }

  /** Hands over what has come, stamps and errors before the replies which they precede. The handler must not send. */
  receive(handler: IcmpHandler): void {
    for (let batch = 0; batch < BATCHES; batch++) {
      const count = this.#data.receive(this.#descriptor.fd)
      this.receiveErrors(handler)
      for (let i = 0; i < count; i++) this.#reply(i, handler)
      if (count < this.#data.count) return
    }
  }

  /** Empties the error queue: stamps of what was sent, and errors. */
  receiveErrors(handler: IcmpHandler): void {
    for (let count = this.#errors.count; count === this.#errors.count; ) {
      count = this.#errors.receive(this.#descriptor.fd, MSG_ERRQUEUE)
      for (let i = 0; i < count; i++) this.#error(i, handler)
    }
  }

  close(): void {
    this.#watch?.close()
    this.#watch = undefined
    this.#descriptor.close()
  }

  [Symbol.dispose](): void {
    this.close()
  }

  #reply(index: number, handler: IcmpHandler): void {
    const name = this.#data.name(index)
    const arrival: Arrival = { from: addressIn(name), scope: scopeIn(name) }
    const { level, ttl, info } = levels[this.family]
    const { view, bytes } = this.#data.memory
    for (const control of this.#data.controls(index)) {
      if (control.level === SOL_SOCKET && control.type === SCM_TIMESTAMPING) {
        arrival.stamp = this.#nanoseconds(view, control.offset)
      } else if (control.level === level && control.type === ttl) arrival.ttl = view.getInt32(control.offset, true)
      else if (control.level === level && control.type === info) arrival.to = localIn(bytes, control.offset, level)
    }
    const message = this.#data.bytes(index)
    // A raw IPv4 socket gets the IP header too.
    const start = this.form === 'raw' && this.family === AF_INET ? ((message[0] ?? 0) & 0xf) * 4 : 0
    handler.reply(message.subarray(start), arrival)
  }

  #error(index: number, handler: IcmpHandler): void {
    const { level, error } = levels[this.family]
    const { view, bytes } = this.#errors.memory
    let stamp: number | undefined
    let at: number | undefined
    let stop = 0
    for (const control of this.#errors.controls(index)) {
      if (control.level === SOL_SOCKET && control.type === SCM_TIMESTAMPING) {
        stamp = this.#nanoseconds(view, control.offset)
      } else if (control.level === level && control.type === error) {
        at = control.offset
        stop = control.offset + control.length
      }
    }
    if (at === undefined) return
    const origin = view.getUint8(at + 4)
    if (origin === ORIGIN_STAMP) {
      if (stamp !== undefined) handler.sent(view.getUint32(at + 12, true), stamp)
      return
    }
    const offender = bytes.subarray(at + 16, stop)
    const from = offender.length >= 8 && (offender[0] === 2 || offender[0] === 10) ? addressIn(offender) : undefined
    const failure = { errno: view.getUint32(at, true), local: origin === ORIGIN_LOCAL, from, scope: scopeIn(offender) }
    const what = { type: view.getUint8(at + 5), code: view.getUint8(at + 6), info: view.getUint32(at + 8, true) }
    handler.failed({ ...failure, ...what }, failure.local ? bytes.subarray(0, 0) : this.#errors.bytes(index))
  }

  #nanoseconds(view: DataView, offset: number): number | undefined {
    const seconds = Number(view.getBigInt64(offset, true))
    if (seconds === 0) return undefined
    return (seconds - this.#epoch) * 1e9 + Number(view.getBigInt64(offset + 8, true))
  }
}

const zoneLink = (zone: string) => (/^\d+$/.test(zone) ? { ifindex: Number(zone) } : { ifname: zone })

/** A copy of the address in a `struct sockaddr`. */
function addressIn(name: Uint8Array): Uint8Array {
  return name[0] === 10 ? name.slice(8, 24) : name.slice(4, 8)
}

function scopeIn(name: Uint8Array): number {
  if (name[0] !== 10 || name.length < 28) return 0
  return name[24]! | (name[25]! << 8) | (name[26]! << 16) | (name[27]! << 24)
}

/** Our address in a `struct in_pktinfo` (behind the header's destination) or `in6_pktinfo`. */
function localIn(bytes: Uint8Array, offset: number, level: number): Uint8Array {
  return level === 0 ? bytes.slice(offset + 8, offset + 12) : bytes.slice(offset, offset + 16)
}
