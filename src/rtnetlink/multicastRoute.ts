import { RT_TABLE, RTNH_F } from '../../protocol/route/names.ts'
import { type Route as RouteMessage, routeMessages } from '../../protocol/route/route.ts'
import type { CallOptions } from '../connection/index.ts'
import { checkFields } from './form.ts'
import { bitNames, type NameOf, nameOf, numberOf } from './names.ts'
import { makeRequest, type ReadOptions, type Scope } from './scope.ts'

/** RTNL_FAMILY_IPMR, RTNL_FAMILY_IP6MR: families of the routes of multicast. */
const RTNL_FAMILY = { inet: 128, inet6: 129 } as const

/** A route of multicast packets, as a routing program made it. */
export interface MulticastRoute {
  family: 'inet' | 'inet6'
  /** Where packets come from; `0.0.0.0` or `::` for all. */
  src: string
  /** The group that they go to. */
  dst: string
  /** Number of the link that they come in by; none while the program has not told. */
  iif?: number | undefined
  /** Where they go: packets with more than `ttl` hops left. */
  oifs: { dev: number; ttl: number }[]
  table: NameOf<typeof RT_TABLE>
  packets: number
  bytes: number
  /** Packets that came in by another link. */
  wrongIf: number
  /** Seconds since the last packet. */
  idleTime?: number | undefined
  /** `unresolved`: the program is asked. */
  flags: (keyof typeof RTNH_F)[]
  /** With `raw: true`: the message that this was made from. */
  raw?: RouteMessage | undefined
}

/** Which routes of multicast. */
export interface MulticastRouteFilter {
  family?: 'inet' | 'inet6' | undefined
  src?: string | undefined
  dst?: string | undefined
  table?: NameOf<typeof RT_TABLE> | undefined
}

const filters = { family: true, src: true, dst: true, table: true } as const
/** Clock ticks in a second, as the kernel tells times. */
const USER_HZ = 100
const ANY = { inet: '0.0.0.0', inet6: '::' } as const

/** Makes the flat form of a message. */
export function readMulticastRoute(message: RouteMessage): MulticastRoute {
  const { src, dst, iif, multipath, mfcStats, table, expires } = message.attributes
  const family = message.family === RTNL_FAMILY.inet6 ? 'inet6' : 'inet'
  const route: MulticastRoute = {
    family,
    src: src ?? ANY[family],
    dst: dst ?? ANY[family],
    oifs: (multipath ?? []).map(({ ifindex, hops }) => ({ dev: ifindex, ttl: hops })),
    table: nameOf(RT_TABLE, table ?? message.table),
    packets: Number(mfcStats?.packets ?? 0),
    bytes: Number(mfcStats?.bytes ?? 0),
    wrongIf: Number(mfcStats?.wrongIf ?? 0),
    flags: bitNames(RTNH_F, message.flags & 0xff),
  }
  if (iif !== undefined) route.iif = iif
  if (expires !== undefined) route.idleTime = Number(expires) / USER_HZ
  return route
}

/** Routes of multicast, which a routing program makes by calls of its own: `ip mroute`. */
export class MulticastRoutes {
  readonly #scope: Scope

  constructor(scope: Scope) {
    this.#scope = scope
  }

  /** All routes of multicast, or those that fit; of both families unless told. */
  async list(filter: MulticastRouteFilter = {}, options?: ReadOptions): Promise<MulticastRoute[]> {
    checkFields(filter, filters, 'filter')
    const families = filter.family === undefined ? (['inet', 'inet6'] as const) : [filter.family]
    const wanted = filter.table === undefined ? undefined : nameOf(RT_TABLE, numberOf(RT_TABLE, filter.table, 'table'))
    const all: MulticastRoute[] = []
    for (const family of families) all.push(...(await this.#dump(numberOf(RTNL_FAMILY, family, 'family'), options)))
    return all.filter(
      ({ src, dst, table }) =>
        (filter.src === undefined || src === filter.src) &&
        (filter.dst === undefined || dst === filter.dst) &&
        (wanted === undefined || table === wanted),
    )
  }

  #dump(family: number, options: ReadOptions | undefined): Promise<MulticastRoute[]> {
    const request = makeRequest<MulticastRoute>(
      routeMessages,
      'getroute',
      0,
      { family },
      {
        decode(view, offset, length) {
          const raw = routeMessages.newroute[1].decode(view, offset, length, { errors: [] })
          return options?.raw === true ? { ...readMulticastRoute(raw), raw } : readMulticastRoute(raw)
        },
      },
    )
    return this.#scope.connection.dump(request, options as CallOptions)
  }
}
