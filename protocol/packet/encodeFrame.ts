import { at, InputError } from '../errors.ts'
import { Writer } from '../writer.ts'
import { type ArpInput, arp } from './arp.ts'
import { type CookedInput, sll, sll2 } from './cooked.ts'
import { type EthernetInput, ethernet, type VlanInput, vlan } from './ethernet.ts'
import { type IcmpInput, icmp } from './icmp.ts'
import { type Icmpv6Input, icmpv6 } from './icmpv6.ts'
import { type Ipv4Input, ipv4 } from './ipv4.ts'
import { type Ipv6Input, ipv6 } from './ipv6.ts'
import type { Addresses, Layer } from './layer.ts'
import type { EtherType, IpProtocol } from './numbers.ts'
import { type TcpInput, tcp } from './tcp.ts'
import { type UdpInput, udp } from './udp.ts'

/** A frame to be written: what `decodeFrame` gives, or less. At most one layer of each height. */
export interface FrameInput {
  ethernet?: EthernetInput | undefined
  cooked?: CookedInput | undefined
  vlan?: VlanInput[] | undefined
  arp?: ArpInput | undefined
  ipv4?: Ipv4Input | undefined
  ipv6?: Ipv6Input | undefined
  icmp?: IcmpInput | undefined
  icmpv6?: Icmpv6Input | undefined
  udp?: UdpInput | undefined
  tcp?: TcpInput | undefined
  payload?: Uint8Array | undefined
}

const transports = { icmp, icmpv6, udp, tcp } as const
const networks = { arp, ipv4, ipv6 } as const
const links = { ethernet, cooked: sll2 } as const

/** The one layer of a height that is there. */
function pick<T extends Record<string, Layer<any, any>>>(
  frame: FrameInput,
  layers: T,
): (keyof T & string & keyof FrameInput) | undefined {
  const names = Object.keys(layers).filter(name => frame[name as keyof FrameInput] !== undefined)
  if (names.length > 1) throw new InputError(`${names.join(' and ')} exclude each other`)
  return names[0] as never
}

function encode(
  name: string,
  layer: Layer<any, any>,
  header: unknown,
  payload: Uint8Array,
  addresses?: Addresses,
): Uint8Array {
  const writer = new Writer(payload.length + 64)
  try {
    layer.encode(writer, header, payload, addresses)
  } catch (error) {
    throw at(name, error)
  }
  return writer.toBytes()
}

/**
 * Writes a frame. Types, protocols, lengths and checksums that are left out follow from the layers that are there.
 * Throws EncodeError with the layer's name in its path.
 */
export function encodeFrame(frame: FrameInput): Uint8Array {
  const transport = pick(frame, transports)
  const network = pick(frame, networks)
  const link = pick(frame, links)
  let bytes = frame.payload ?? new Uint8Array(0)
  if (transport !== undefined)
    bytes = encode(transport, transports[transport], frame[transport], bytes, frame.ipv4 ?? frame.ipv6)
  if (network !== undefined) bytes = encode(network, networks[network], withProtocol(frame[network]!, transport), bytes)
  let type: EtherType | undefined = network === 'ipv4' ? 'ip' : network
  for (const tag of [...(frame.vlan ?? [])].reverse()) {
    bytes = encode('vlan', vlan, { ...tag, type: tag.type ?? type }, bytes)
    type = 'vlan'
  }
  if (frame.ethernet !== undefined)
    return encode('ethernet', ethernet, { ...frame.ethernet, type: frame.ethernet.type ?? type }, bytes)
  if (link === undefined || frame.cooked === undefined) return bytes
  const codec = frame.cooked.ifindex === undefined ? sll : sll2
  return encode('cooked', codec, { ...frame.cooked, protocol: frame.cooked.protocol ?? type }, bytes)
}

const withProtocol = (header: object, protocol: IpProtocol | undefined): object =>
  protocol === undefined || (header as { protocol?: unknown }).protocol !== undefined ? header : { ...header, protocol }
