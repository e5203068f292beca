import { DecodeError } from '../errors.ts'
import { type Arp, arp } from './arp.ts'
import { type Cooked, sll, sll2 } from './cooked.ts'
import { type Ethernet, ethernet, type Vlan, vlan } from './ethernet.ts'
import { type Icmp, icmp } from './icmp.ts'
import { type Icmpv6, icmpv6 } from './icmpv6.ts'
import { type Ipv4, ipv4 } from './ipv4.ts'
import { fragmentIn, type Ipv6, ipv6 } from './ipv6.ts'
import type { Decoded, Layer } from './layer.ts'
import { type EtherType, type IpProtocol, type Linktype, linktypes } from './numbers.ts'
import { type Tcp, tcp } from './tcp.ts'
import { type Udp, udp } from './udp.ts'

/** The layers of a captured frame, outermost first. */
export interface Frame {
  ethernet?: Ethernet | undefined
  /** In place of `ethernet`, in a capture on all links. */
  cooked?: Cooked | undefined
  /** Tags, the outer first. */
  vlan?: Vlan[] | undefined
  arp?: Arp | undefined
  ipv4?: Ipv4 | undefined
  ipv6?: Ipv6 | undefined
  icmp?: Icmp | undefined
  icmpv6?: Icmpv6 | undefined
  udp?: Udp | undefined
  tcp?: Tcp | undefined
  /** What the innermost layer carries: a view of the frame's own bytes. Of a fragment, its part. */
  payload: Uint8Array
  /** How many bytes the headers announce and the capture left out. */
  truncated?: number | undefined
  /** The layer that could not be read, or contradicts the one around it; the layers before it are there. */
  malformed?: { layer: LayerName; reason: string } | undefined
}

/** Name of a layer of a frame. */
export type LayerName = Exclude<keyof Frame, 'payload' | 'truncated' | 'malformed'>

/** Where a frame comes from. */
export interface FrameOptions {
  /** What the bytes begin with; `ethernet` if not said. */
  linktype?: Linktype | undefined
  /** At how many bytes the capture cuts. If said, a shorter frame that lacks bytes is malformed. */
  snaplen?: number | undefined
}

/** One layer in its place: offsets count from the start of the frame. */
export interface Placed {
  layer: LayerName
  header: unknown
  /** Where its header starts. */
  offset: number
  start: number
  stop: number
}

type Step = { layer: LayerName; codec: Layer<any, any>; next: (header: any) => Step | undefined }

const step = <T>(
  layer: LayerName,
  codec: Layer<T, any>,
  next: (header: T) => Step | undefined = () => undefined,
): Step => ({
  layer,
  codec,
  next,
})

const above = {
  icmp: step('icmp', icmp),
  icmpv6: step('icmpv6', icmpv6),
  udp: step('udp', udp),
  tcp: step('tcp', tcp),
}
const inIpv4: Partial<Record<IpProtocol, Step>> = { icmp: above.icmp, udp: above.udp, tcp: above.tcp }
const inIpv6: Partial<Record<IpProtocol, Step>> = { icmpv6: above.icmpv6, udp: above.udp, tcp: above.tcp }

const steps = {
  arp: step('arp', arp),
  ip: step('ipv4', ipv4, header => (header.fragmentOffset > 0 ? undefined : inIpv4[header.protocol])),
  ipv6: step('ipv6', ipv6, header => ((fragmentIn(header)?.offset ?? 0) > 0 ? undefined : inIpv6[header.protocol])),
  vlan: step('vlan', vlan, header => inLink[header.type]),
}
const inLink: Partial<Record<EtherType, Step>> = { ...steps, rarp: steps.arp, qinq: steps.vlan }

const byLinktype = new Map<number, Step>([
  [linktypes.ethernet, step('ethernet', ethernet, header => inLink[header.type])],
  [linktypes.sll, step('cooked', sll, header => inLink[header.protocol])],
  [linktypes.sll2, step('cooked', sll2, header => inLink[header.protocol])],
])

/** The first layer; a raw frame tells by its first four bits. */
function firstStep(linktype: Linktype, view: DataView): Step | undefined {
  const number = typeof linktype === 'number' ? linktype : linktypes[linktype]
  if (number !== linktypes.raw || view.byteLength === 0) return byLinktype.get(number)
  return { 4: steps.ip, 6: steps.ipv6 }[view.getUint8(0) >> 4]
}

/** What a walk over a frame finds beside the layers. */
export interface Walk {
  start: number
  stop: number
  truncated: number
  malformed?: Frame['malformed']
}

/** Goes through the layers of a frame and shows each; never throws for what is in the bytes. */
export function walk(bytes: Uint8Array, options: FrameOptions, visit: (placed: Placed) => void): Walk {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const result: Walk = { start: 0, stop: bytes.length, truncated: 0 }
  let lacking = options.snaplen === undefined || bytes.length >= options.snaplen ? Number.POSITIVE_INFINITY : 0
  let current = firstStep(options.linktype ?? 'ethernet', view)
  while (current !== undefined) {
    const { layer, codec, next } = current
    const offset = result.start
    const decoded = attempt(codec, view, offset, result.stop - offset)
    if (decoded instanceof DecodeError) return { ...result, malformed: { layer, reason: decoded.message } }
    const { header, start, stop, missing } = decoded
    visit({ layer, header, offset, start, stop })
    result.start = start
    result.stop = stop
    if (missing > lacking) return { ...result, malformed: { layer, reason: `${missing} bytes are not there` } }
    if (layer === 'ipv4' || layer === 'ipv6') {
      result.truncated = missing
      lacking = isFirstFragment(layer, header) ? Number.POSITIVE_INFINITY : missing
    }
    current = next(header)
  }
  return result
}

function attempt(
  codec: Layer<any, any>,
  view: DataView,
  offset: number,
  length: number,
): Decoded<unknown> | DecodeError {
  try {
    return codec.decode(view, offset, length)
  } catch (error) {
    if (error instanceof DecodeError) return error
    throw error
  }
}

/** The layer above says how long the whole is, not how long its part here is. */
const isFirstFragment = (layer: 'ipv4' | 'ipv6', header: unknown): boolean =>
  layer === 'ipv4' ? (header as Ipv4).moreFragments : fragmentIn(header as Ipv6)?.more === true

/**
 * Reads a frame layer by layer as far as it is understood. Never throws for what is in the bytes: a layer that is cut
 * or contradicts itself ends it, with `malformed`. Checksums are not looked at, for a frame that never was on a wire
 * (veth, loopback) has unfinished ones: `checksums` tells.
 */
export function decodeFrame(bytes: Uint8Array, options: FrameOptions = {}): Frame {
  const frame: Frame = { payload: bytes }
  const { start, stop, truncated, malformed } = walk(bytes, options, ({ layer, header }) => {
    if (layer === 'vlan') (frame.vlan ??= []).push(header as Vlan)
    else frame[layer] = header as never
  })
  frame.payload = new Uint8Array(bytes.buffer, bytes.byteOffset + start, stop - start)
  if (truncated > 0) frame.truncated = truncated
  if (malformed !== undefined) frame.malformed = malformed
  return frame
}
