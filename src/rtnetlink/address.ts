import type { Address as AddressMessage, AddressInput as AddressMessageInput } from '../../protocol/address/address.ts'
import { addressMessages } from '../../protocol/address/address.ts'
import { IFA_F, IFAPROT, RT_SCOPE } from '../../protocol/address/names.ts'
import { formatIp, parsePrefix } from '../../protocol/addresses.ts'
import { at, InputError } from '../../protocol/errors.ts'
import { Collection, type Form } from './collection.ts'
import { AF, bitNames, bits, type NameOf, nameOf, numberOf } from './names.ts'
import { type LinkRef, numbered } from './reference.ts'
import type { Scope } from './scope.ts'

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

/** An address to be made: `{ dev: 'veth0', address: '10.0.0.1/24' }`. Without a length the prefix is the address itself. */
export interface AddressInput extends Partial<Omit<Address, 'dev'>> {
  dev: LinkRef
  address: string
}

/** Which addresses. */
export interface AddressFilter {
  dev?: LinkRef | undefined
  family?: NameOf<typeof AF> | undefined
  /** The address, with or without the length of its prefix. */
  address?: string | undefined
  scope?: NameOf<typeof RT_SCOPE> | undefined
}

/** The flags that the kernel takes; the others are its own. */
const SETTABLE =
  IFA_F.nodad | IFA_F.optimistic | IFA_F.homeaddress | IFA_F.managetempaddr | IFA_F.noprefixroute | IFA_F.mcautojoin
const FOREVER = 0xffff_ffff

const prefixOf = (text: string | undefined, field: string) => {
  try {
    return parsePrefix(text as string)
  } catch (error) {
    throw at(field, error)
  }
}

const seconds = (lifetime: Lifetime): number => (lifetime === 'forever' ? FOREVER : lifetime)
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

function write(input: AddressInput): AddressMessageInput {
  const { family, address, prefixlen } = prefixOf(input.address, 'address')
  const local = formatIp(address)
  const peer = input.peer === undefined ? undefined : prefixOf(input.peer, 'peer')
  if (peer !== undefined && peer.family !== family) throw new InputError('of another family than the address', ['peer'])
  const { label, broadcast, anycast, metric, proto, validLifetime, preferredLifetime } = input
  const flags = bits(IFA_F, input.flags, 'flags') & SETTABLE
  const temporary = validLifetime !== undefined || preferredLifetime !== undefined
  return {
    family,
    prefixlen: input.peer?.includes('/') ? peer!.prefixlen : prefixlen,
    scope: input.scope === undefined ? defaultScope(address) : numberOf(RT_SCOPE, input.scope, 'scope'),
    ifindex: input.dev as number,
    attributes: {
      local,
      address: peer === undefined ? local : formatIp(peer.address),
      broadcast,
      anycast,
      label,
      flags: flags === 0 ? undefined : flags,
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
  const value = { valid: seconds(valid), prefered: seconds(preferred), cstamp: 0, tstamp: 0 }
  if (value.prefered > value.valid) throw new InputError('longer than validLifetime', ['preferredLifetime'])
  return value
}

const form: Form<Address, AddressInput, AddressFilter> = {
  what: 'address',
  rows: addressMessages,
  add: 'newaddr',
  delete: 'deladdr',
  get: 'getaddr',
  echoes: true,
  read: readAddress,
  write,
  key(input) {
    const { family, prefixlen, ifindex, attributes } = write(input)
    const { local, address } = attributes!
    return { family, prefixlen, ifindex, attributes: { local, address } }
  },
  resolve: (input, resolve) => numbered(input as { dev?: LinkRef }, ['dev'], resolve) as never,
  ask({ dev, family, address }) {
    const asked = family ?? (address === undefined ? undefined : nameOf(AF, prefixOf(address, 'address').family))
    return { family: asked === undefined ? 0 : numberOf(AF, asked, 'family'), ifindex: dev ?? 0 }
  },
  fits: (object, { dev, family, address, scope }) =>
    (dev === undefined || object.dev === dev) &&
    (family === undefined || object.family === family) &&
    (scope === undefined || object.scope === scope) &&
    (address === undefined || isAddress(object, address)),
  identity: ({ dev, address }) => ({ dev, address }),
  satisfies(object, input) {
    const { attributes } = write(input)
    return (
      (input.peer === undefined || object.peer === attributes!.address) &&
      (input.broadcast === undefined || object.broadcast === input.broadcast) &&
      (input.scope === undefined || object.scope === input.scope) &&
      (input.metric === undefined || object.metric === input.metric) &&
      input.validLifetime === undefined &&
      input.preferredLifetime === undefined
    )
  },
}

function isAddress(object: Address, text: string): boolean {
  const { address, prefixlen } = prefixOf(text, 'address')
  const [own, length] = object.address.split('/')
  return own === formatIp(address) && (!text.includes('/') || Number(length) === prefixlen)
}

/** Addresses of links: `ip address`. */
export class Addresses extends Collection<Address, AddressInput, AddressFilter> {
  constructor(scope: Scope) {
    super(scope, form)
  }
}
