import { routeInput } from './build/routes.ts'
import type { LabState } from './internals.ts'
import { type Directions, directionsOf, type Impairments } from './model/impairment.ts'
import { interfaceAt, partsOf, type TopologyLink } from './model/topology.ts'

/** A wire of a lab. */
export class LabLink<Ends extends string = string> {
  readonly ends: readonly [a: Ends, b: Ends]
  readonly #state: LabState
  #cut = false

  /** Made by `lab`. */
  constructor(ends: readonly [Ends, Ends], state: LabState) {
    this.ends = ends
    this.#state = state
  }

  /** Whether `down` has been called last. */
  get isDown(): boolean {
    return this.#cut
  }

  /** What happens to packets in each direction. */
  get impairments(): Directions {
    const { ends: _, ...directions } = this.#description
    return directions
  }

  /** Sets both ends down: both nodes lose the link, and with it their routes over it. */
  async down(): Promise<void> {
    this.#cut = true
    for (const end of this.ends) await this.#rtnetlink(end).link.set(this.#state.context.numbers.of(end), { up: false })
  }

  /** Sets the ends up again, with the addresses and routes that the topology gives them. */
  async up(): Promise<void> {
    for (const end of this.ends) {
      if (interfaceAt(this.#state.context.topology, end)?.up !== true) continue
      await this.#rtnetlink(end).link.set(this.#state.context.numbers.of(end), { up: true })
    }
    this.#cut = false
    for (const end of this.ends) await this.#restore(end)
  }

  /** Makes the wire as it is said, whatever it was before; `{}` makes it perfect. */
  async impair(impairments: Impairments): Promise<void> {
    const directions = directionsOf(impairments)
    await this.#state.impairer.set(this.ends, directions)
    const description = this.#description
    delete description.aToB
    delete description.bToA
    Object.assign(description, directions)
  }

  get #description(): TopologyLink {
    return this.#state.context.topology.links.find(({ ends }) => ends[0] === this.ends[0] && ends[1] === this.ends[1])!
  }

  #rtnetlink(end: string) {
    return this.#state.nodes.get(partsOf(end)[0])!.rtnetlink
  }

  /** What the kernel took away when the interface went down. */
  async #restore(end: string): Promise<void> {
    const { numbers, topology } = this.#state.context
    const [name, ifname] = partsOf(end)
    const node = topology.nodes[name]!
    const batch = this.#rtnetlink(end).batch()
    for (const address of node.interfaces[ifname]?.addresses ?? []) {
      if (address.includes(':')) batch.address.replace({ dev: numbers.of(end), address, flags: ['nodad'] })
    }
    for (const route of node.routes) {
      const over = route.dev === ifname || route.multipath?.some(({ dev }) => dev === ifname) === true
      if (over) batch.route.replace(routeInput(route, own => numbers.of(`${name}:${own}`)))
    }
    for (const outcome of await batch.send()) if (outcome.status === 'rejected') throw outcome.reason
  }
}
