import { hardwareAddress, ipAddress } from '../addressing.ts'
import { type Codec, enumeration, type Infer, struct, u8, u16be } from '../codec.ts'
import { at, DecodeError, EncodeError } from '../errors.ts'
import type { Writer } from '../writer.ts'
import { type Layer, nothing, type Optional } from './layer.ts'
import { etherType } from './numbers.ts'

/** linux/if_arp.h, ARPOP_… */
const operations = { request: 1, reply: 2, rrequest: 3, rreply: 4, inrequest: 8, inreply: 9, nak: 10 } as const

const wire = struct({
  hardware: u16be,
  protocol: etherType,
  hardwareLength: u8,
  protocolLength: u8,
  operation: enumeration(u16be, operations),
})

/** An ARP packet (RFC 826). The length of addresses is that of their bytes. */
export interface Arp {
  /** ARPHRD_…: 1 is Ethernet. */
  hardware: number
  protocol: Infer<typeof etherType>
  operation: Infer<typeof wire>['operation']
  senderMac: string
  senderIp: string
  targetMac: string
  targetIp: string
}
export interface ArpInput extends Optional<Arp, 'operation' | 'senderMac' | 'senderIp' | 'targetIp'> {}

/** An address of the protocol: IP, or bytes in hexadecimal for what is not IPv4. */
const protocolAddress = (length: number): Codec<string> => (length === 4 ? ipAddress : hardwareAddress)

/** RFC 826. An address longer than 32 bytes throws; `targetMac` that is left out is zero. */
export const arp: Layer<Arp, ArpInput> = {
  decode(view, offset, length) {
    const fields = wire.decode(view, offset, length)
    const { hardwareLength: mac, protocolLength: ip } = fields
    const size = wire.size + 2 * (mac + ip)
    if (length < size) throw new DecodeError(`expected ${size} bytes, got ${length}`)
    const sender = offset + wire.size
    const target = sender + mac + ip
    const header: Arp = {
      hardware: fields.hardware,
      protocol: fields.protocol,
      operation: fields.operation,
      senderMac: hardwareAddress.decode(view, sender, mac),
      senderIp: protocolAddress(ip).decode(view, sender + mac, ip),
      targetMac: hardwareAddress.decode(view, target, mac),
      targetIp: protocolAddress(ip).decode(view, target + mac, ip),
    }
    return { header, start: offset + size, stop: offset + size, missing: 0 }
  },
  encode(writer, header, payload = nothing) {
    const { hardware = 1, protocol = 'ip', operation } = header
    const start = writer.length
    wire.encode(writer, { hardware, protocol, operation, hardwareLength: 0, protocolLength: 0 })
    const mac = write(writer, header, 'senderMac')
    const ip = write(writer, header, 'senderIp')
    if (header.targetMac === undefined) writer.zeros(mac)
    else same(mac, write(writer, header, 'targetMac'), 'targetMac')
    same(ip, write(writer, header, 'targetIp'), 'targetIp')
    writer.view(start + 4, start + 6).set([mac, ip])
    writer.bytes(payload)
  },
}

function write(writer: Writer, header: ArpInput, name: 'senderMac' | 'senderIp' | 'targetMac' | 'targetIp'): number {
  const start = writer.length
  const isIp = name.endsWith('Ip') && /^[\d.]+$/.test(header[name] ?? '')
  try {
    ;(isIp ? ipAddress : hardwareAddress).encode(writer, header[name] as string)
  } catch (error) {
    throw at(name, error)
  }
  return writer.length - start
}

function same(sender: number, target: number, name: string): void {
  if (sender !== target) throw new EncodeError(`${target} bytes long, but the sender's is ${sender}`, [name])
}
