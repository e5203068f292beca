import { ipv6Address } from '../addressing.ts'
import { padding, struct, u8, u16be, u32be } from '../codec.ts'
import { checksum, patch16, pseudoSum } from './checksum.ts'
import { flags } from './flags.ts'
import { type Layer, nothing } from './layer.ts'
import { withOptions } from './ndp.ts'
import { ipProtocols } from './numbers.ts'
import { type Variant, type VariantInput, variants } from './variants.ts'

const echo = struct({ id: u16be, seq: u16be })
const unused = struct({ rest: padding(4) })
/** `maxDelay` in milliseconds. */
const mld = struct({ maxDelay: u16be, rest: padding(2), group: ipv6Address })

const table = {
  destinationUnreachable: [1, unused],
  packetTooBig: [2, struct({ mtu: u32be })],
  timeExceeded: [3, unused],
  parameterProblem: [4, struct({ pointer: u32be })],
  echoRequest: [128, echo],
  echoReply: [129, echo],
  mldQuery: [130, mld],
  mldReport: [131, mld],
  mldDone: [132, mld],
  routerSolicitation: [133, withOptions({ rest: padding(4) })],
  /** `lifetime` in seconds, the times in milliseconds. In `flags` 0x08 asks to prefer this router, 0x18 to avoid it. */
  routerAdvertisement: [
    134,
    withOptions({
      hopLimit: u8,
      flags: flags(u8, { managed: 0x80, otherConfig: 0x40, homeAgent: 0x20 }),
      lifetime: u16be,
      reachableTime: u32be,
      retransTimer: u32be,
    }),
  ],
  neighbourSolicitation: [135, withOptions({ rest: padding(4), target: ipv6Address })],
  neighbourAdvertisement: [
    136,
    withOptions({
      flags: flags(u8, { router: 0x80, solicited: 0x40, override: 0x20 }),
      rest: padding(3),
      target: ipv6Address,
    }),
  ],
  redirect: [137, withOptions({ rest: padding(4), target: ipv6Address, destination: ipv6Address })],
  /** The records are the payload (RFC 3810). */
  mldv2Report: [143, struct({ rest: padding(2), records: u16be })],
} as const
const messages = variants(table)

/** An ICMPv6 message, with neighbour discovery (RFC 4861) and MLD (RFC 2710, RFC 3810). */
export type Icmpv6 = Variant<typeof table>
export type Icmpv6Input = VariantInput<typeof table>

/** RFC 4443. */
export const icmpv6: Layer<Icmpv6, Icmpv6Input> = {
  decode: messages.decode,
  encode(writer, header, payload = nothing, addresses) {
    const start = writer.length
    messages.encode(writer, header, payload)
    if (header.checksum !== undefined || addresses === undefined) return
    const sum = pseudoSum(addresses, ipProtocols.icmpv6, writer.length - start)
    patch16(writer, start + 2, checksum(writer.view(start), sum))
  },
}
