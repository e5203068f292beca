/** What can be wrong with a topology. */
import { NetlinkError } from '../../../protocol/errors.ts'

/** Every kind of problem by its stable code, and what it means. */
export const problemCodes = {
  'wrong-type': 'A value is not of the type that its place wants.',
  'unknown-field': 'There is no field of that name here.',
  'missing-field': 'A field that must be there is not.',
  'bad-node-name': 'A name of a node has bad characters, or is too long.',
  'bad-interface-name': 'A name of an interface is over 15 bytes, or has characters that the kernel refuses.',
  'bad-end': 'An end of a link is not of the form node:interface.',
  'bad-address': 'A text is no address, or lacks the length of its prefix.',
  'bad-subnet': 'A text is no prefix, or has bits set behind its length.',
  'bad-mac': 'A text is no Ethernet address.',
  'bad-unit': 'A time, rate, size or percentage is not a number with its unit.',
  'out-of-range': 'A number is outside of what the kernel takes.',
  'bad-sysctl': 'A sysctl is not named as below net, or its value is no line of text.',
  'duplicate-name': 'Two nodes, switches, networks or aliases have one name.',
  'unknown-node': 'Something names a node that is not there.',
  'duplicate-interface': 'An interface is the end of two links, or is made twice.',
  'self-link': 'Both ends of a link are the same interface.',
  'dangling-interface': 'Something names an interface that no link makes.',
  'unknown-pool': 'Something names a pool that is not there.',
  'pool-full': 'A pool has no subnet of the needed size left.',
  'subnet-full': 'A subnet has no address left.',
  'duplicate-address': 'Two interfaces have one address.',
  'overlapping-subnets': 'Subnets of different segments share addresses.',
  'address-outside-subnet': 'An address is in none of the subnets of its segment.',
  'network-address': 'An address is the first of its prefix, which names the network.',
  'broadcast-address': 'An address is the last of its prefix, which means all hosts.',
  'address-on-port': 'An interface is a port of a bridge and has addresses, where the bridge should have them.',
  'unknown-gateway': 'A gateway names a node or interface without an address on a segment of the route.',
  'unreachable-gateway': 'A gateway is in no subnet of the node.',
  'bad-route': 'A route says too little or contradicts itself.',
  'duplicate-route': 'A node has two routes to one prefix.',
  'route-loop': 'The routes of nodes send packets around in a circle.',
  'mtu-mismatch': 'Interfaces of one segment have different MTUs.',
  'mtu-too-small': 'IPv6 needs an MTU of 1280.',
  'vlan-range': 'A VLAN is not from 1 to 4094.',
  'duplicate-pvid': 'A port has two VLANs for untagged frames, or one both tagged and untagged.',
  'vlan-without-bridge': 'VLANs are given to an interface that is no port of a bridge.',
  'duplicate-mac': 'Two interfaces have one MAC address.',
  'multicast-mac': 'A MAC address is a multicast one or zero.',
  'bridge-loop': 'Bridges without spanning tree are connected in a circle: a broadcast would never end.',
  'not-attached': 'An impairment is for two nodes, of which one is not on the network.',
} as const

/** A stable name of a kind of problem. */
export type ProblemCode = keyof typeof problemCodes

/** Steps from the whole to the place: `['links', 2, 0]`. */
export type Path = readonly (string | number)[]

/** Something that is wrong with a topology. */
export interface Problem {
  code: ProblemCode
  /** Where, as steps: `['links', 2, 0]`. */
  path: Path
  /** Where and what: `links[2][0]: there is no node h9`. */
  message: string
}

/** Takes down what is wrong. */
export type Report = (code: ProblemCode, path: Path, reason: string) => void

/** Problems as they are found, each told once. */
export class Problems {
  readonly list: Problem[] = []
  readonly #told = new Set<string>()

  readonly report: Report = (code, path, reason) => {
    const where = placeText(path)
    const message = where === '' ? reason : `${where}: ${reason}`
    if (this.#told.has(message)) return
    this.#told.add(message)
    this.list.push({ code, path: [...path], message })
  }
}

/** `links[2].a.address` */
export const placeText = (path: Path): string =>
  path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`
    if (/^[\w-]+$/.test(step)) return text === '' ? step : `${text}.${step}`
    return `${text}[${JSON.stringify(step)}]`
  }, '')

/** A topology that cannot be built, with all that is wrong with it. */
export class TopologyError extends NetlinkError {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    const lines = problems.map(({ message }) => message)
    const head = lines.length === 1 ? 'the topology has a problem' : `the topology has ${lines.length} problems`
    super('ERR_TOPOLOGY', lines.length === 1 ? `${head}: ${lines[0]}` : [`${head}:`, ...lines].join('\n  '))
    this.problems = problems
  }
}
