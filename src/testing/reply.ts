/** What a handler is given and what it gives back, and how that becomes bytes. */
import { constants } from 'node:os'
import { InputError, SyscallError } from '../../protocol/errors.ts'
import type { GenericIds } from '../../protocol/generic/messages.ts'
import type { MessageCodec } from '../../protocol/message.ts'
import { encodeMessage, type Family, type families, type Message } from '../../protocol/messages.ts'
import { NLM_F } from '../../protocol/netlink/constants.ts'
import type { ErrorAttributes } from '../../protocol/netlink/error.ts'
import { LE } from '../../protocol/writer.ts'

/** A request as a handler sees it: `type` (`'newlink'`) tells the form of `body`. */
export type FakeRequest = Message & {
  /** It asks for a whole table. */
  readonly dump: boolean
  /** Port of the socket that it came from. */
  readonly port: number
  /** The message as it was sent. */
  readonly bytes: Uint8Array
}

type Tables = (typeof families)['route']
type InputOf<C> = C extends MessageCodec<any, infer In> ? In : never
interface Header {
  /** NLM_F_… beside those that the kernel sets by itself: `NLM_F.dumpIntr`. */
  flags?: number | undefined
  /** The request's own if left out; 0 in events. */
  seq?: number | undefined
  /** The port of the socket that asked if left out; 0 in events. */
  pid?: number | undefined
}

/** A message from the kernel: `{ type: 'newlink', body: { ifindex: 1, attributes: { ifname: 'lo' } } }`. */
export type FakeMessage =
  | { [K in keyof Tables]: Header & { type: K; body: InputOf<Tables[K][1]> } }[keyof Tables]
  | FakeGenericMessage
  | (Header & { type: number; body: Uint8Array })

/** A message of a family of generic netlink: `{ type: 'wireguard', body: { cmd: 'getDevice', attributes: {} } }`. */
export interface FakeGenericMessage extends Header {
  /** Name of the family. */
  type: string
  body: { cmd: string; version?: number | undefined; attributes?: object | undefined }
}

/** What a fake kernel speaks. */
export interface Tongue {
  readonly protocol: Family
  /** The families of generic netlink. */
  readonly ids?: GenericIds | undefined
}

/** What the kernel says beside an errno. */
interface Said {
  /** Its words. */
  message?: string | undefined
  /** Where the attribute that it objects to begins, from the start of the request. */
  offset?: number | undefined
  /** Further attributes: a policy, a missing attribute. */
  attributes?: ErrorAttributes | undefined
}

/** A refusal, NLMSG_ERROR: `{ error: 'EPERM' }`. Zero acknowledges. */
export interface FakeError extends Header, Said {
  /** Name or number. */
  error: string | number
}

/** The end of a dump, NLMSG_DONE: needed only where it has flags or an error. */
export interface FakeDone extends Header, Said {
  /** Name or number of an error; 0 for none. */
  done: string | number
}

/** Says nothing at all, not even what the kernel says by itself: the call has to wait until its time is up. */
export const silence = { silent: true } as const

/** True for `silence`. */
export const isSilence = (reply: Reply): reply is typeof silence => reply === silence

/** One reply; an array is one datagram with several messages, bytes are a datagram as it is. */
export type Reply = FakeMessage | FakeError | FakeDone | Uint8Array | typeof silence | readonly Part[]
/** What may share a datagram. */
export type Part = FakeMessage | FakeError | FakeDone | Uint8Array
/** What a handler gives back: nothing, one reply, or several. */
export type Replies = undefined | Reply | Iterable<Reply> | AsyncIterable<Reply>

/** The number of an errno. Throws an InputError for a name that there is not. */
export function errnoOf(error: string | number): number {
  const errno = typeof error === 'number' ? Math.abs(error) : (constants.errno as Record<string, number>)[error]
  if (errno === undefined) throw new InputError(`no errno is called ${error}`, ['error'])
  return errno
}

/** What a system call throws. */
export const failure = (syscall: string, code: string): SyscallError => new SyscallError(syscall, errnoOf(code), code)

/** True for replies after which the kernel has nothing to add. */
export const isFinal = (reply: Reply): boolean =>
  reply === silence ||
  (Array.isArray(reply) ? reply.some(isFinal) : typeof reply === 'object' && ('error' in reply || 'done' in reply))

/** The bytes of a reply to a request, or of an event if there is none. */
export function datagram(
  reply: Exclude<Reply, typeof silence>,
  request: FakeRequest | undefined,
  tongue: Tongue,
): Uint8Array {
  if (!Array.isArray(reply)) return encode(reply as Part, request, tongue)
  const parts = reply.map(part => encode(part, request, tongue))
  return Uint8Array.from(parts.flatMap(part => [...part]))
}

function encode(part: Part, request: FakeRequest | undefined, { protocol, ids }: Tongue): Uint8Array {
  if (part instanceof Uint8Array) return part
  const header = {
    flags: (part.flags ?? 0) | (request?.dump && !('error' in part) ? NLM_F.multi : 0),
    seq: part.seq ?? request?.seq ?? 0,
    pid: part.pid ?? request?.port ?? 0,
  }
  if ('type' in part) return encodeMessage({ ...part, ...header } as Message, protocol, ids)
  const attributes = said(part)
  if (attributes !== undefined) header.flags |= NLM_F.ackTlvs
  if ('done' in part) {
    return encodeMessage({ ...header, type: 'done', body: { error: -errnoOf(part.done), attributes } })
  }
  header.flags |= NLM_F.capped
  return encodeMessage({
    ...header,
    type: 'error',
    body: { error: -errnoOf(part.error), ...about(request), attributes },
  })
}

function said({ message, offset, attributes }: Said): ErrorAttributes | undefined {
  const all = { msg: message, offs: offset, ...attributes }
  return Object.values(all).every(value => value === undefined) ? undefined : all
}

/** The header that an error repeats. */
function about(request: FakeRequest | undefined) {
  const view = new DataView(request?.bytes.buffer ?? new ArrayBuffer(16), request?.bytes.byteOffset ?? 0)
  const type = view.getUint16(4, LE)
  return {
    request: { type, flags: request?.flags ?? 0, seq: request?.seq ?? 0, pid: request?.port ?? 0 },
    requestLength: view.getUint32(0, LE),
  }
}
