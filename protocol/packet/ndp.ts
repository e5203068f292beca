import { hardwareAddress, ipv6Address } from '../addressing.ts'
import {
  array,
  bytes,
  type Codec,
  type Fixed,
  padding,
  type Simplify,
  type StructValue,
  struct,
  u8,
  u32be,
} from '../codec.ts'
import { flags } from './flags.ts'
import { type Option, only, options, readOptions, writeOptions } from './options.ts'

/** Two unused bytes, a lifetime in seconds, and a value to the end. */
function withLifetime<const K extends string, T>(
  name: K,
  codec: Codec<T>,
): Codec<{ lifetime: number } & { [P in K]: T }> {
  const head = struct({ rest: padding(2), lifetime: u32be })
  const tail = only(name, codec)
  return {
    decode: (view, offset, length) => ({
      ...head.decode(view, offset, Math.min(length, head.size)),
      ...tail.decode(view, offset + head.size, length - head.size),
    }),
    encode(writer, value) {
      head.encode(writer, value)
      tail.encode(writer, value)
    },
  }
}

/** The packet that a redirect is about, as far as it fits. */
const redirected: Codec<{ data: Uint8Array }> = {
  decode: (view, offset, length) => ({ data: bytes.decode(view, offset + 6, length - 6) }),
  encode(writer, { data }) {
    writer.zeros(6)
    bytes.encode(writer, data)
  },
}

const optionTable = {
  /** Source link-layer address. */
  slla: [1, only('address', hardwareAddress)],
  /** Target link-layer address. */
  tlla: [2, only('address', hardwareAddress)],
  /** Lifetimes in seconds. */
  prefix: [
    3,
    struct({
      prefixlen: u8,
      flags: flags(u8, { onLink: 0x80, autonomous: 0x40, routerAddress: 0x20 }),
      validLifetime: u32be,
      preferredLifetime: u32be,
      rest: padding(4),
      prefix: ipv6Address,
    }),
  ],
  redirected: [4, redirected],
  mtu: [5, struct({ rest: padding(2), mtu: u32be })],
  rdnss: [25, withLifetime('servers', array(ipv6Address))],
  /** Domain names in DNS form. */
  dnssl: [31, withLifetime('data', bytes)],
} as const
const ndpOptions = options({ single: [], unit: 8, inclusive: true }, optionTable)

/** An option of neighbour discovery (RFC 4861, RFC 8106). */
export type NdpOption = Option<typeof optionTable>

type Fields = Readonly<Record<string, Fixed<any>>>

/** A body of fixed fields with options up to the end. */
export function withOptions<const F extends Fields>(
  fields: F,
): Codec<Simplify<StructValue<F> & { options: NdpOption[] }>> {
  const head = struct(fields)
  return {
    decode: (view, offset, length) => {
      const value = head.decode(view, offset, Math.min(length, head.size))
      const options = readOptions(ndpOptions, view, offset + head.size, length - head.size)
      return Object.assign(value, { options }) as never
    },
    encode(writer, value) {
      head.encode(writer, value as never)
      writeOptions(ndpOptions, writer, (value as { options?: NdpOption[] }).options ?? [])
    },
  }
}
