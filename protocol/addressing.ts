/** Codecs of addresses: bytes on the wire, text in a value. */
import { ipText, ipv4Number, macText, parseIp } from './addresses.ts'
import { type Codec, type Fixed, shown } from './codec.ts'
import { DecodeError, EncodeError, InputError } from './errors.ts'
import type { Writer } from './writer.ts'

/** Longest hardware address that the kernel takes (MAX_ADDR_LEN). */
const MAX_ADDR_LEN = 32

function wrongLength(expected: string, got: number): DecodeError {
  return new DecodeError(`expected ${expected} bytes, got ${got}`)
}

function bytesOfIp(value: unknown): Uint8Array {
  if (typeof value !== 'string') throw new EncodeError(`expected the text of an IP address, got ${shown(value)}`)
  try {
    return parseIp(value)
  } catch (error) {
    throw error instanceof InputError ? new EncodeError(error.reason, error.path) : error
  }
}

function writeIp(writer: Writer, value: unknown, size: number): void {
  const bytes = bytesOfIp(value)
  if (bytes.length !== size) throw new EncodeError(`${shown(value)} is no IPv${size === 4 ? 4 : 6} address`)
  writer.bytes(bytes)
}

/** An IPv4 or IPv6 address: 4 or 16 bytes, read as text in the form of RFC 5952. */
export const ipAddress: Codec<string> = {
  form: { is: 'sample', values: ['10.0.0.1', '255.255.255.255', '::', '2001:db8::1', 'fe80::1:2:3:4'] },
  decode(view, offset, length) {
    if (length !== 4 && length !== 16) throw wrongLength('4 or 16', length)
    return ipText(view, offset, length)
  },
  encode(writer, value) {
    const number = typeof value === 'string' ? ipv4Number(value) : -1
    if (number >= 0) writer.u32(number, false)
    else writer.bytes(bytesOfIp(value))
  },
}

/** An IPv4 address: 4 bytes, read as text. */
export const ipv4Address: Fixed<string> = {
  size: 4,
  form: { is: 'sample', values: ['0.0.0.0', '10.0.0.1', '255.255.255.255'] },
  decode(view, offset, length) {
    if (length !== 4) throw wrongLength('4', length)
    return ipText(view, offset, 4)
  },
  encode(writer, value) {
    const number = typeof value === 'string' ? ipv4Number(value) : -1
    if (number >= 0) writer.u32(number, false)
    else writeIp(writer, value, 4)
  },
}

/** An IPv6 address: 16 bytes, read as text in the form of RFC 5952. */
export const ipv6Address: Fixed<string> = {
  size: 16,
  form: { is: 'sample', values: ['::', '2001:db8::1', 'fe80::1:2:3:4'] },
  decode(view, offset, length) {
    if (length !== 16) throw wrongLength('16', length)
    return ipText(view, offset, 16)
  },
  encode: (writer, value) => writeIp(writer, value, 16),
}

function bytesOfHardware(value: unknown): Uint8Array {
  if (typeof value !== 'string') throw new EncodeError(`expected the text of a hardware address, got ${shown(value)}`)
  if (value === '') return new Uint8Array(0)
  const parts = value.split(/[:-]/)
  if (parts.length > MAX_ADDR_LEN || !parts.every(part => /^[0-9a-f]{1,2}$/i.test(part))) {
    throw new EncodeError(`${shown(value)} is no hardware address`)
  }
  return Uint8Array.from(parts, part => Number.parseInt(part, 16))
}

/**
 * A hardware address of any length up to 32 bytes, read as `aa:bb:cc:dd:ee:ff`: 6 bytes on Ethernet, 20 on InfiniBand,
 * and 4 or 16 (an IP address) on tunnels.
 */
export const hardwareAddress: Codec<string> = {
  form: { is: 'sample', values: ['00:00:00:00:00:00', '02:1a:ff:00:0b:01', '0a:00:00:01', ''] },
  decode(view, offset, length) {
    if (length > MAX_ADDR_LEN) throw wrongLength(`at most ${MAX_ADDR_LEN}`, length)
    return length === 0 ? '' : macText(view, offset, length)
  },
  encode: (writer, value) => writer.bytes(bytesOfHardware(value)),
}

/** An Ethernet address: 6 bytes, read as `aa:bb:cc:dd:ee:ff`. */
export const macAddress: Fixed<string> = {
  size: 6,
  form: { is: 'sample', values: ['00:00:00:00:00:00', '02:1a:ff:00:0b:01'] },
  decode(view, offset, length) {
    if (length !== 6) throw wrongLength('6', length)
    return macText(view, offset, 6)
  },
  encode(writer, value) {
    const bytes = bytesOfHardware(value)
    if (bytes.length !== 6) throw new EncodeError(`${shown(value)} is no Ethernet address`)
    writer.bytes(bytes)
  },
}
