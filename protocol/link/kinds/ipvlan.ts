import { enumeration, u16 } from '../../codec.ts'
import { linkKind } from '../../kinds.ts'

/** Bits of `flags` of an ipvlan. */
export const IPVLAN_F = { private: 1, vepa: 2 } as const

/** A link that shares the hardware address of another (`link`) and is told apart by its IP addresses. */
export const ipvlan = linkKind('ipvlan', 'IFLA_IPVLAN', {
  mode: [1, enumeration(u16, { l2: 0, l3: 1, l3s: 2 })],
  /** Bits of IPVLAN_F. */
  flags: [2, u16],
})
