import type { RouteInput } from '../../rtnetlink/index.ts'
import type { TopologyRoute } from '../model/topology.ts'

/** A route of a topology as the verbs take it, with numbers of links. */
export function routeInput(route: TopologyRoute, number: (ifname: string) => number): RouteInput {
  const { dst, family, type, gateway, dev, multipath, priority, table } = route
  const hop = ({ gateway, dev }: { gateway?: string | undefined; dev?: string | undefined }) => ({
    ...(gateway === undefined ? {} : gatewayOf(gateway, family)),
    ...(dev === undefined ? {} : { dev: number(dev) }),
  })
  const ways = multipath?.map(way => ({ ...hop(way), ...(way.weight === undefined ? {} : { weight: way.weight }) }))
  return {
    dst,
    family,
    protocol: 'static',
    ...(ways === undefined ? hop({ gateway, dev }) : { multipath: ways }),
    ...(type === undefined ? {} : { type }),
    ...(priority === undefined ? {} : { priority }),
    ...(table === undefined ? {} : { table }),
  }
}

/** A next router may be of the other family than what is reached over it. */
function gatewayOf(gateway: string, family: TopologyRoute['family']) {
  const own = gateway.includes(':') ? 'inet6' : 'inet'
  return own === family ? { gateway } : { via: { family: own, address: gateway } as const }
}
