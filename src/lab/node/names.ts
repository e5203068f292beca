/** Names of nodes and interfaces to addresses. */
import { parseIp } from '../../../protocol/addresses.ts'
import { InputError, NotFoundError } from '../../../protocol/errors.ts'
import { nearest } from '../model/form.ts'
import { contains, hostOf, prefixOf } from '../model/prefix.ts'
import { partsOf, type Topology } from '../model/topology.ts'

/** Which address of several. */
export interface ResolveOptions {
  family?: 'inet' | 'inet6' | undefined
  /** The node that asks: an address in one of its subnets comes first. */
  from?: string | undefined
}

/**
 * The address that is meant: one itself, `h2`, `h2:eth0`, or an alias. Of several the first in a subnet of who asks, or
 * else that of `lo`, or else the first; IPv4 before IPv6 where who asks has it. Throws `NotFoundError`, `InputError`.
 */
export function resolve(topology: Topology, target: string, options: ResolveOptions = {}): string {
  if (isAddress(target)) return checkedFamily(target, options.family)
  const [name, ifname] = target.includes(':') ? partsOf(target) : [target, undefined]
  const node = nodeNamed(topology, name)
  const all = Object.entries(node.interfaces)
    .filter(([own]) => ifname === undefined || own === ifname)
    .flatMap(([own, { addresses }]) =>
      addresses.map(text => ({ own, prefix: prefixOf(text), text: text.split('/')[0]! })),
    )
  if (ifname !== undefined && node.interfaces[ifname] === undefined) throw new NotFoundError(`interface ${target}`)
  const from = options.from === undefined ? undefined : topology.nodes[options.from]
  const near = from && Object.values(from.interfaces).flatMap(({ addresses }) => addresses.map(prefixOf))
  const asked = options.family ?? (near?.some(({ family }) => family === 'inet') === false ? 'inet6' : 'inet')
  const rank = ({ own, prefix }: (typeof all)[number]): number =>
    (prefix.family === asked ? 0 : 4) +
    (near?.some(one => contains(one, hostOf(prefix))) === true ? 0 : own === 'lo' ? 1 : 2)
  const fitting = options.family === undefined ? all : all.filter(({ prefix }) => prefix.family === options.family)
  const best = fitting.sort((one, other) => rank(one) - rank(other))[0]
  if (best !== undefined) return best.text
  const what = options.family === undefined ? 'an address' : `an address of the family ${options.family}`
  throw new NotFoundError(`${what} of ${target}`)
}

/** The node of a name or alias. */
export function nodeNamed(topology: Topology, name: string) {
  const node = Object.hasOwn(topology.nodes, name) ? topology.nodes[name] : undefined
  const found = node ?? Object.values(topology.nodes).find(({ aliases }) => aliases.includes(name))
  if (found !== undefined) return found
  const near = nearest(name, Object.keys(topology.nodes))
  const hint = near === undefined ? 'Nodes are those of the topology' : `Is it ${near}?`
  throw new NotFoundError(`node ${name}`, { hint })
}

const isAddress = (text: string): boolean => /^[\d.]+$/.test(text) || text.split(':').length > 2

function checkedFamily(text: string, family: ResolveOptions['family']): string {
  const own = parseIp(text.split('%')[0]!).length === 4 ? 'inet' : 'inet6'
  if (family === undefined || family === own) return text
  throw new InputError(`${text} is of the family ${own}`, ['family'])
}
