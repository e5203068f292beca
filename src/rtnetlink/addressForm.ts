/** Addresses as users see them, and back. */
import type { Address as AddressMessage, AddressInput as AddressMessageInput } from '../../protocol/address/address.ts'
import { IFA_F, IFAPROT, RT_SCOPE } from '../../protocol/address/names.ts'
import { formatIp, parsePrefix } from '../../protocol/addresses.ts'
import { at, InputError } from '../../protocol/errors.ts'
import { AF, bitNames, bits, checkU32, type NameOf, nameOf, numberOf } from './names.ts'
import type { LinkRef } from './reference.ts'

/** A span of time in seconds. */
export type Lifetime = number | 'forever'

/** An address of a link. */
export interface Address {
  /** Number of its link. */
  dev: number
  family: NameOf<typeof AF>
  /** The address and the length of its prefix: `10.0.0.1/24`. With `peer`, the length is the peer's. */
  address: string
  /** The other end of a point-to-point link. */
  peer?: string | undefined
  broadcast?: string | undefined
  anycast?: string | undefined
  scope: NameOf<typeof RT_SCOPE>
  /** IPv4: the link's name, or an alias that begins with it. */
  label?: string | undefined
  flags: (keyof typeof IFA_F)[]
  /** How long it can be used. */
  validLifetime: Lifetime
  /** How long it is preferred as a source. */
  preferredLifetime: Lifetime
  /** Metric of the prefix route that comes with it. */
  metric?: number | undefined
  /** Who made it. */
  proto?: NameOf<typeof IFAPROT> | undefined
  /** With `raw: true`: the message that this was made from. */
  raw?: AddressMessage | undefined
}

/**
 * An address to be made: `{ dev: 'veth0', address: '10.0.0.1/24' }`. Without a length the prefix is the address
 * itself.
 */
export interface AddressInput extends Partial<Omit<Address, 'dev' | 'flags'>> {
  dev: LinkRef
  address: string
  flags?: readonly (keyof typeof IFA_F)[] | undefined
}

/** The flags that the kernel takes; the others are its own. */
const SETTABLE =
  IFA_F.nodad | IFA_F.optimistic | IFA_F.homeaddress | IFA_F.managetempaddr | IFA_F.noprefixroute | IFA_F.mcautojoin
const FOREVER = 0xffff_ffff

/** A prefix. Throws an InputError at `field`. */
export const prefixOf = (text: string | undefined, field: string) => {
  try {
    return parsePrefix(text as string)
  } catch (error) {
    throw at(field, error)
  }
}

function seconds(lifetime: Lifetime, field: string): number {
  if (lifetime === 'forever') return FOREVER
  checkU32(lifetime, field)
  return lifetime
}
const lifetime = (seconds: number | undefined): Lifetime =>
  seconds === undefined || seconds === FOREVER ? 'forever' : seconds

/** Makes the flat form of a message. */
export function readAddress({ family, prefixlen, flags, scope, ifindex, attributes }: AddressMessage): Address {
  const { address, local = address, label, broadcast, anycast, cacheinfo, rtPriority, proto } = attributes
  const object: Address = {
    dev: ifindex,
    family: nameOf(AF, family),
    address: `${local}/${prefixlen}`,
    scope: nameOf(RT_SCOPE, scope),
    flags: bitNames(IFA_F, attributes.flags ?? flags),
    validLifetime: lifetime(cacheinfo?.valid),
    preferredLifetime: lifetime(cacheinfo?.prefered),
  }
  if (address !== undefined && address !== local) object.peer = address
  if (broadcast !== undefined) object.broadcast = broadcast
  if (anycast !== undefined) object.anycast = anycast
  if (label !== undefined) object.label = label
  if (rtPriority !== undefined) object.metric = rtPriority
  if (proto !== undefined) object.proto = nameOf(IFAPROT, proto)
  return object
}

/** Makes the message of a flat form. */
export function writeAddress(input: AddressInput): AddressMessageInput {
  const { family, address, prefixlen } = prefixOf(input.address, 'address')
  const local = formatIp(address)
  const peer = input.peer === undefined ? undefined : prefixOf(input.peer, 'peer')
  if (peer !== undefined && peer.family !== family) throw new InputError('of another family than the address', ['peer'])
  if (input.family !== undefined && numberOf(AF, input.family, 'family') !== family) {
    throw new InputError('the address is of another one', ['family'])
  }
  const { label, broadcast, anycast, metric, proto, validLifetime, preferredLifetime } = input
  checkU32(metric, 'metric')
  const flags = bits(IFA_F, input.flags, 'flags') & SETTABLE
  const temporary = validLifetime !== undefined || preferredLifetime !== undefined
  return {
    family,
    prefixlen: input.peer?.includes('/') ? peer!.prefixlen : prefixlen,
    scope: input.scope === undefined ? defaultScope(address) : numberOf(RT_SCOPE, input.scope, 'scope'),
    flags: flags & 0xff,
    ifindex: input.dev as number,
    attributes: {
      local,
      address: peer === undefined ? local : formatIp(peer.address),
      broadcast,
      anycast,
      label,
      flags: flags > 0xff ? flags : undefined,
      cacheinfo: temporary ? lifetimes(validLifetime, preferredLifetime) : undefined,
      rtPriority: metric,
      proto: proto === undefined ? undefined : numberOf(IFAPROT, proto, 'proto'),
    },
  }
}

/** As `ip` has it: an IPv4 loopback address reaches no further than the host. */
const defaultScope = (address: Uint8Array): number =>
  address.length === 4 && address[0] === 127 ? RT_SCOPE.host : RT_SCOPE.global

function lifetimes(valid: Lifetime = 'forever', preferred: Lifetime = valid) {
  const value = {
    valid: seconds(valid, 'validLifetime'),
    prefered: seconds(preferred, 'preferredLifetime'),
    cstamp: 0,
    tstamp: 0,
  }
  if (value.prefered > value.valid) throw new InputError('longer than validLifetime', ['preferredLifetime'])
  return value
}
