/** Messages about the forwarding settings of links: `ip netconf`. */
import { attributes } from '../attributes.ts'
import { enumeration, type Infer, s32, struct, u8 } from '../codec.ts'
import { type MessageCodec, message } from '../message.ts'

/** struct netconfmsg */
export const netconfHeader = struct({
  /** AF_INET, AF_INET6 or AF_MPLS. */
  family: u8,
})

/** What the sysctls of a link say, under net/ipv4/conf, net/ipv6/conf and net/mpls/conf. */
export const netconfAttributes = attributes('NETCONFA', {
  /** Number of the link; -1: the settings of all, -2: those that new links get. */
  ifindex: [1, s32],
  forwarding: [2, s32],
  /** RFC 3704: 0 no check, 1 strict, 2 loose. */
  rpFilter: [3, enumeration(s32, { off: 0, strict: 1, loose: 2 })],
  /** Multicast routing. */
  mcForwarding: [4, s32],
  /** Proxy ARP, or the proxy of neighbour discovery. */
  proxyNeigh: [5, s32],
  ignoreRoutesWithLinkdown: [6, s32],
  /** Takes MPLS packets in. */
  input: [7, s32],
  /** Directed broadcasts. */
  bcForwarding: [8, s32],
  /** Forwards where the setting of all links does not. */
  forceForwarding: [9, s32],
})

export interface NetconfHeader extends Infer<typeof netconfHeader> {}
export interface NetconfAttributes extends Infer<typeof netconfAttributes> {}
/** Settings of a link, as RTM_NEWNETCONF tells them. */
export interface Netconf extends NetconfHeader {
  attributes: NetconfAttributes
}
/** A request about them: what is left out is zero or absent. */
export interface NetconfInput extends Partial<NetconfHeader> {
  attributes?: NetconfAttributes | undefined
}

/** Body of the messages about settings. */
export const netconf: MessageCodec<Netconf, NetconfInput> = message(netconfHeader, netconfAttributes)

/** The messages about settings, by their names and numbers. */
export const netconfMessages = {
  newnetconf: [80, netconf],
  delnetconf: [81, netconf],
  getnetconf: [82, netconf],
} as const
