/** Addresses whose form the header's `family` tells. */
import { ipAddress, ipv4Address, ipv6Address } from '../addressing.ts'
import { undeclared } from '../attributes.ts'
import type { Codec } from '../codec.ts'
import { EncodeError } from '../errors.ts'
import { byHeader } from '../kinds.ts'

/** In a family whose addresses we do not know the attribute stays raw. */
const foreign: Codec<string> = {
  form: { is: 'sample', values: [] },
  decode: () => undeclared as never,
  encode() {
    throw new EncodeError('no form of address is declared for this family')
  },
}

/**
 * Codecs by family: AF_INET 2, AF_INET6 10, RTNL_FAMILY_IPMR 128, RTNL_FAMILY_IP6MR 129; AF_UNSPEC 0 and AF_BRIDGE 7
 * take either, by length.
 */
const families = { 0: ipAddress, 2: ipv4Address, 7: ipAddress, 10: ipv6Address, 128: ipv4Address, 129: ipv6Address }

/** An IP address of the header's family; `more` declares other families. */
export const addressByFamily = (more: Readonly<Record<number, Codec<string>>> = {}): Codec<string> =>
  byHeader('family', { ...families, ...more }, foreign)

/** An IP address of the header's family. */
export const familyAddress: Codec<string> = addressByFamily()
