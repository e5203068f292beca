import { ipv6Address } from '../addressing.ts'
import { attributes } from '../attributes.ts'
import { type Infer, padding, struct, u8, u32 } from '../codec.ts'
import { type MessageCodec, message } from '../message.ts'

/** struct ifaddrlblmsg */
export const addressLabelHeader = struct({
  family: u8,
  reserved: padding(1),
  prefixlen: u8,
  flags: u8,
  /** Number of the link that it is for; 0: all. */
  ifindex: u32,
  /** How often the table was changed. */
  seq: u32,
})

/** IFAL_… of linux/if_addrlabel.h */
export const addressLabelAttributes = attributes('IFAL', { address: [1, ipv6Address], label: [2, u32] })

/** What stands in front of the attributes of an address label. */
export interface AddressLabelHeader extends Infer<typeof addressLabelHeader> {}
/** The attributes of an address label. */
export interface AddressLabelAttributes extends Infer<typeof addressLabelAttributes> {}
/** A label of IPv6 addresses, for the choice of source addresses (RFC 6724). */
export interface AddressLabel extends AddressLabelHeader {
  attributes: AddressLabelAttributes
}
/** A label to be written: what is left out of the header is zero. */
export interface AddressLabelInput extends Partial<AddressLabelHeader> {
  attributes?: AddressLabelAttributes | undefined
}

/** RTM_NEWADDRLABEL, RTM_DELADDRLABEL, RTM_GETADDRLABEL */
export const addressLabel: MessageCodec<AddressLabel, AddressLabelInput> = message(
  addressLabelHeader,
  addressLabelAttributes,
)

/** The messages about address labels. */
export const addressLabelMessages = {
  newaddrlabel: [72, addressLabel],
  deladdrlabel: [73, addressLabel],
  getaddrlabel: [74, addressLabel],
} as const
