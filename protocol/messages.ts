/** Whole messages of whole families, for programs that look at other programs' netlink traffic. */
import { addressMessages } from './address/address.ts'
import { addressLabelMessages } from './address/label.ts'
import { advertisementMessages } from './address/userOption.ts'
import { mdbMessages } from './bridge/mdb.ts'
import { bridgeVlanMessages } from './bridge/vlan.ts'
import { bytes, type Codec, type Context } from './codec.ts'
import { DecodeError, EncodeError } from './errors.ts'
import { type GenericIds, type GenericMessage, genericCodec, genericRow } from './generic/messages.ts'
import { linkMessages } from './link/link.ts'
import type { MessageCodec } from './message.ts'
import { cacheReportMessages } from './multicast/cacheReport.ts'
import { neighbourMessages } from './neighbour/neighbour.ts'
import { neighbourTableMessages } from './neighbour/table.ts'
import { netconfMessages } from './netconf/netconf.ts'
import { NLMSG } from './netlink/constants.ts'
import { type DoneBody, decodeDone, decodeError, type ErrorBody, encodeDone, encodeError } from './netlink/error.ts'
import { beginMessage, endMessage, type MessageHeader, walk } from './netlink/header.ts'
import { netnsMessages } from './netns/netns.ts'
import { nexthopMessages } from './nexthop/nexthop.ts'
import { routeMessages } from './route/route.ts'
import { ruleMessages } from './rule/rule.ts'
import { statsMessages } from './stats/stats.ts'
import { tcMessages } from './tc/tc.ts'
import { tunnelMessages } from './vxlan/vni.ts'
import { Writer } from './writer.ts'

/** The messages of one family: name (the kernel's constant less its prefix) to number and form. */
export type Messages = Readonly<Record<string, readonly [type: number, codec: MessageCodec<any, any>]>>

/** Every family with tables, by its name in `NETLINK`. */
export const families = {
  route: {
    ...linkMessages,
    ...addressMessages,
    ...routeMessages,
    ...neighbourMessages,
    ...neighbourTableMessages,
    ...ruleMessages,
    ...netnsMessages,
    ...mdbMessages,
    ...bridgeVlanMessages,
    ...tunnelMessages,
    ...tcMessages,
    ...netconfMessages,
    ...statsMessages,
    ...nexthopMessages,
    ...addressLabelMessages,
    ...advertisementMessages,
    ...cacheReportMessages,
  },
} as const satisfies Record<string, Messages>

/** A family that `decodeMessages` knows: `generic` is the family of families. */
export type Family = keyof typeof families | 'generic'

type Body<C> = C extends { decode(...arguments_: never[]): infer Out } ? Out : never
type DeclaredOf<M extends Messages> = {
  [K in keyof M & string]: Omit<MessageHeader, 'type'> & { type: K; body: Body<M[K][1]> }
}[keyof M & string]

/** A message that some table declares; `type` tells the form of `body`. */
export type DeclaredMessage = DeclaredOf<(typeof families)[keyof typeof families]> | GenericMessage
/** A message about messages. */
export type ControlMessage =
  | (Omit<MessageHeader, 'type'> & { type: 'error'; body: ErrorBody })
  | (Omit<MessageHeader, 'type'> & { type: 'done'; body: DoneBody })
/** A message that no table declares, or too short for its own header: its bytes. */
export type RawMessage = MessageHeader & { body: Uint8Array }
/** Any message. */
export type Message = DeclaredMessage | ControlMessage | RawMessage

interface Row {
  readonly name: string
  readonly number: number
  readonly codec: MessageCodec<any, any>
}
/** Where the forms of messages are found. */
interface Tables {
  readonly family: Family
  readonly ids: GenericIds | undefined
}
const byNumber = new Map<string, ReadonlyMap<number, Row>>()
const byName = new Map<string, ReadonlyMap<string, Row>>()
for (const [family, messages] of Object.entries<Messages>(families)) {
  const rows = Object.entries(messages).map(([name, [number, codec]]) => ({ name, number, codec }))
  byNumber.set(family, new Map(rows.map(row => [row.number, row])))
  byName.set(family, new Map(rows.map(row => [row.name, row])))
}

/** Bytes of messages that we would write in another way, with what we would write. */
const verbatims = new WeakMap<object, { canonical: Uint8Array; wire: Uint8Array }>()

