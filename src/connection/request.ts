import { constants } from 'node:os'
import { InputError, KernelError } from '../../protocol/errors.ts'
import type { MessageCodec } from '../../protocol/message.ts'
import { HEADER_LENGTH, NLM_F } from '../../protocol/netlink/constants.ts'
import type { ErrorAttributes } from '../../protocol/netlink/error.ts'
import { beginMessage, endMessage } from '../../protocol/netlink/header.ts'
import { Writer } from '../../protocol/writer.ts'

/** Reads a message's body in place; `undefined` leaves the message out. Must not keep the view, nor make requests. */
export type Decode<T> = (view: DataView, offset: number, length: number, type: number, flags: number) => T | undefined

/** One request: what goes out, how its answers are read, and what an error of it is called. */
export interface Request<T = unknown> {
  /** The kernel's name of it, for errors: `RTM_NEWLINK`. */
  readonly name: string
  readonly type: number
  /** NLM_F_… beside NLM_F_REQUEST. */
  readonly flags?: number | undefined
  readonly codec: MessageCodec<any, any>
  readonly value: unknown
  readonly decode?: Decode<T> | undefined
  /** Levels of the message that the caller does not know, left out of the paths in errors; `attributes` by default. */
  readonly levels?: readonly string[] | undefined
  /** Says what to do about an error of the kernel, if anybody knows. */
  readonly hint?: ((code: string, text: string | undefined) => string | undefined) | undefined
}

/** What every asynchronous call takes. */
export interface CallOptions {
  /** Gives up as soon as it is aborted; the call rejects with the signal's reason. */
  signal?: AbortSignal | undefined
  /** How long the kernel may stay silent; 30,000 by default. */
  timeoutMs?: number | undefined
  /**
   * Makes the system calls in libuv's thread pool, so that the event loop goes on where the kernel holds the caller
   * for long. Off by default: the immediate form is twice as fast, and the kernel mostly answers in microseconds.
   */
  pool?: boolean | undefined
}

/** Writes a request with its header. */
export function writeRequest(writer: Writer, request: Request, flags: number, seq: number): void {
  const start = beginMessage(writer, { type: request.type, flags: NLM_F.request | flags, seq, pid: 0 })
  try {
    request.codec.encode(writer, request.value)
  } catch (error) {
    throw error instanceof InputError ? error.without(levelsOf(request)) : error
  }
  endMessage(writer, start)
}

const levelsOf = ({ levels = ['attributes'] }: Request): readonly string[] => levels

const errnoNames = new Map(Object.entries(constants.errno).map(([name, number]) => [number, name]))
errnoNames.set(constants.errno.EOPNOTSUPP, 'EOPNOTSUPP')
errnoNames.set(constants.errno.EAGAIN, 'EAGAIN')
const linuxOnly: Readonly<Record<number, string>> = { 49: 'EUNATCH', 76: 'ENOTUNIQ', 524: 'ENOTSUPP' }

/** Name of an errno: `EEXIST`. */
export const errnoName = (errno: number): string => errnoNames.get(errno) ?? linuxOnly[errno] ?? `E${errno}`

/** Makes the error for a negative answer, with the path of the attribute that the kernel points to. */
export function kernelError(request: Request, error: number, attributes: ErrorAttributes | undefined): KernelError {
  const errno = -error
  const code = errnoName(errno)
  const { msg, offs, policy, missType, missNest } = attributes ?? {}
  const path = offs === undefined ? undefined : known(request, locate(request, offs))
  return new KernelError(request.name, errno, code, {
    text: msg,
    path,
    policy: policy as Readonly<Record<string, unknown>> | undefined,
    missing: missType === undefined ? undefined : missing(request, missType, missNest),
    hint: request.hint?.(code, msg) ?? hints[code],
  })
}

const hints: Readonly<Record<string, string>> = {
  EPERM:
    'It takes CAP_NET_ADMIN in the user namespace that owns the network namespace: run as root, ' +
    'or in a user namespace of your own',
}

/** The path of the attribute at `offset` from the start of the request, by encoding it again. */
function locate(request: Request, offset: number): string[] {
  const writer = new Writer()
  writeRequest(writer, request, 0, 0)
  const bytes = writer.view()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  return request.codec.locate(view, HEADER_LENGTH, bytes.length - HEADER_LENGTH, offset)
}

/** A path without the levels that the caller does not know. */
const known = (request: Request, path: readonly string[]): string[] =>
  path.filter(name => !levelsOf(request).includes(name))

function missing(request: Request, type: number, nest: number | undefined): string {
  const above = nest === undefined ? ['attributes'] : locate(request, nest)
  const set = above.slice(1).reduce<any>((codec, name) => inside(codec, name), request.codec.attributes)
  const row = Object.entries<readonly [number, unknown]>(set?.table ?? {}).find(([, [number]]) => number === type)
  return known(request, [...above, row?.[0] ?? `#${type}`]).join('.')
}

/** The set below an attribute's name, if that name carries a set of a fixed form. */
function inside(codec: any, name: string): any {
  const below = codec?.table?.[name]?.[1]
  return below?.attributes ?? below
}
