import { ipv6Address } from '../addressing.ts'
import { attributes } from '../attributes.ts'
import { type Infer, padding, s32, struct, u8, u32 } from '../codec.ts'
import { type MessageCodec, message } from '../message.ts'

/** struct prefixmsg */
export const prefixHeader = struct({
  family: u8,
  pad: padding(3),
  ifindex: s32,
  /** Type of the option that told it: 3. */
  type: u8,
  len: u8,
  /** IF_PREFIX_… */
  flags: u8,
  pad3: padding(1),
})

/** PREFIX_… of linux/rtnetlink.h */
export const prefixAttributes = attributes('PREFIX', {
  address: [1, ipv6Address],
  /** Seconds, as the router told them; 0xffffffff is for ever. */
  cacheinfo: [2, struct({ preferredTime: u32, validTime: u32 })],
})

/** IF_PREFIX_… of the kernel's net/if_inet6.h: the router says that it is on the link, and for addresses. */
export const IF_PREFIX = { onlink: 1, autoconf: 2 } as const

/** What stands in front of the attributes of a prefix. */
export interface PrefixHeader extends Infer<typeof prefixHeader> {}
/** The attributes of a prefix. */
export interface PrefixAttributes extends Infer<typeof prefixAttributes> {}
/** A prefix that a router advertised, as RTM_NEWPREFIX tells it. */
export interface Prefix extends PrefixHeader {
  attributes: PrefixAttributes
}

/** RTM_NEWPREFIX */
export const prefix: MessageCodec<Prefix, Partial<PrefixHeader> & { attributes?: PrefixAttributes | undefined }> =
  message(prefixHeader, prefixAttributes)
