import {
  type AddressLabel as AddressLabelMessage,
  type AddressLabelInput as AddressLabelMessageInput,
  addressLabelMessages,
} from '../../protocol/address/label.ts'
import { InputError } from '../../protocol/errors.ts'
import type { Form } from './form.ts'
import { Collection } from './gettable.ts'
import { AF, checkU32 } from './names.ts'
import { type LinkRef, numbered } from './reference.ts'
import { prefixAt } from './routeWrite.ts'
import type { Scope } from './scope.ts'

/** A label of IPv6 addresses: of two sources the kernel prefers the one whose label is that of the destination. */
export interface AddressLabel {
  /** Which addresses: `2001:db8::/32`. */
  prefix: string
  label: number
  /** Number of the link that it is for; all if left out. */
  dev?: number | undefined
  /** With `raw: true`: the message that this was made from. */
  raw?: AddressLabelMessage | undefined
}

/** A label to be made. To delete one its label is not needed. */
export interface AddressLabelInput extends Partial<Omit<AddressLabel, 'dev'>> {
  prefix: string
  dev?: LinkRef | undefined
}

/** Which labels. */
export interface AddressLabelFilter {
  prefix?: string | undefined
  label?: number | undefined
  dev?: LinkRef | undefined
}

/** Makes the flat form of a message. */
export function readAddressLabel({ prefixlen, ifindex, attributes }: AddressLabelMessage): AddressLabel {
  const { address = '::', label = 0 } = attributes
  const object: AddressLabel = { prefix: `${address}/${prefixlen}`, label }
  if (ifindex !== 0) object.dev = ifindex
  return object
}

/** Makes the message of a flat form. */
export function writeAddressLabel({ prefix, label, dev }: AddressLabelInput): AddressLabelMessageInput {
  if (typeof prefix !== 'string') throw new InputError('expected an IPv6 prefix', ['prefix'])
  checkU32(label, 'label')
  const { address, length } = prefixAt(prefix, 'prefix', AF.inet6) ?? { address: '::', length: 0 }
  return {
    family: AF.inet6,
    prefixlen: length,
    ifindex: (dev as number | undefined) ?? 0,
    attributes: { address, label },
  }
}

/** The text by which the kernel's prefix is told. */
const told = (prefix: string): string => {
  const { address, length } = prefixAt(prefix, 'prefix', AF.inet6) ?? { address: '::', length: 0 }
  return `${address}/${length}`
}

const form: Form<AddressLabel, AddressLabelInput, AddressLabelFilter> = {
  what: 'address label',
  rows: addressLabelMessages,
  add: 'newaddrlabel',
  delete: 'deladdrlabel',
  get: 'getaddrlabel',
  echoes: false,
  fields: { prefix: true, label: true, dev: true, raw: true },
  filters: { prefix: true, label: true, dev: true },
  fading: [],
  read: readAddressLabel,
  write: writeAddressLabel,
  key: ({ label: _, ...input }) => writeAddressLabel(input),
  resolve: (input, resolve) => numbered(input as { dev?: LinkRef }, ['dev'], resolve) as never,
  ask: () => ({ family: AF.inet6 }),
  fits({ prefix, label, dev }) {
    const wanted = prefix === undefined ? undefined : told(prefix)
    return object =>
      (wanted === undefined || object.prefix === wanted) &&
      (label === undefined || object.label === label) &&
      (dev === undefined || object.dev === dev)
  },
  identity: ({ prefix, dev }) => ({ prefix, dev }),
}

/** Labels of IPv6 addresses, for the choice of source addresses (RFC 6724): `ip addrlabel`. */
export class AddressLabels extends Collection<AddressLabel, AddressLabelInput, AddressLabelFilter> {
  constructor(scope: Scope) {
    super(scope, form)
  }
}
