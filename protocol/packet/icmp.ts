import { ipv4Address } from '../addressing.ts'
import { padding, struct, u8, u16be, u32be } from '../codec.ts'
import { checksum, patch16 } from './checksum.ts'
import { type Layer, nothing } from './layer.ts'
import { type Variant, type VariantInput, variants } from './variants.ts'

const echo = struct({ id: u16be, seq: u16be })
const unused = struct({ rest: padding(4) })
/** Times are milliseconds since midnight UTC. */
const timestamps = struct({ id: u16be, seq: u16be, originate: u32be, receive: u32be, transmit: u32be })

/** `words`: length of the original datagram in words of 32 bits where extensions follow it (RFC 4884), else 0. */
const table = {
  echoReply: [0, echo],
  /** `mtu` is that of the next hop, for code 4. */
  destinationUnreachable: [3, struct({ rest: padding(1), words: u8, mtu: u16be })],
  sourceQuench: [4, unused],
  redirect: [5, struct({ gateway: ipv4Address })],
  echoRequest: [8, echo],
  routerAdvertisement: [9, struct({ count: u8, words: u8, lifetime: u16be })],
  routerSolicitation: [10, unused],
  timeExceeded: [11, struct({ rest: padding(1), words: u8, rest2: padding(2) })],
  parameterProblem: [12, struct({ pointer: u8, words: u8, rest: padding(2) })],
  timestampRequest: [13, timestamps],
  timestampReply: [14, timestamps],
} as const
const messages = variants(table)

/** An ICMP message. What an error answers to is its payload: `decodeFrame(payload, { linktype: 'raw' })` reads it. */
export type Icmp = Variant<typeof table>
export type IcmpInput = VariantInput<typeof table>

/** RFC 792. */
export const icmp: Layer<Icmp, IcmpInput> = {
  decode: messages.decode,
  encode(writer, header, payload = nothing) {
    const start = writer.length
    messages.encode(writer, header, payload)
    if (header.checksum === undefined) patch16(writer, start + 2, checksum(writer.view(start)))
  },
}

/** Codes of `destinationUnreachable` by number: linux/icmp.h, ICMP_NET_UNREACH and so on. */
export const unreachableCodes = [
  'net',
  'host',
  'protocol',
  'port',
  'fragmentationNeeded',
  'sourceRouteFailed',
  'netUnknown',
  'hostUnknown',
  'hostIsolated',
  'netProhibited',
  'hostProhibited',
  'netTos',
  'hostTos',
  'filtered',
  'precedenceViolation',
  'precedenceCutoff',
] as const