/**
 * Decodes what a netlink socket sent or received: one datagram with any number of messages.
 * Unknown messages and attributes are kept as bytes; `encodeMessage` gives back the same bytes.
 * The families of generic netlink have other numbers on each machine: `ids` says which of them is which
 * (`new Map([[0x1c, wireguard]])`, or `await genetlink.ids()`); what is not in it is kept as bytes.
 * Throws a DecodeError with the path (`[2].body.attributes.linkinfo`) where bytes are not what they claim.
 */
export function decodeMessages(bytes: Uint8Array, family: Family = 'route', ids?: GenericIds): Message[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const messages: Message[] = []
  const tables = { family, ids }
  walk(view, 0, bytes.length, (type, flags, seq, pid, offset, length) => {
    try {
      const message = decodeOne(view, { type, flags, seq, pid }, offset, length, tables)
      keepVerbatim(message, bytes.subarray(offset - 16, offset + length), tables)
      messages.push(message)
    } catch (error) {
      throw error instanceof DecodeError ? error.within(`[${messages.length}]`) : error
    }
  })
  return messages
}

function decodeOne(view: DataView, header: MessageHeader, offset: number, length: number, tables: Tables): Message {
  const { type, flags, seq, pid } = header
  const context: Context = { lossless: true }
  if (type === NLMSG.error) {
    const body = within('body', () => decodeError(view, offset, length, flags, context))
    return { type: 'error', flags, seq, pid, body }
  }
  if (type === NLMSG.done) {
    return { type: 'done', flags, seq, pid, body: within('body', () => decodeDone(view, offset, length, context)) }
  }
  const row = rowOf(view, header, offset, length, tables)
  if (row === undefined || length < row.codec.header.size) {
    return { type, flags, seq, pid, body: bytes.decode(view, offset, length) }
  }
  const body = within('body', () => row.codec.decode(view, offset, length, context))
  return { type: row.name, flags, seq, pid, body } as Message
}

function rowOf(
  view: DataView,
  header: MessageHeader,
  offset: number,
  length: number,
  { family, ids }: Tables,
): Pick<Row, 'name' | 'codec'> | undefined {
  if (family !== 'generic') return byNumber.get(family)?.get(header.type)
  return length === 0 ? undefined : genericCodec(ids, header, view.getUint8(offset))
}

function within<R>(name: string, go: () => R): R {
  try {
    return go()
  } catch (error) {
    throw error instanceof DecodeError || error instanceof EncodeError ? error.within(name) : error
  }
}

function keepVerbatim(message: Message, wire: Uint8Array, tables: Tables): void {
  const canonical = write(message, tables)
  const end = wire.length
  if (canonical.length === ((end + 3) & ~3) && wire.every((byte, index) => byte === canonical[index])) return
  verbatims.set(message, { canonical, wire: wire.slice() })
}

/**
 * Encodes one message with its header; `ids` as in `decodeMessages`. Throws an EncodeError with the path of what does
 * not fit.
 */
export function encodeMessage(message: Message, family: Family = 'route', ids?: GenericIds): Uint8Array {
  const ours = write(message, { family, ids })
  const verbatim = verbatims.get(message)
  if (verbatim === undefined || ours.length !== verbatim.canonical.length) return ours
  return ours.every((byte, index) => byte === verbatim.canonical[index]) ? verbatim.wire.slice() : ours
}

function write(message: Message, tables: Tables): Uint8Array {
  const writer = new Writer()
  const { flags, seq, pid } = message
  const { type, codec } = formOf(message, tables)
  const start = beginMessage(writer, { type, flags, seq, pid })
  within('body', () => {
    if (message.body instanceof Uint8Array) writer.bytes(message.body)
    else if (message.type === 'error') encodeError(writer, message.body)
    else if (message.type === 'done') encodeDone(writer, message.body)
    else codec!.encode(writer, message.body)
  })
  endMessage(writer, start)
  return writer.toBytes()
}

/** The number of a message, and the form of its body where a table declares it. */
function formOf(message: Message, { family, ids }: Tables): { type: number; codec?: Codec<unknown> | undefined } {
  const { type } = message
  if (typeof type === 'number') return { type }
  if (type === 'error' || type === 'done') return { type: NLMSG[type] }
  if (family === 'generic') {
    const { number, codec } = genericRow(ids, type, (message.body as { cmd?: unknown }).cmd)
    return { type: number, codec }
  }
  const row = byName.get(family)?.get(type)
  if (row === undefined) throw new EncodeError(`${family} has no message ${type}`, ['type'])
  return { type: row.number, codec: row.codec }
}
