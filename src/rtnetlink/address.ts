import { addressMessages } from '../../protocol/address/address.ts'
import { IFAPROT, RT_SCOPE } from '../../protocol/address/names.ts'
import { formatIp } from '../../protocol/addresses.ts'
import { type Address, type AddressInput, prefixOf, readAddress, writeAddress } from './addressForm.ts'
import type { Form } from './form.ts'
import { Collection } from './gettable.ts'
import { AF, type NameOf, nameOf, numberOf, numberOrNone } from './names.ts'
import { type LinkRef, numbered } from './reference.ts'
import type { Scope } from './scope.ts'

/** Which addresses. */
export interface AddressFilter {
  dev?: LinkRef | undefined
  family?: NameOf<typeof AF> | undefined
  /** The address, with or without the length of its prefix. */
  address?: string | undefined
  peer?: string | undefined
  scope?: NameOf<typeof RT_SCOPE> | undefined
  label?: string | undefined
  proto?: NameOf<typeof IFAPROT> | undefined
}

const form: Form<Address, AddressInput, AddressFilter> = {
  what: 'address',
  rows: addressMessages,
  add: 'newaddr',
  delete: 'deladdr',
  get: 'getaddr',
  echoes: true,
  read: readAddress,
  write: writeAddress,
  fields: {
    dev: true,
    family: true,
    address: true,
    peer: true,
    broadcast: true,
    anycast: true,
    scope: true,
    label: true,
    flags: true,
    validLifetime: true,
    preferredLifetime: true,
    metric: true,
    proto: true,
    raw: true,
  },
  filters: { dev: true, family: true, address: true, peer: true, scope: true, label: true, proto: true },
  fading: ['validLifetime', 'preferredLifetime'],
  key(input) {
    const { family, prefixlen, ifindex, attributes } = writeAddress(input)
    const { local, address } = attributes!
    return { family, prefixlen, ifindex, attributes: { local, address } }
  },
  resolve: (input, resolve) => numbered(input as { dev?: LinkRef }, ['dev'], resolve) as never,
  ask({ dev, family, address }) {
    const asked = family ?? (address === undefined ? undefined : nameOf(AF, prefixOf(address, 'address').family))
    return {
      family: asked === undefined ? 0 : numberOf(AF, asked, 'family'),
      ifindex: (dev as number | undefined) ?? 0,
    }
  },
  fits,
  // An IPv6 address is there once on a link, whatever the length of its prefix.
  identity(input) {
    const { family, prefixlen, attributes } = writeAddress(input)
    const { local, address } = attributes!
    if (family === AF.inet6) return { dev: input.dev, address: local }
    return { dev: input.dev, address: `${local}/${prefixlen}`, peer: address === local ? undefined : address }
  },
}

function fits({ dev, family, address, peer, scope, label, proto }: AddressFilter): (object: Address) => boolean {
  const wanted = address === undefined ? undefined : prefixOf(address, 'address')
  const own = wanted === undefined ? undefined : formatIp(wanted.address)
  const exact = wanted !== undefined && address!.includes('/') ? `${own}/${wanted.prefixlen}` : undefined
  const other = peer === undefined ? undefined : formatIp(prefixOf(peer, 'peer').address)
  const numbers = {
    family: numberOrNone(AF, family, 'family'),
    scope: numberOrNone(RT_SCOPE, scope, 'scope'),
    proto: numberOrNone(IFAPROT, proto, 'proto'),
  }
  return object =>
    (dev === undefined || object.dev === dev) &&
    (numbers.family === undefined || object.family === nameOf(AF, numbers.family)) &&
    (numbers.scope === undefined || object.scope === nameOf(RT_SCOPE, numbers.scope)) &&
    (numbers.proto === undefined || object.proto === nameOf(IFAPROT, numbers.proto)) &&
    (label === undefined || object.label === label) &&
    (other === undefined || object.peer === other) &&
    (own === undefined || (exact === undefined ? object.address.startsWith(`${own}/`) : object.address === exact))
}

/** Addresses of links: `ip address`. */
export class Addresses extends Collection<Address, AddressInput, AddressFilter> {
  constructor(scope: Scope) {
    super(scope, form)
  }
}
