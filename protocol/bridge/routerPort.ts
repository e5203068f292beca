import { attributes, list } from '../attributes.ts'
import { type Codec, enumeration, type Infer, struct, u8, u16, u32 } from '../codec.ts'
import { type MessageCodec, message } from '../message.ts'
import { MDB_RTR_TYPE } from './names.ts'

/** MDBA_ROUTER_PATTR_… */
export const routerPortAttributes = attributes('MDBA_ROUTER_PATTR', {
  /** Clock ticks (100 a second) until it is forgotten. */
  timer: [1, u32],
  type: [2, enumeration(u8, MDB_RTR_TYPE)],
  /** Clock ticks until the IPv4 router is forgotten. */
  inetTimer: [3, u32],
  /** Clock ticks until the IPv6 router is forgotten. */
  inet6Timer: [4, u32],
  vid: [5, u16],
})

/** The number that stands in front of the attributes of a router port. */
export const routerPortHeader = struct({ ifindex: u32 })

/** The attributes of a router port. */
export interface RouterPortAttributes extends Infer<typeof routerPortAttributes> {}
/** A port of a bridge that leads to a multicast router. */
export interface RouterPort extends Infer<typeof routerPortHeader> {
  attributes: RouterPortAttributes
}

/** MDBA_ROUTER_PORT */
export const routerPort: MessageCodec<RouterPort> = message(routerPortHeader, routerPortAttributes) as never

/** Nests that the kernel does not mark as such; by this what it tells of groups is told from what it is asked. */
export const unmarked = <T>(codec: Codec<T>): Codec<T> => ({ ...codec, nested: false })

/** MDBA_ROUTER: ports that lead to multicast routers. */
export const routerPorts: Codec<RouterPort[]> = unmarked(list(1, routerPort))
