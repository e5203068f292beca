/** What the verbs of all objects share: the connection, and how a verb becomes a request. */
import { InputError, KernelError } from '../../protocol/errors.ts'
import { linkMessages } from '../../protocol/link/link.ts'
import type { MessageCodec } from '../../protocol/message.ts'
import { NLM_F } from '../../protocol/netlink/constants.ts'
import type { CallOptions, Connection, Request } from '../connection/index.ts'
import { ifindexOf, type LinkRef } from './reference.ts'

/** Options of the verbs that give back objects. */
export interface ReadOptions extends CallOptions {
  /** Adds `raw`: the protocol message that the object was made from, with all that the kernel sent. */
  raw?: boolean | undefined
}

/** Flags of `add`: fails if it is there, tells what was made. */
export const ADD = NLM_F.ack | NLM_F.echo | NLM_F.create | NLM_F.excl
/** Flags of `replace`. */
export const REPLACE = NLM_F.ack | NLM_F.echo | NLM_F.create | NLM_F.replace
/** Flags of `delete` and `set`. */
export const CHANGE = NLM_F.ack

/** A row of a message table: number and form. */
type Row = readonly [type: number, codec: MessageCodec<any, any>]

/** One object's messages, by the names in `protocol`. */
export type Rows = Readonly<Record<string, Row>>

/** What a verb knows: the connection it talks on, and how names of links become numbers. */
export class Scope {
  readonly connection: Connection

  constructor(connection: Connection) {
    this.connection = connection
  }

  /** The number of a link; asks the kernel if only a name is known. */
  async ifindex(ref: LinkRef, field: string, options?: CallOptions): Promise<number> {
    const known = ifindexOf(ref, field)
    if (known !== undefined) return known
    const request = makeRequest(linkMessages, 'getlink', 0, named(ref as string, field), {
      hint: code => (code === 'ENODEV' ? `${field}: no link here is called ${JSON.stringify(ref)}` : undefined),
      decode: (view, offset, length) => linkMessages.getlink[1].header.decode(view, offset, length).ifindex as number,
    })
    const [ifindex] = await this.connection.request(request, callOptions(options))
    return ifindex!
  }
}

/**
 * The body of a request that means a link by its name. The kernel takes altnames up to 15 bytes in both
 * places. Throws an
 * InputError at `field` for what cannot be a name.
 */
export function named(name: string, field: string): { attributes: { ifname?: string; altIfname?: string } } {
  const { length } = new TextEncoder().encode(name)
  if (length > 127 || name.includes('\0')) throw new InputError('expected a name of at most 127 bytes', [field])
  return { attributes: length > 15 ? { altIfname: name } : { ifname: name } }
}

const callOptions = (options: CallOptions | undefined): CallOptions => ({
  signal: options?.signal,
  ...(options?.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
  ...(options?.pool === undefined ? {} : { pool: options.pool }),
})

/** Makes the request `name` of an object; an error of it speaks of `RTM_NAME`. */
export function makeRequest<T>(
  rows: Rows,
  name: string,
  flags: number,
  value: unknown,
  more: Pick<Request<T>, 'decode' | 'hint' | 'levels'> = {},
): Request<T> {
  const [type, codec] = rows[name]!
  return { name: `RTM_${name.toUpperCase()}`, type, flags, codec, value, ...more }
}

/** True for the kernel's answer that it has no such thing. */
export const isAbsent = (error: unknown): boolean =>
  error instanceof KernelError && ['ENODEV', 'ENOENT', 'ESRCH', 'EADDRNOTAVAIL'].includes(error.code)

/** The result of `going`, or `undefined` where the kernel has no such thing. */
export async function orAbsent<T>(going: Promise<T>): Promise<T | undefined> {
  try {
    return await going
  } catch (error) {
    if (isAbsent(error)) return undefined
    throw error
  }
}
