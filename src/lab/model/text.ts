/** Forms of text in a topology, for the compiler. What it lets through is checked again when it is read. */
import type { Duration } from '../../ping/index.ts'

export type { Duration }

/** An IPv4 address. */
export type Ipv4Text = `${number}.${number}.${number}.${number}`
/** An IPv6 address; one colon alone is that of `node:interface`. */
export type Ipv6Text = `${string}:${string}:${string}`
/** An address. */
export type AddressText = Ipv4Text | Ipv6Text
/** An address with the length of its prefix: `10.0.0.1/24`, `fd00::1/64`. */
export type PrefixText = `${Ipv4Text}/${number}` | `${Ipv6Text}/${number}`
/** An Ethernet address: `02:00:00:00:00:01`. */
export type MacText = `${string}:${string}:${string}:${string}:${string}:${string}`
/** A share: `1%`, `0.5%`. */
export type Percent = `${number}%`
/** A number of bits or bytes a second, as `tc` spells it: `10mbit`, `1.5gbit`, `100kbps` (bytes). */
export type Rate = `${number}${RateUnit}`
type RateUnit = `${'' | 'k' | 'm' | 'g' | 't' | 'ki' | 'mi' | 'gi' | 'ti'}${'bit' | 'bps'}`
/** A number of bytes, as `tc` spells it: `1600b`, `32kb`, `1mb`. */
export type Size = `${number}${'b' | 'k' | 'kb' | 'm' | 'mb' | 'g' | 'gb'}`
/** An interface of a node: `h1:eth0`. */
export type End<Node extends string = string> = `${Node}:${string}`
/** One, or several. */
export type Some<T> = T | readonly T[]
