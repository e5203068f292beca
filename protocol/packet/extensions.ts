import { bytes, type Codec, type Infer, type Simplify, struct, u8, u16be, u32be } from '../codec.ts'
import { at, DecodeError, EncodeError } from '../errors.ts'
import type { Writer } from '../writer.ts'
import { checkBits, type EachOptional } from './layer.ts'
import { type Option, only, options } from './options.ts'

const optionTable = {
  pad1: [0, struct({})],
  padN: [1, only('data', bytes)],
  tunnelLimit: [4, struct({ limit: u8 })],
  routerAlert: [5, struct({ value: u16be })],
  jumbo: [0xc2, struct({ length: u32be })],
} as const
const extensionOptions = options({ single: [0], unit: 1, inclusive: false }, optionTable)

/** An option in a hop-by-hop or destination header (RFC 8200 section 4.2). */
export type ExtensionOption = Option<typeof optionTable>

const optionBody = only('options', extensionOptions)

interface Routing {
  routingType: number
  segmentsLeft: number
  data: Uint8Array
}
const routing: Codec<Routing> = {
  decode: (view, offset, length) => ({
    routingType: view.getUint8(offset),
    segmentsLeft: view.getUint8(offset + 1),
    data: bytes.decode(view, offset + 2, length - 2),
  }),
  encode(writer, { routingType, segmentsLeft, data }) {
    u8.encode(writer, routingType)
    u8.encode(writer, segmentsLeft)
    bytes.encode(writer, data)
  },
}

interface Fragment {
  /** In bytes. */
  offset: number
  /** This is not the last one. */
  more: boolean
  id: number
}
const fragment: Codec<Fragment> = {
  decode(view, offset) {
    const word = view.getUint16(offset)
    return { offset: word & 0xfff8, more: (word & 1) === 1, id: view.getUint32(offset + 2) }
  },
  encode(writer, { offset, more, id }) {
    checkBits('offset', offset, 0xfff8)
    if (offset % 8 !== 0) throw new EncodeError(`${offset} is no multiple of 8`, ['offset'])
    writer.u16(offset | (more ? 1 : 0), false)
    u32be.encode(writer, id)
  },
}

interface Authentication {
  spi: number
  seq: number
  icv: Uint8Array
}
const authentication: Codec<Authentication> = {
  decode: (view, offset, length) => ({
    spi: view.getUint32(offset + 2),
    seq: view.getUint32(offset + 6),
    icv: bytes.decode(view, offset + 10, length - 10),
  }),
  encode(writer, { spi, seq, icv }) {
    writer.u16(0)
    u32be.encode(writer, spi)
    u32be.encode(writer, seq)
    bytes.encode(writer, icv)
  },
}

/** Number, and the body behind the next header's number and the length. */
const table = {
  hopByHop: [0, optionBody],
  routing: [43, routing],
  fragment: [44, fragment],
  authentication: [51, authentication],
  destination: [60, optionBody],
} as const

/** An extension header of IPv6. */
export type Extension = {
  [K in keyof typeof table]: Simplify<{ type: K } & Infer<(typeof table)[K][1]>>
}[keyof typeof table]
export type ExtensionInput = EachOptional<Extension, never>

const byNumber = new Map(Object.entries(table).map(([name, [number, codec]]) => [number as number, { name, codec }]))

/** Says whether a next-header number stands for an extension header that can be walked over. */
export const isExtension = (number: number): boolean => byNumber.has(number)

/** Next-header number of an extension header. */
export const extensionNumber = (extension: Extension): number => {
  if (!Object.hasOwn(table, extension.type)) throw new EncodeError(`there is no extension header ${extension.type}`)
  return table[extension.type][0]
}

/** Size in bytes by the second byte: RFC 8200 section 4, but RFC 4302 section 2.2 counts in another way. */
function sizeOf(name: string, second: number): number {
  if (name === 'fragment') return 8
  return name === 'authentication' ? (second + 2) * 4 : (second + 1) * 8
}

/** Reads the extension header `number` at `offset`; throws DecodeError if it does not fit. */
export function readExtension(view: DataView, offset: number, length: number, number: number, index: number) {
  const { name, codec } = byNumber.get(number)!
  const where = ['extensions', `[${index}]`]
  if (length < 8) throw new DecodeError(`expected at least 8 bytes, got ${length}`, where)
  const size = sizeOf(name, view.getUint8(offset + 1))
  if (size < (name === 'authentication' ? 12 : 8) || size > length) {
    throw new DecodeError(`${name} of ${size} bytes in ${length}`, where)
  }
  try {
    return { extension: { type: name, ...codec.decode(view, offset + 2, size - 2) } as Extension, size }
  } catch (error) {
    throw at('extensions', at(`[${index}]`, error))
  }
}

/** Writes an extension header, filled up to its unit. */
export function writeExtension(writer: Writer, extension: Extension, nextHeader: number, index: number): void {
  const start = writer.length
  writer.u8(nextHeader)
  writer.u8(0)
  try {
    ;(table[extension.type][1] as Codec<Extension>).encode(writer, extension)
  } catch (error) {
    throw at('extensions', at(`[${index}]`, error))
  }
  const { type } = extension
  if (type === 'fragment') return
  const authenticates = type === 'authentication'
  fill(writer, start, authenticates ? 4 : 8, type === 'hopByHop' || type === 'destination')
  const size = writer.length - start
  writer.view(start + 1, start + 2)[0] = authenticates ? size / 4 - 2 : size / 8 - 1
}

/** Zeros up to a multiple of `unit`; among options they must be options themselves, Pad1 or PadN. */
function fill(writer: Writer, start: number, unit: number, padded: boolean): void {
  const missing = (unit - ((writer.length - start) % unit)) % unit
  const padN = padded && missing > 1
  if (padN) writer.bytes(Uint8Array.of(1, missing - 2))
  writer.zeros(padN ? missing - 2 : missing)
}
