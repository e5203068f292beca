import { linkKind } from '../../kinds.ts'
import { iptun4, sitRows } from '../tunnel/iptun.ts'

/** Bits of `flags` of a sit. */
export const SIT = { isatap: 1 } as const

/** IPv6 packets (or IPv4, or MPLS) in IPv4, RFC 4213. */
export const sit = linkKind('sit', 'IFLA_IPTUN', { ...iptun4, ...sitRows })
