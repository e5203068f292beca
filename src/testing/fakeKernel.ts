import type { GenericIds } from '../../protocol/generic/messages.ts'
import { decodeMessages, encodeMessage, type Message } from '../../protocol/messages.ts'
import { NLM_F } from '../../protocol/netlink/constants.ts'
import { LE } from '../../protocol/writer.ts'
import { controller } from './controller.ts'
import { type Behind, FakeSocket } from './fakeSocket.ts'
import {
  datagram,
  type FakeRequest,
  isFinal,
  isSilence,
  type Part,
  type Replies,
  type Reply,
  type Tongue,
} from './reply.ts'

/** Answers a request. What it throws is thrown by the system call that sent the request. */
export type Handler = (request: FakeRequest, kernel: FakeKernel) => Replies | Promise<Replies>

/** What a fake kernel is like. */
export interface FakeKernelOptions {
  /** Port of the first socket; those of others follow. */
  port?: number | undefined
  /** How many datagrams a socket holds before events are lost; 1,000 by default. */
  queueLimit?: number | undefined
  /**
   * Makes it a kernel of generic netlink, with these families by their numbers; it answers what is asked of the
   * controller by itself unless the handler does.
   */
  families?: GenericIds | undefined
}

/** A kernel behind a handler; is itself its first socket: `new Rtnetlink({ transport: kernel })`. */
export class FakeKernel extends FakeSocket {
  /** All that was asked, in order. */
  readonly requests: FakeRequest[] = []
  /** All sockets that were made, itself first. */
  readonly sockets: readonly FakeSocket[]
  /** While set, system calls that are made in the pool do not come back before it settles. */
  stall: Promise<unknown> | undefined
  /** Answers the next requests; may be exchanged at any time. */
  handler: Handler
  readonly #tongue: Tongue

  constructor(handler: Handler = () => undefined, options: FakeKernelOptions = {}) {
    const { port = 4242, queueLimit = 1_000 } = options
    const sockets: FakeSocket[] = []
    const behind: Behind = {
      receive: (socket, bytes) => this.#receive(socket, bytes),
      open: () => {
        const socket = new FakeSocket(behind, port + sockets.length, queueLimit)
        sockets.push(socket)
        return socket
      },
      get stall() {
        return (sockets[0] as FakeKernel).stall
      },
    }
    super(behind, port, queueLimit)
    sockets.push(this)
    this.sockets = sockets
    this.handler = handler
    this.#tongue = { protocol: options.families === undefined ? 'route' : 'generic', ids: options.families }
  }

  /** Sends an event, as one datagram, to the sockets that have joined the group (RTNLGRP_…). */
  emit(group: number, ...messages: Part[]): void {
    const bytes = datagram(messages, undefined, this.#tongue)
    for (const socket of this.sockets) if (socket.groups.has(group)) socket.event(bytes)
  }

  #receive(socket: FakeSocket, bytes: Uint8Array): void {
    const { protocol, ids } = this.#tongue
    for (const message of decodeMessages(bytes, protocol, ids)) {
      const request = asRequest(message, socket.port, this.#tongue)
      this.requests.push(request)
      if (request.dump && socket.dumping) {
        socket.push(datagram({ error: 'EBUSY' }, request, this.#tongue))
        continue
      }
      const replies = this.handler(request, this) ?? (ids === undefined ? undefined : controller(request, ids))
      if (replies instanceof Promise) this.#later(socket, request, replies)
      else this.#answer(socket, request, replies)
    }
  }

  /** An asynchronous handler's failure has no system call left to throw it. */
  #later(socket: FakeSocket, request: FakeRequest, replies: Promise<Replies>): void {
    replies.then(settled => this.#answer(socket, request, settled))
  }

  #answer(socket: FakeSocket, request: FakeRequest, replies: Replies): void {
    if (isAsync(replies)) {
      this.#trickle(socket, request, replies)
      return
    }
    const parts = datagrams(listOf(replies), request, this.#tongue)
    if (request.dump) return startDump(socket, parts)
    for (const bytes of parts) socket.push(bytes)
  }

  async #trickle(socket: FakeSocket, request: FakeRequest, replies: AsyncIterable<Reply>): Promise<void> {
    if (request.dump) socket.startDump({ next: () => undefined })
    let final = false
    for await (const reply of replies) {
      if (socket.closed) return
      final ||= isFinal(reply)
      if (!isSilence(reply)) socket.push(datagram(reply, request, this.#tongue))
    }
    if (request.dump) socket.endDump()
    if (!final) for (const reply of conclusion(request)) socket.push(datagram(reply, request, this.#tongue))
  }
}

/** A kernel behind a function: `fakeKernel(request => …)`. */
export const fakeKernel = (handler: Handler, options?: FakeKernelOptions): FakeKernel =>
  new FakeKernel(handler, options)

function asRequest(message: Message, port: number, { protocol, ids }: Tongue): FakeRequest {
  const bytes = encodeMessage(message, protocol, ids)
  const type = new DataView(bytes.buffer, bytes.byteOffset).getUint16(4, LE)
  // RTNL_KIND_GET: of each four types of rtnetlink the third asks.
  const dump =
    protocol === 'generic'
      ? (message.flags & NLM_F.dump) === NLM_F.dump
      : type % 4 === 2 && (message.flags & NLM_F.dump) !== 0
  return Object.assign(message, { dump, port, bytes })
}

function startDump(socket: FakeSocket, parts: Iterator<Uint8Array>): void {
  socket.startDump({
    next() {
      const { done, value } = parts.next()
      if (done === true) socket.endDump()
      return done === true ? undefined : value
    },
  })
}

/** Each reply as a datagram, then what the kernel adds. */
function* datagrams(
  replies: Iterable<Reply>,
  request: FakeRequest,
  tongue: Tongue,
): Generator<Uint8Array, void, undefined> {
  let final = false
  for (const reply of replies) {
    final ||= isFinal(reply)
    if (!isSilence(reply)) yield datagram(reply, request, tongue)
  }
  if (!final) for (const reply of conclusion(request)) yield datagram(reply, request, tongue)
}

function conclusion(request: FakeRequest): Part[] {
  if (request.dump) return [{ done: 0 }]
  return (request.flags & NLM_F.ack) === 0 ? [] : [{ error: 0 }]
}

const isAsync = (replies: Replies): replies is AsyncIterable<Reply> =>
  typeof replies === 'object' && Symbol.asyncIterator in replies

function listOf(replies: Exclude<Replies, AsyncIterable<Reply>>): Iterable<Reply> {
  if (replies === undefined || replies === null) return []
  if (typeof replies === 'object' && !(replies instanceof Uint8Array) && Symbol.iterator in replies) return replies
  return [replies as Reply]
}
