/** From a receive buffer to the requests and subscribers that its messages belong to. */
import { DecodeError } from '../../protocol/errors.ts'
import { HEADER_LENGTH, NLM_F, NLMSG } from '../../protocol/netlink/constants.ts'
import { decodeDone, decodeError } from '../../protocol/netlink/error.ts'
import { align4, LE } from '../../protocol/writer.ts'
import type { Pending } from './pending.ts'
import { kernelError } from './request.ts'
import type { ConnectionStatistics, Subscriber } from './subscription.ts'

/** What a datagram is read against. */
export interface Receiver {
  readonly port: number
  readonly pending: ReadonlyMap<number, Pending<any>>
  readonly subscribers: ReadonlySet<Subscriber>
  readonly statistics: ConnectionStatistics
}

/** Reads one datagram. Never throws: an error belongs to the request whose answer could not be read. */
export function receive(receiver: Receiver, view: DataView, stop: number): void {
  for (let offset = 0; offset < stop; ) {
    const left = stop - offset
    const length = left < HEADER_LENGTH ? 0 : view.getUint32(offset, LE)
    if (length < HEADER_LENGTH || length > left) return malformed(receiver, view, offset, left)
    const pending = taker(receiver, view, offset)
    if (pending === undefined) announce(receiver, view, offset, length)
    else answer(receiver, pending, view, offset, length)
    offset += align4(length)
  }
}

/** The request that a message answers: its sequence number and our port, both exactly. */
function taker({ pending, port }: Receiver, view: DataView, offset: number): Pending | undefined {
  const seq = view.getUint32(offset + 8, LE)
  return seq === 0 || view.getUint32(offset + 12, LE) !== port ? undefined : pending.get(seq)
}

/** Where the next message would begin nobody knows. */
function malformed(receiver: Receiver, view: DataView, offset: number, left: number): void {
  receiver.statistics.malformed++
  if (left < HEADER_LENGTH) return
  const reason = `an answer of length ${view.getUint32(offset, LE)} where ${left} bytes are left`
  taker(receiver, view, offset)?.fail(new DecodeError(reason))
}

/** A message that answers none of our requests: an event, or one that came too late. */
function announce(receiver: Receiver, view: DataView, offset: number, length: number): void {
  const type = view.getUint16(offset + 4, LE)
  const answers = view.getUint32(offset + 12, LE) === receiver.port
  if (type < 16 || answers) receiver.statistics.unexpected++
  // What our finished requests have caused is an event; a part of a dump that came to its end is none.
  if (type >= 16 && !(answers && (view.getUint16(offset + 6, LE) & NLM_F.multi) !== 0))
    tell(receiver, view, offset, length, type)
}

function tell({ subscribers }: Receiver, view: DataView, offset: number, length: number, type: number): void {
  const flags = view.getUint16(offset + 6, LE)
  for (const subscriber of subscribers) {
    try {
      subscriber.event(view, offset + HEADER_LENGTH, length - HEADER_LENGTH, type, flags)
    } catch (error) {
      uncaught(error)
    }
  }
}

/** Calls a listener. What it throws becomes an uncaught exception, and everybody else goes on. */
export function guarded(call: () => void): void {
  try {
    call()
  } catch (error) {
    uncaught(error)
  }
}

function uncaught(error: unknown): void {
  queueMicrotask(() => {
    throw error
  })
}

function answer(receiver: Receiver, pending: Pending, view: DataView, offset: number, length: number): void {
  const type = view.getUint16(offset + 4, LE)
  const flags = view.getUint16(offset + 6, LE)
  pending.heard++
  pending.onProgress?.()
  if ((flags & NLM_F.dumpIntr) !== 0 && pending.endsWith === 'done') {
    pending.interrupted = true
    pending.discard = true
  }
  if (type === NLMSG.error || type === NLMSG.done) finish(pending, view, offset, length, type, flags)
  else if (type === NLMSG.overrun) pending.settle(new DecodeError('NLMSG_OVERRUN: data lost'))
  else if (type !== NLMSG.noop) {
    take(pending, view, offset, length, type, flags)
    // An echo of our own change is not sent to the groups again: those who listen on this socket learn of it here.
    if (pending.endsWith === 'ack') tell(receiver, view, offset, length, type)
  }
}

function finish(pending: Pending, view: DataView, offset: number, length: number, type: number, flags: number): void {
  if (type === NLMSG.done && pending.endsWith !== 'done') {
    return pending.settle(new DecodeError(`NLMSG_DONE in answer to ${pending.request.name}, which is no dump`))
  }
  try {
    const at = offset + HEADER_LENGTH
    const rest = length - HEADER_LENGTH
    const context = { errors: [] }
    const body =
      type === NLMSG.error ? decodeError(view, at, rest, flags, context) : decodeDone(view, at, rest, context)
    pending.settle(body.error === 0 ? undefined : kernelError(pending.request, body.error, body.attributes))
  } catch (error) {
    pending.settle(error)
  }
}

function take(pending: Pending, view: DataView, offset: number, length: number, type: number, flags: number): void {
  try {
    if (!pending.discard) {
      const value = pending.request.decode?.(view, offset + HEADER_LENGTH, length - HEADER_LENGTH, type, flags)
      if (value !== undefined) pending.values.push(value)
    }
    if (pending.endsWith === 'reply' && (flags & NLM_F.multi) === 0) pending.settle()
  } catch (error) {
    pending.fail(error)
  }
}
