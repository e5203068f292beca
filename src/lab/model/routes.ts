/** The routes that nodes were given: gateways become addresses, and what cannot work is told. */
import type { Plan } from './addressing.ts'
import { type Draft, type DraftInterface, type DraftNode, splitEnd } from './draft.ts'
import type { NexthopInput, RouteInput } from './input.ts'
import { addressText, contains, hostOf, networkOf, type Prefix, prefixOf, prefixText } from './prefix.ts'
import type { Path } from './problem.ts'
import type { TopologyRoute } from './topology.ts'

type Family = Prefix['family']
type Hop = Pick<TopologyRoute, 'gateway' | 'dev'> & { weight?: number }

/** The routes of a node. */
export function givenRoutes(draft: Draft, plan: Plan, node: DraftNode): TopologyRoute[] {
  const seen = new Map<string, number>()
  return (node.input.routes ?? []).flatMap((input, index) => {
    if (input?.dst === undefined) return []
    const path = [...node.path, 'routes', index]
    return new Reader(draft, plan, node, input, path).routes().filter(route => {
      const key = [route.family, route.dst, route.table ?? 254, route.priority ?? 0].join(' ')
      const before = seen.get(key)
      if (before !== undefined) {
        draft.report('duplicate-route', path, `routes[${before}] leads to ${route.dst} (${route.family}) too`)
      }
      seen.set(key, index)
      return before === undefined
    })
  })
}

/** Reads one route. */
class Reader {
  readonly #draft: Draft
  readonly #plan: Plan
  readonly #node: DraftNode
  readonly #input: RouteInput
  readonly #path: Path

  constructor(draft: Draft, plan: Plan, node: DraftNode, input: RouteInput, path: Path) {
    this.#draft = draft
    this.#plan = plan
    this.#node = node
    this.#input = input
    this.#path = path
  }

  /** One route, or one for each family. */
  routes(): TopologyRoute[] {
    const { dst, type, gateway, dev, multipath, priority, table, auto } = this.#input
    if (!this.#makesSense()) return []
    const families = this.#families()
    const found = families.flatMap((family): TopologyRoute[] => {
      const where = dst === 'default' ? dst : prefixText(networkOf(prefixOf(dst)))
      const head = { dst: where, family }
      const rest = defined({ type, priority, table, auto })
      if (type !== undefined) return [{ ...head, ...rest }]
      if (multipath !== undefined) {
        const ways = multipath.map((way, index) => this.#hop(way, family, [...this.#path, 'multipath', index]))
        return ways.includes(undefined) ? [] : [{ ...head, multipath: ways as Hop[], ...rest }]
      }
      const hop = this.#hop({ gateway, dev }, family, this.#path)
      return hop === undefined ? [] : [{ ...head, ...hop, ...rest }]
    })
    if (found.length === 0 && gateway !== undefined && this.#draft.nodes.has(splitEnd(gateway)[0])) {
      const reason = `${gateway} has no address in a subnet of ${this.#node.name}`
      this.#draft.report('unknown-gateway', [...this.#path, 'gateway'], reason)
    }
    return found
  }

  #makesSense(): boolean {
    const { type, gateway, dev, multipath } = this.#input
    const ways = [type, multipath, gateway ?? dev].filter(one => one !== undefined).length
    if (ways === 1 && multipath?.length !== 0) return true
    const reason =
      ways === 0
        ? 'a route needs a gateway, dev, multipath or type'
        : 'a route goes one way: gateway and dev, multipath, or type'
    this.#draft.report('bad-route', this.#path, reason)
    return false
  }

  /** The families that it is for. */
  #families(): Family[] {
    const { dst, family, gateway, multipath } = this.#input
    const told = dst === 'default' ? undefined : prefixOf(dst).family
    if (told !== undefined && family !== undefined && told !== family) {
      this.#draft.report('bad-route', [...this.#path, 'family'], `${dst} is of the family ${told}`)
      return []
    }
    const given = told ?? family
    if (given !== undefined) return [given]
    const gateways = [gateway, ...(multipath ?? []).map(way => way?.gateway)].filter(one => one !== undefined)
    const address = gateways.find(isAddress)
    return address === undefined ? ['inet', 'inet6'] : [prefixOf(address).family]
  }

  /** One way; undefined where it cannot be, or is none for this family. */
  #hop(input: NexthopInput | undefined, family: Family, path: Path): Hop | undefined {
    const { gateway, dev, weight } = input ?? {}
    const rest = defined({ weight })
    if (dev !== undefined && !this.#node.interfaces.has(dev) && dev !== 'lo') {
      this.#draft.report('dangling-interface', [...path, 'dev'], `${this.#node.name} has no interface ${dev}`)
      return undefined
    }
    if (gateway === undefined) return dev === undefined ? undefined : { dev, ...rest }
    if (!isAddress(gateway)) return this.#named(gateway, family, dev, [...path, 'gateway'], rest)
    const address = prefixOf(gateway)
    const out = this.#outTo(address, dev)
    if (out === undefined) {
      const own = this.#node.name
      const reason = `${gateway} is in no subnet of ${own}${dev === undefined ? '' : ` on ${dev}`}`
      this.#draft.report('unreachable-gateway', [...path, 'gateway'], reason)
      return undefined
    }
    return { gateway: addressText(address), dev: out.ifname, ...rest }
  }

  /** The interface by which an address is reached without a router. */
  #outTo(address: Prefix, dev: string | undefined): DraftInterface | undefined {
    const own = [...this.#node.interfaces.values()].filter(({ ifname }) => dev === undefined || ifname === dev)
    if (dev !== undefined && isLinkLocal(address)) return own[0]
    return own.find(one => (this.#plan.addresses.get(one) ?? []).some(prefix => contains(prefix, hostOf(address))))
  }

  /** A gateway by the name of a node or of its interface. */
  #named(text: string, family: Family, dev: string | undefined, path: Path, rest: object): Hop | undefined {
    const [name, ifname] = splitEnd(text)
    const router = this.#draft.node(name, path)
    if (router === undefined) return undefined
    for (const one of router.interfaces.values()) {
      if (ifname !== undefined && one.ifname !== ifname) continue
      for (const address of this.#plan.addresses.get(one) ?? []) {
        const out = address.family === family ? this.#outTo(address, dev) : undefined
        if (out !== undefined) return { gateway: addressText(address), dev: out.ifname, ...rest }
      }
    }
    return undefined
  }
}

/** Whether a gateway is an address, not the name of a node. */
const isAddress = (text: string): boolean => /^[\d.]+$/.test(text) || text.split(':').length > 2

const isLinkLocal = ({ family, value }: Prefix): boolean => family === 'inet6' && value >> 118n === 0x3fan

/** The object without what is undefined. */
export function defined<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as never
}
