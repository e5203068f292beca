/** Whether the routes of nodes send packets around in a circle. */
import type { Plan } from './addressing.ts'
import type { Draft, DraftInterface, DraftNode } from './draft.ts'
import { contains, hostOf, hostsOf, type Prefix, prefixOf } from './prefix.ts'
import type { TopologyRoute } from './topology.ts'

/** Routes times destinations up to which it is looked at. */
const LIMIT = 1_000_000

/** An address outside of all labs, for where `default` leads. */
const elsewhere = { inet: prefixOf('192.0.2.1/32'), inet6: prefixOf('2001:db8:ffff::1/128') }

/** Takes down each destination of a route that was given by hand to which packets go in a circle. */
export function checkLoops(draft: Draft, plan: Plan, routes: Map<DraftNode, TopologyRoute[]>): void {
  const given = [...routes.values()].flat().filter(({ auto, type }) => auto === undefined && type === undefined)
  const targets = new Map(given.map(route => [`${route.family} ${route.dst}`, route]))
  if (targets.size * [...routes.values()].flat().length > LIMIT) return
  const owners = ownersOf(plan)
  for (const { dst, family } of targets.values()) {
    const target = dst === 'default' ? elsewhere[family] : hostOf(hostsOf(prefixOf(dst)).next().value as Prefix)
    const circle = new Walk(plan, routes, owners, target).circle()
    if (circle === undefined) continue
    const node = circle.find(({ input }) => input.routes !== undefined) ?? circle[0]!
    const names = [...circle, circle[0]!].map(({ name }) => name).join(' → ')
    draft.report('route-loop', [...node.path, 'routes'], `packets to ${dst} (${family}) go in a circle: ${names}`)
  }
}

function ownersOf(plan: Plan): Map<string, DraftNode> {
  const owners = new Map<string, DraftNode>()
  for (const [one, addresses] of plan.addresses) {
    for (const { family, value } of addresses) owners.set(`${family} ${value}`, one.node)
  }
  return owners
}

/** Follows the routes of all nodes to one address. */
class Walk {
  readonly #plan: Plan
  readonly #routes: Map<DraftNode, TopologyRoute[]>
  readonly #owners: Map<string, DraftNode>
  readonly #target: Prefix
  readonly #state = new Map<DraftNode, 'open' | 'done'>()

  constructor(plan: Plan, routes: Map<DraftNode, TopologyRoute[]>, owners: Map<string, DraftNode>, target: Prefix) {
    this.#plan = plan
    this.#routes = routes
    this.#owners = owners
    this.#target = target
  }

  circle(): DraftNode[] | undefined {
    for (const node of this.#routes.keys()) {
      const found = this.#from(node, [])
      if (found !== undefined) return found
    }
    return undefined
  }

  #from(node: DraftNode, before: readonly DraftNode[]): DraftNode[] | undefined {
    if (this.#state.get(node) === 'open') return before.slice(before.indexOf(node))
    if (this.#state.has(node)) return undefined
    this.#state.set(node, 'open')
    for (const next of this.#next(node)) {
      const found = this.#from(next, [...before, node])
      if (found !== undefined) return found
    }
    this.#state.set(node, 'done')
    return undefined
  }

  /** To whom a node gives packets to the target. */
  #next(node: DraftNode): DraftNode[] {
    const own = [...node.interfaces.values()].flatMap((one: DraftInterface) => this.#plan.addresses.get(one) ?? [])
    if (own.some(prefix => contains(prefix, this.#target))) return []
    const fitting = (this.#routes.get(node) ?? []).filter(route => this.#fits(route))
    const best = fitting.sort((a, b) => lengthOf(b) - lengthOf(a) || (a.priority ?? 0) - (b.priority ?? 0))[0]
    if (best === undefined || best.type !== undefined) return []
    const gateways = best.multipath?.map(({ gateway }) => gateway) ?? [best.gateway]
    return gateways.flatMap(gateway => {
      if (gateway === undefined) return []
      const { family, value } = prefixOf(gateway)
      return this.#owners.get(`${family} ${value}`) ?? []
    })
  }

  #fits({ family, dst, table }: TopologyRoute): boolean {
    if (family !== this.#target.family || table !== undefined) return false
    return dst === 'default' || contains(prefixOf(dst), this.#target)
  }
}

const lengthOf = ({ dst }: TopologyRoute): number => (dst === 'default' ? -1 : prefixOf(dst).length)
