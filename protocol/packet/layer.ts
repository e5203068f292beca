import { shown } from '../codec.ts'
import { EncodeError } from '../errors.ts'
import type { Writer } from '../writer.ts'

/** A header that was read, and where what it carries lies in the same view. */
export interface Decoded<T> {
  header: T
  /** First byte that it carries. */
  start: number
  /** Behind the last byte that it carries: padding of the layer below is left out. */
  stop: number
  /** Bytes that the header announces and that are not there, because the capture or the packet was cut. */
  missing: number
}

/** The addresses of the IP layer around, as text: both IPv4 or both IPv6. They are part of a checksum. */
export interface Addresses {
  src: string
  dst: string
}

/** The header of one protocol, both ways. No function here knows what a payload means. */
export interface Layer<T, Input = T> {
  /** Reads the header at `offset`, whatever its checksum; throws DecodeError if it is cut or contradicts itself. */
  decode(view: DataView, offset: number, length: number): Decoded<T>
  /**
   * Writes the header and then `payload`. Lengths and checksums that `header` lacks are computed; for a checksum that
   * covers the addresses, `addresses` must be there, else it is zero. Throws EncodeError.
   */
  encode(writer: Writer, header: Input, payload?: Uint8Array, addresses?: Addresses): void
}

/** What a layer takes to write: everything but `K` may be left out. */
export type Optional<T, K extends keyof T = never> = Pick<T, K> & { [P in Exclude<keyof T, K>]?: T[P] | undefined }

/** The same for each member of a union. */
export type EachOptional<T, K extends PropertyKey> = T extends unknown ? Optional<T, K & keyof T> : never

/** A payload of no bytes. */
export const nothing = new Uint8Array(0)

/** A header that carries `size` bytes from `start` on, of which those up to `stop` are there. */
export function carrying<T>(header: T, start: number, stop: number, size: number): Decoded<T> {
  const end = start + size
  return end > stop ? { header, start, stop, missing: end - stop } : { header, start, stop: end, missing: 0 }
}

/** Throws EncodeError if `value` is no integer from 0 to `max`; for fields that are parts of a byte. */
export function checkBits(name: string, value: number, max: number): void {
  if (Number.isInteger(value) && value >= 0 && value <= max) return
  throw new EncodeError(`expected an integer from 0 to ${max}, got ${shown(value)}`, [name])
}

/** The properties that have a value. */
export function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as never
}
