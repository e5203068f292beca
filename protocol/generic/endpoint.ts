import { ipText, parseIp } from '../addresses.ts'
import { type Codec, shown } from '../codec.ts'
import { DecodeError, EncodeError, InputError } from '../errors.ts'
import { LE } from '../writer.ts'

const AF_INET = 2
const AF_INET6 = 10

/**
 * struct sockaddr_in or sockaddr_in6: `192.0.2.1:51820`, `[2001:db8::1]:51820`, with the number of a link where the
 * address needs one: `[fe80::1%3]:51820`.
 */
export const endpoint: Codec<string> = {
  form: { is: 'sample', values: ['192.0.2.1:51820', '[2001:db8::1]:1', '[fe80::1%3]:65535', '0.0.0.0:0'] },
  decode(view, offset, length) {
    const family = length < 2 ? 0 : view.getUint16(offset, LE)
    if (family === AF_INET && length >= 8) return `${ipText(view, offset + 4, 4)}:${view.getUint16(offset + 2)}`
    if (family !== AF_INET6 || length < 28)
      throw new DecodeError(`a socket address of family ${family}, ${length} bytes`)
    const scope = view.getUint32(offset + 24, LE)
    const zone = scope === 0 ? '' : `%${scope}`
    return `[${ipText(view, offset + 8, 16)}${zone}]:${view.getUint16(offset + 2)}`
  },
  encode(writer, value) {
    const { address, port, scope } = parseEndpoint(value)
    writer.u16(address.length === 4 ? AF_INET : AF_INET6)
    writer.u16(port, false)
    if (address.length === 16) writer.u32(0)
    writer.bytes(address)
    if (address.length === 16) writer.u32(scope)
    else writer.zeros(8)
  },
}

function parseEndpoint(text: string): { address: Uint8Array; port: number; scope: number } {
  const parts = typeof text === 'string' ? /^(?:\[([^\]%]+)(?:%(\d{1,10}))?\]|([^:[\]]+)):(\d{1,5})$/.exec(text) : null
  const [, ipv6, zone = '0', ipv4, port] = parts ?? []
  try {
    const address = parseIp((ipv6 ?? ipv4)!)
    const fits = address.length === (ipv6 === undefined ? 4 : 16)
    if (fits && Number(port) <= 0xffff && Number(zone) <= 0xffff_ffff) {
      return { address, port: Number(port), scope: Number(zone) }
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
  }
  throw new EncodeError(`expected an address and a port (192.0.2.1:51820, [2001:db8::1]:51820), got ${shown(text)}`)
}
