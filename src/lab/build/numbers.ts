import { NotFoundError } from '../../../protocol/errors.ts'
import { partsOf, type Topology } from '../model/topology.ts'

/** The number of `lo`, which the kernel gives. */
const LOOPBACK = 1
/** Below are what the kernel puts into every new namespace, where modules for tunnels are loaded: tunl0, sit0 … */
const FIRST = 101

/** The numbers of the interfaces that a lab makes: they are chosen beforehand, so that nobody is asked for them. */
export class Numbers {
  readonly #numbers = new Map<string, number>()
  readonly #last = new Map<string, number>()

  constructor(topology: Topology) {
    for (const [node, { interfaces }] of Object.entries(topology.nodes)) {
      for (const ifname of Object.keys(interfaces)) this.add(`${node}:${ifname}`)
    }
  }

  /** Chooses the number of an interface that is to be made. */
  add(end: string): number {
    const [node, ifname] = partsOf(end)
    const number = ifname === 'lo' ? LOOPBACK : (this.#last.get(node) ?? FIRST - 1) + 1
    this.set(end, number)
    return number
  }

  /** Notes the number of an interface that is there. */
  set(end: string, number: number): void {
    const [node] = partsOf(end)
    this.#numbers.set(end, number)
    if (number >= FIRST) this.#last.set(node, Math.max(number, this.#last.get(node) ?? 0))
  }

  /** The number of an interface: `h1:eth0`. */
  of(end: string): number {
    const number = this.#numbers.get(end) ?? (partsOf(end)[1] === 'lo' ? LOOPBACK : undefined)
    if (number === undefined) throw new NotFoundError(`interface ${end}`)
    return number
  }
}
