/** The seam between what a topology says of wires and who makes it so. */
import { UnsupportedError } from '../../../protocol/errors.ts'
import type { Netns } from '../../netns/index.ts'
import type { Directions } from '../model/impairment.ts'
import type { Topology } from '../model/topology.ts'

/** What an impairer works on. */
export interface ImpairerContext {
  topology: Topology
  /** The namespaces of all nodes, by name. */
  namespaces: ReadonlyMap<string, Netns>
  /** The number of an interface: `h1:eth0`. */
  ifindex(end: string): number
}

/** Makes wires slow and lossy. One for each lab, for its whole life. */
export interface Impairer extends Disposable {
  /** Makes a wire as `directions` say, whatever it was before; `{}` makes it perfect. The ends are those of a link. */
  set(ends: readonly [a: string, b: string], directions: Directions): Promise<void>
  /** The same for two interfaces on a switch, with all that is between them. */
  setBetween(segment: string, ends: readonly [a: string, b: string], directions: Directions): Promise<void>
  /** Gives back what it holds. */
  close(): void
}

/** Makes the impairer of a lab. */
export function createImpairer(_context: ImpairerContext): Impairer {
  const refuse = async (_ends: unknown, directions: unknown, more: unknown = directions): Promise<void> => {
    if (Object.keys(more as object).length === 0) return
    throw new UnsupportedError('This version has no impairments', 'Leave delay, loss, rate and the like out')
  }
  return { set: refuse, setBetween: refuse, close() {}, [Symbol.dispose]() {} }
}

/** Makes all wires of a topology as it says. */
export async function impairAll(impairer: Impairer, { links, nodes }: Topology): Promise<void> {
  for (const { ends, ...directions } of links) {
    if (Object.keys(directions).length > 0) await impairer.set(ends, directions)
  }
  for (const [name, { between = [] }] of Object.entries(nodes)) {
    for (const { ends, ...directions } of between) await impairer.setBetween(name, ends, directions)
  }
}
