/** The address of a link: of a tunnel it is that of its end. */
import { ipText, parseIp } from '../addresses.ts'
import { hardwareAddress } from '../addressing.ts'
import type { Codec, Context } from '../codec.ts'
import { EncodeError, InputError } from '../errors.ts'
import { ARPHRD } from './names.ts'

/** Hardware types with IP addresses, and the lengths of these. */
const lengths = new Map<unknown, number>([
  [ARPHRD.ipip, 4],
  [ARPHRD.sit, 4],
  [ARPHRD.gre, 4],
  [ARPHRD.tunnel6, 16],
  [ARPHRD.gre6, 16],
])

const lengthOf = (context: Context | undefined): number | undefined => lengths.get(context?.header?.['type'])

/** Tells an IP address from a hardware address: by the type of link, or by its look where a request lacks that. */
function isIp(value: string, context: Context | undefined): boolean {
  const length = lengthOf(context)
  if (length !== undefined) return value.split(':').length !== length
  return /^[\d.]*\.|::|^[^-]*[\da-f]{3}.*:|:[\da-f]{3}/i.test(value)
}

/**
 * A hardware address as `ip` prints it: on links of the types ipip, sit and gre the text of an IPv4 address, on tunnel6
 * and gre6 of an IPv6 address, else bytes with colons between.
 */
export const linkAddress: Codec<string> = {
  form: hardwareAddress.form,
  decode: (view, offset, length, context) =>
    length !== 0 && length === lengthOf(context)
      ? ipText(view, offset, length)
      : hardwareAddress.decode(view, offset, length),
  encode(writer, value, context) {
    if (typeof value !== 'string' || value === '' || !isIp(value, context)) return hardwareAddress.encode(writer, value)
    try {
      writer.bytes(parseIp(value))
    } catch (error) {
      throw error instanceof InputError ? new EncodeError(error.reason, error.path) : error
    }
  },
}
