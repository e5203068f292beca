/** Questions for the kernel's own lookup. */
import type { Fields } from './form.ts'
import type { LinkRef } from './reference.ts'

/** What a packet is like that looks for its route. */
export interface RouteQuery {
  /** Where it goes: an address. */
  dst: string
  /** Where it comes from. */
  src?: string | undefined
  /** The link that it came in by; its route is that of a forwarded packet. */
  iif?: LinkRef | undefined
  /** The link that it must leave by. */
  dev?: LinkRef | undefined
  mark?: number | undefined
  tos?: number | undefined
  uid?: number | undefined
  /** 6: TCP, 17: UDP. */
  ipProto?: number | undefined
  sport?: number | undefined
  dport?: number | undefined
  /** Answer with the entry of the table, not with what becomes of the packet. */
  fibMatch?: boolean | undefined
}

/** What can be asked for. */
export const queryFields: Fields<RouteQuery> = {
  dst: true,
  src: true,
  iif: true,
  dev: true,
  mark: true,
  tos: true,
  uid: true,
  ipProto: true,
  sport: true,
  dport: true,
  fibMatch: true,
}
