import { NotFoundError } from '../../protocol/errors.ts'
import type { Context } from './build/context.ts'
import { type EventOptions, events, type LabEvent } from './events.ts'
import type { Impairer } from './impair/impairer.ts'
import { setState, stateOf } from './internals.ts'
import { LabLink } from './link.ts'
import { partsOf, type Topology } from './model/topology.ts'
import { LabNode } from './node/node.ts'
import { type Cut, heal, partition } from './partition.ts'
import { type ReadyOptions, ready } from './ready.ts'
import type { LabRecord } from './state/file.ts'
import { removeLab } from './state/labs.ts'

/** A network that was built. Disposing of it takes all of it away, unless it is persistent. */
export class Lab<Node extends string = string, Ends extends string = string> implements AsyncDisposable {
  /** The name by which other processes find it, if it has one. */
  readonly name: string | undefined
  /** The nodes by name: `net.node.h1`. Switches and networks are nodes too. */
  readonly node: { readonly [N in Node]: LabNode<Node, Ends> }
  readonly #record: LabRecord | undefined
  #cut: Cut | undefined
  #closed = false

  /** Made by `lab`. */
  constructor(context: Context, impairer: Impairer, record: LabRecord | undefined) {
    const state = { context, impairer, nodes: new Map<string, LabNode>(), links: [] as LabLink[] }
    for (const [name, netns] of context.namespaces) state.nodes.set(name, new LabNode(name, netns, this))
    for (const { ends } of context.topology.links) state.links.push(new LabLink(ends, state))
    setState(this, state)
    this.name = record?.name
    this.#record = record
    this.node = Object.fromEntries(state.nodes) as never
  }

  /** What was built, with nothing left to be worked out. */
  get topology(): Topology {
    return stateOf(this).context.topology
  }

  /** All nodes, in the order of the topology. */
  get nodes(): LabNode<Node, Ends>[] {
    return [...stateOf(this).nodes.values()] as never
  }

  /** All wires, in the order of the topology. */
  get links(): LabLink[] {
    return [...stateOf(this).links]
  }

  get closed(): boolean {
    return this.#closed
  }

  /** The wire between two nodes or interfaces, the first if there are several; or the one at an interface. */
  link(one: Node | Ends, other?: Node | Ends): LabLink {
    const meant = (end: string, text: string) => end === text || partsOf(end)[0] === text
    const found = stateOf(this).links.find(({ ends: [a, b] }) =>
      other === undefined
        ? a === one || b === one
        : (meant(a, one) && meant(b, other)) || (meant(b, one) && meant(a, other)),
    )
    if (found !== undefined) return found
    throw new NotFoundError(other === undefined ? `a link at ${one}` : `a link between ${one} and ${other}`)
  }

  /** Resolves when every link that is up has its carrier, every port forwards, and every IPv6 address can be used. */
  ready(options?: ReadyOptions): Promise<void> {
    return ready(stateOf(this), options)
  }

  /** What changes in all nodes, with the name of the node: links, addresses, routes, neighbours. */
  events(options?: EventOptions): AsyncGenerator<LabEvent<Node>, void, undefined> {
    return events(stateOf(this), options) as never
  }

  /**
   * Cuts the network into groups that do not reach one another: `partition(['a'], ['b', 'c'])`. Who is in no group
   * stays with the first. Heals what was cut before.
   */
  async partition(...groups: readonly (readonly Node[])[]): Promise<void> {
    await this.heal()
    this.#cut = await partition(stateOf(this), groups)
  }

  /** Takes back what `partition` cut. */
  async heal(): Promise<void> {
    const cut = this.#cut
    this.#cut = undefined
    if (cut !== undefined) await heal(stateOf(this), cut)
  }

  /** Ends what was started in the nodes and closes them. What of it has no name is gone then; the rest stays. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    const { impairer, nodes } = stateOf(this)
    impairer.close()
    await Promise.all([...nodes.values()].map(node => node.end(() => node.netns.close())))
  }

  /** Closes it and takes all of it away, also if it is persistent. */
  async destroy(): Promise<void> {
    const closing = this.close()
    await closing
    if (this.name !== undefined) removeLab(this.name)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#record?.persistent === true) await this.close()
    else await this.destroy()
  }
}
