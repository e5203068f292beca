/** A topology half worked out: which nodes, interfaces and links there are, and where each was said. */
import { nearest } from './form.ts'
import { wrongInterfaceName } from './forms.ts'
import { type Directions, directionsOf, type Impairments } from './impairment.ts'
import type { EndInput, InterfaceInput, NodeInput, SegmentInput, SwitchInput } from './input.ts'
import { type Path, placeText, type Report } from './problem.ts'
import type { End } from './text.ts'

/** Options of an interface from all places that name it. */
export type DraftOptions = InterfaceInput

/** An interface, and where its options were given. */
export interface DraftInterface {
  node: DraftNode
  ifname: string
  /** Where it was named first. */
  path: Path
  options: DraftOptions
  sources: Map<string, Path>
  /** Defaults that a link or a switch gives it. */
  mtu: number | undefined
  /** The link that it is an end of. */
  link: DraftLink | undefined
  /** Whether a link names it, be it one that cannot be. */
  linked: boolean
}

/** A node, or a switch. */
export interface DraftNode {
  name: string
  role: 'host' | 'switch'
  path: Path
  input: NodeInput
  /** Of a switch: how its bridge and segment are. */
  segment: SwitchInput | undefined
  interfaces: Map<string, DraftInterface>
}

/** A wire. */
export interface DraftLink {
  ends: [DraftInterface, DraftInterface]
  path: Path
  segment: SegmentInput
  directions: Directions
}

/** What is on a switch and impaired by pairs. */
export interface DraftPair {
  segment: DraftNode
  ends: [End, End]
  path: Path
  directions: Directions
}

/** The name of the bridge of a switch. */
export const SWITCH_BRIDGE = 'br0'

/** Collects nodes, interfaces and links, and takes down what cannot be. */
export class Draft {
  readonly nodes = new Map<string, DraftNode>()
  readonly links: DraftLink[] = []
  readonly pairs: DraftPair[] = []
  readonly report: Report
  /** All names by which nodes are called, and where they were given. */
  readonly #names = new Map<string, Path>()
  /** Interfaces that are named anywhere, which none that is numbered may be called. */
  readonly #reserved = new Map<string, Set<string>>()

  constructor(report: Report) {
    this.report = report
  }

  /** Takes a name for a node. */
  claim(name: string, path: Path): boolean {
    const before = this.#names.get(name)
    if (before === undefined) this.#names.set(name, path)
    else this.report('duplicate-name', path, `${JSON.stringify(name)} is the name of ${placeText(before)} too`)
    return before === undefined
  }

  addNode(node: Omit<DraftNode, 'interfaces'>): DraftNode {
    const made = { ...node, interfaces: new Map() }
    if (this.claim(node.name, node.path)) this.nodes.set(node.name, made)
    return made
  }

  /** Notes an explicit name, before any is made up. */
  reserve(node: string, ifname: string): void {
    const names = this.#reserved.get(node) ?? new Set()
    this.#reserved.set(node, names.add(ifname))
  }

  /** A name of the form `eth0` that is not named anywhere in the node. */
  nextName(node: DraftNode, stem = 'eth'): string {
    for (let number = 0; ; number++) {
      const name = `${stem}${number}`
      if (!node.interfaces.has(name) && !this.#reserved.get(node.name)?.has(name)) return name
    }
  }

  /** The interface of that name, made if it is new; what `options` says is noted with its place. */
  interface(node: DraftNode, ifname: string, path: Path, options: DraftOptions = {}, from: Path = path) {
    let one = node.interfaces.get(ifname)
    if (one === undefined) {
      one = { node, ifname, path, options: {}, sources: new Map(), mtu: undefined, link: undefined, linked: false }
      node.interfaces.set(ifname, one)
    }
    for (const [name, value] of Object.entries(options)) {
      if (value === undefined) continue
      Object.assign(one.options, { [name]: value })
      one.sources.set(name, [...from, name])
    }
    return one
  }

  /** The node of that name; takes it down if there is none. */
  node(name: string, path: Path): DraftNode | undefined {
    const node = this.nodes.get(name)
    if (node !== undefined) return node
    const near = nearest(name, this.nodes.keys())
    this.report('unknown-node', path, `there is no node ${name}${near === undefined ? '' : `; is it ${near}?`}`)
    return undefined
  }

  /** The interface that is meant as an end of a link: `h1:eth0`, or the next of `h1`. */
  end(text: string | undefined, path: Path, options: EndInput, from: Path): DraftInterface | undefined {
    if (text === undefined) return undefined
    const [name, ifname] = splitEnd(text)
    const node = this.node(name, path)
    const wrong = ifname === undefined ? undefined : wrongInterfaceName(ifname)
    if (wrong !== undefined) this.report('bad-interface-name', path, wrong)
    if (node === undefined || wrong !== undefined) return undefined
    const one = this.interface(node, ifname ?? this.nextName(node), path, options, from)
    one.linked = true
    return one
  }

  /** Joins two interfaces. */
  connect(a: DraftInterface, b: DraftInterface, path: Path, options: SegmentInput & Impairments, places: [Path, Path]) {
    if (a === b) return this.report('self-link', path, `both ends are ${a.node.name}:${a.ifname}`)
    const link: DraftLink = { ends: [a, b], path, segment: options, directions: directionsOf(options) }
    for (const [index, end] of [a, b].entries()) {
      if (end.link === undefined) end.link = link
      else {
        const other = placeText(end.link.path)
        this.report('duplicate-interface', places[index]!, `${end.node.name}:${end.ifname} is an end of ${other} too`)
      }
    }
    this.links.push(link)
  }
}

/** `h1:eth0` as its parts; a node alone has one. */
export function splitEnd(text: string): [node: string, ifname: string | undefined] {
  const colon = text.indexOf(':')
  return colon < 0 ? [text, undefined] : [text.slice(0, colon), text.slice(colon + 1)]
}

/** Where an option of an interface was given, or else where the interface was named. */
export const sourceOf = (one: DraftInterface, ...names: string[]): Path =>
  names.map(name => one.sources.get(name)).find(path => path !== undefined) ?? one.path

/** `h1:eth0` */
export const endOf = ({ node, ifname }: DraftInterface): End => `${node.name}:${ifname}`

/** Every interface of a draft. */
export function* draftInterfaces(draft: Draft): Generator<DraftInterface, void, undefined> {
  for (const node of draft.nodes.values()) yield* node.interfaces.values()
}
