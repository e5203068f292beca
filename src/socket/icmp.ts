import { getsockname, trySendto } from '../libc.ts'
import type { Descriptor } from './descriptor.ts'
import { type Watch, watch } from './doorbell.ts'
import { filterId } from './icmpFilter.ts'
import { type Arrival, type Failure, IcmpMessages } from './icmpMessages.ts'
import {
  bindTo,
  configure,
  type Device,
  deviceOf,
  type IcmpForm,
  type IcmpSocketOptions,
  leaseFlowlabel,
  openIcmp,
  socketAddress,
  stamp,
} from './icmpOptions.ts'

export type { Arrival, Failure } from './icmpMessages.ts'
export type { Device, IcmpForm, IcmpSocketOptions } from './icmpOptions.ts'

const AF_INET = 2
const MSG_ERRQUEUE = 0x2000
/** Of the packet that an error is about: enough for what a ping puts in front. */
const QUOTE_SIZE = 128
const IP_HEADER_SIZE = 60
/** How many times `receive` asks before others get their turn. */
const BATCHES = 4
const none = new Uint8Array(0)

/** Who gets what a socket receives; bytes are valid during the call only. */
export interface IcmpHandler {
  /** An echo reply, from its ICMP header on. */
  reply(message: Uint8Array, arrival: Arrival): void
  /** An error; `quote` begins at the ICMP header of our request, and is empty if the kernel itself refused it. */
  failed(failure: Failure, quote: Uint8Array): void
  /** The packet of the number `key`, counted from the last `restamp`, was sent at this time. */
  sent(key: number, stamp: number): void
}

/** A socket for ICMP echo requests to one destination, in the namespace it was made in. Knows no sequence numbers. */
export class IcmpSocket implements Disposable {
  readonly family: 2 | 10
  readonly form: IcmpForm
  /** The link it is bound to. */
  readonly device: Device | undefined
  /** The identifier in its packets; with a socket of datagrams the kernel puts it there. */
  readonly id: number
  readonly #descriptor: Descriptor
  readonly #to: Uint8Array
  readonly #stamps: boolean
  readonly #data: IcmpMessages
  readonly #errors: IcmpMessages
  #watch: Watch | undefined

  /** `zone` is the link of a link-local destination, `room` the longest message to be received. */
  constructor(options: IcmpSocketOptions, destination: Uint8Array, zone: string | undefined, room: number, id: number) {
    const { descriptor, form } = openIcmp(options)
    this.#descriptor = descriptor
    this.family = options.family
    this.form = form
    try {
      const { fd } = descriptor
      this.device = options.dev && deviceOf(fd, options.dev)
      const scopeOf = (name: string | undefined) =>
        name === undefined ? (this.device?.ifindex ?? 0) : deviceOf(fd, zoneLink(name)).ifindex
      configure(fd, form, options, this.device)
      if (options.flowlabel !== undefined) leaseFlowlabel(fd, destination, options.flowlabel)
      const source = options.source ?? new Uint8Array(destination.length)
      if (options.source !== undefined || form === 'dgram') {
        bindTo(fd, source, scopeOf(options.zone), options.sourceText)
      }
      this.id = form === 'raw' ? id : new DataView(getsockname(fd).buffer).getUint16(2)
      if (form === 'raw') filterId(fd, this.family === AF_INET, id)
      this.#to = socketAddress(destination, scopeOf(zone), options.flowlabel)
      this.#stamps = stamp(fd)
      const epoch = Math.floor(Date.now() / 1000)
      this.#data = new IcmpMessages(this.family, room + IP_HEADER_SIZE, epoch)
      this.#errors = new IcmpMessages(this.family, QUOTE_SIZE, epoch)
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
    if (this.#stamps) stamp(this.#descriptor.fd)
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
      // The stamp of a request is there before its reply is.
      this.receiveErrors(handler)
      for (let i = 0; i < count; i++) handler.reply(this.#message(i), this.#data.arrival(i))
      if (count < this.#data.room) return
    }
  }

  /** Empties the error queue: stamps of what was sent, and errors. */
  receiveErrors(handler: IcmpHandler): void {
    for (let count = this.#errors.room; count === this.#errors.room; ) {
      count = this.#errors.receive(this.#descriptor.fd, MSG_ERRQUEUE)
      for (let i = 0; i < count; i++) {
        const notice = this.#errors.notice(i)
        if (notice === undefined) continue
        if ('key' in notice) handler.sent(notice.key, notice.stamp)
        else handler.failed(notice, notice.local ? none : this.#errors.bytes(i))
      }
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

  /** The ICMP message; a raw IPv4 socket gets the IP header too. */
  #message(index: number): Uint8Array {
    const bytes = this.#data.bytes(index)
    return this.form === 'raw' && this.family === AF_INET ? bytes.subarray(((bytes[0] ?? 0) & 0xf) * 4) : bytes
  }
}

const zoneLink = (zone: string) => (/^\d+$/.test(zone) ? { ifindex: Number(zone) } : { ifname: zone })
