/** Many requests in one send. Only the last is acknowledged; the others speak up only if they fail. */
import { NLM_F } from '../../protocol/netlink/constants.ts'
import type { Engine } from './engine.ts'
import type { Terms } from './options.ts'
import type { Pending } from './pending.ts'
import type { Request } from './request.ts'
import { waitFor, within } from './wait.ts'

/** The errors of so many requests fit into the receive queue of a socket with default settings. */
const MESSAGES_PER_SEND = 100
/** What the kernel says of a link takes ten times the room of an error. */
const ROOM_OF_ECHO = 10
const BYTES_PER_SEND = 60_000
/** Of `nlmsg_flags` in struct nlmsghdr. */
const FLAGS_OFFSET = 6

/** A request that is on its way, or the reason why it cannot be. */
type Sent<T> = Pending<T> | { readonly error: unknown }

/** The outcomes of `requests`, in their order. */
export async function batch<T>(
  engine: Engine,
  requests: readonly Request<T>[],
  terms: Terms,
): Promise<PromiseSettledResult<T[]>[]> {
  const outcomes: PromiseSettledResult<T[]>[] = []
  while (outcomes.length < requests.length) {
    terms.signal?.throwIfAborted()
    const group = encodeGroup(engine, requests, outcomes.length)
    await exchange(engine, group.filter(isPending), terms)
    for (const one of group) outcomes.push(outcome(one))
  }
  return outcomes
}

const isPending = <T>(sent: Sent<T>): sent is Pending<T> => 'seq' in sent

const outcome = <T>(sent: Sent<T>): PromiseSettledResult<T[]> =>
  isPending(sent) && sent.error === undefined
    ? { status: 'fulfilled', value: sent.values }
    : { status: 'rejected', reason: sent.error }

/** Encodes as many requests as one send takes, and asks for an acknowledgement of the last. */
function encodeGroup<T>(engine: Engine, requests: readonly Request<T>[], from: number): Sent<T>[] {
  const { writer } = engine
  const group: Sent<T>[] = []
  let last: { start: number; flags: number } | undefined
  let room = MESSAGES_PER_SEND
  while (room > 0 && writer.length < BYTES_PER_SEND) {
    const request = requests[from + group.length]
    if (request === undefined) break
    room -= engine.subscribers.size > 0 || ((request.flags ?? 0) & NLM_F.echo) !== 0 ? ROOM_OF_ECHO : 1
    const start = writer.length
    const flags = (request.flags ?? 0) & ~NLM_F.ack
    try {
      group.push(engine.begin(request, flags, 'ack'))
      last = { start, flags }
    } catch (error) {
      group.push({ error })
    }
  }
  if (last !== undefined) writer.patchU16(last.start + FLAGS_OFFSET, last.flags | NLM_F.request | NLM_F.ack)
  return group
}

/** Sends what is encoded, and waits for the last answer: by then all others have come. */
async function exchange(engine: Engine, group: readonly Pending<any>[], terms: Terms): Promise<void> {
  const last = group.at(-1)
  if (last === undefined) return
  try {
    if (terms.pool) await within(engine.sendByPool(), last, terms)
    else engine.send()
    engine.readUntil(last)
    if (!last.done) await waitFor(engine, last, terms, 'done')
  } finally {
    for (const one of group) engine.forget(one)
  }
}
