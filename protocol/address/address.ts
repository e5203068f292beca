import { ipv4Address } from '../addressing.ts'
import { attributes } from '../attributes.ts'
import { type Infer, s32, struct, text, u8, u32 } from '../codec.ts'
import { type MessageCodec, message } from '../message.ts'
import { familyAddress } from './byFamily.ts'

/** struct ifaddrmsg */
export const addressHeader = struct({ family: u8, prefixlen: u8, flags: u8, scope: u8, ifindex: u32 })

/** struct ifa_cacheinfo: lifetimes of an address. */
export const addressCacheinfo = struct({
  /** Seconds for which it is preferred; 0xffffffff is for ever. */
  prefered: u32,
  /** Seconds for which it is valid; 0xffffffff is for ever. */
  valid: u32,
  /** When it was made, in hundredths of a second since the start of the machine. */
  cstamp: u32,
  /** When it was last changed, in hundredths of a second since the start of the machine. */
  tstamp: u32,
})

/** IFA_… of linux/if_addr.h */
export const addressAttributes = attributes('IFA', {
  /** The address; on a point-to-point link the other end's. */
  address: [1, familyAddress],
  /** Our own address, where `address` may be the other end's. */
  local: [2, familyAddress],
  /** IPv4: name of the link, or an alias that begins with it. */
  label: [3, text(15)],
  broadcast: [4, ipv4Address],
  anycast: [5, familyAddress],
  cacheinfo: [6, addressCacheinfo],
  multicast: [7, familyAddress],
  /** IFA_F_…: all bits, of which the header holds the low eight. */
  flags: [8, u32],
  /** Metric of the prefix route that comes with the address. */
  rtPriority: [9, u32],
  targetNetnsid: [10, s32],
  /** Who made it: IFAPROT_… */
  proto: [11, u8],
  /** Users of a multicast group. */
  mcUsers: [12, u32],
})

/** What stands in front of the attributes of an address. */
export interface AddressHeader extends Infer<typeof addressHeader> {}
/** Lifetimes of an address. */
export interface AddressCacheinfo extends Infer<typeof addressCacheinfo> {}
/** The attributes of an address. */
export interface AddressAttributes extends Infer<typeof addressAttributes> {}
/** An address of a link, as RTM_NEWADDR tells it. */
export interface Address extends AddressHeader {
  attributes: AddressAttributes
}
/** An address to be written: what is left out of the header is zero. */
export interface AddressInput extends Partial<AddressHeader> {
  attributes?: AddressAttributes | undefined
}

/** RTM_NEWADDR, RTM_DELADDR, RTM_GETADDR */
export const address: MessageCodec<Address, AddressInput> = message(addressHeader, addressAttributes)

/** The messages about addresses; kernels answer a dump of the latter two kinds with the number of the request. */
export const addressMessages = {
  newaddr: [20, address],
  deladdr: [21, address],
  getaddr: [22, address],
  newmulticast: [56, address],
  delmulticast: [57, address],
  getmulticast: [58, address],
  newanycast: [60, address],
  delanycast: [61, address],
  getanycast: [62, address],
} as const
