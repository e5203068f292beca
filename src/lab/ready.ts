/** Waiting for facts: a lab is ready when packets pass. */
import { NetlinkError } from '../../protocol/errors.ts'
import type { Address, Link, Rtnetlink } from '../rtnetlink/index.ts'
import type { LabState } from './internals.ts'
import { interfaceAt, otherEnd, type Topology, type TopologyNode } from './model/topology.ts'

/** How long to wait. */
export interface ReadyOptions {
  /** 10,000 by default. */
  timeoutMs?: number | undefined
  signal?: AbortSignal | undefined
}

/** A lab that was not ready in time, and what it lacked. */
export class NotReadyError extends NetlinkError {
  /** `r1:eth0 has no carrier` */
  readonly missing: readonly string[]

  constructor(missing: readonly string[], timeoutMs: number) {
    super('ERR_TIMEOUT', `the lab was not ready within ${timeoutMs} ms: ${missing.join(', ')}`)
    this.missing = missing
  }
}

/** What must be so at one node. */
interface Wanted {
  name: string
  node: TopologyNode
  rtnetlink: Rtnetlink
  /** Interfaces that get a carrier, by number. */
  carriers: Map<number, string>
  /** Which of them are ports of a bridge. */
  ports: Set<number>
  /** IPv6 addresses by `number address`. */
  addresses: Map<string, string>
}

/** Resolves when every link that is up has its carrier, every port forwards, and every IPv6 address can be used. */
export async function ready(state: LabState, { timeoutMs = 10_000, signal }: ReadyOptions = {}): Promise<void> {
  signal?.throwIfAborted()
  const late = AbortSignal.timeout(timeoutMs)
  const stop = signal === undefined ? late : AbortSignal.any([late, signal])
  const open: Wanted[] = []
  for (const wanted of wantedOf(state)) {
    if (wanted.carriers.size + wanted.addresses.size > 0 && (await look(wanted)).length > 0) open.push(wanted)
  }
  const outcomes = await Promise.allSettled(open.map(wanted => settle(wanted, stop)))
  signal?.throwIfAborted()
  const failed = outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult | undefined
  if (failed === undefined) return
  if (!late.aborted) throw failed.reason
  throw new NotReadyError((await Promise.all(open.map(look))).flat(), timeoutMs)
}

function wantedOf({ context: { topology, numbers }, nodes, links }: LabState): Wanted[] {
  const cut = new Set(links.filter(({ isDown }) => isDown).flatMap(({ ends }) => ends))
  return [...nodes.values()].map(({ name, rtnetlink, description: node }) => {
    const wanted: Wanted = { name, node, rtnetlink, carriers: new Map(), ports: new Set(), addresses: new Map() }
    for (const [ifname, one] of Object.entries(node.interfaces)) {
      const end = `${name}:${ifname}`
      const number = numbers.of(end)
      if (!hasCarrier(topology, end, cut)) continue
      wanted.carriers.set(number, ifname)
      if (one.master !== undefined) wanted.ports.add(number)
      if (one.sysctls['ipv6.disable_ipv6'] === '1') continue
      for (const address of one.addresses) {
        if (address.includes(':')) wanted.addresses.set(`${number} ${address}`, `${ifname} lacks ${address}`)
      }
    }
    return wanted
  })
}

/** Whether an interface comes to have a carrier: both ends of its wire are up. */
function hasCarrier(topology: Topology, end: string, cut: ReadonlySet<string>): boolean {
  const one = interfaceAt(topology, end)!
  if (one.kind !== 'veth' || !one.up || cut.has(end)) return false
  const other = otherEnd(topology, end)
  return other !== undefined && interfaceAt(topology, other)?.up === true
}

/** What is not yet so. */
async function look(wanted: Wanted): Promise<string[]> {
  const { link, address } = wanted.rtnetlink
  const links = await link.list()
  const addresses = wanted.addresses.size === 0 ? [] : await address.list({ family: 'inet6' })
  return missing(wanted, links, addresses)
}

function missing({ name, carriers, ports, addresses }: Wanted, links: readonly Link[], known: readonly Address[]) {
  const found = new Map(links.map(link => [link.ifindex, link]))
  const lacking: string[] = []
  for (const [number, ifname] of carriers) {
    const link = found.get(number)
    if (link?.operstate !== 'up') lacking.push(`${name}:${ifname} has no carrier`)
    else if (ports.has(number) && !settled(link)) lacking.push(`${name}:${ifname} does not forward`)
  }
  const usable = new Set(
    known.filter(({ flags }) => !flags.includes('tentative')).map(({ dev, address }) => `${dev} ${address}`),
  )
  for (const [key, text] of addresses) if (!usable.has(key)) lacking.push(`${name}:${text}`)
  return lacking
}

/** Of the ports of a spanning tree some stay blocked. */
const settled = ({ slaveData }: Link): boolean => {
  const state = (slaveData as { state?: unknown } | undefined)?.state
  return state === 'forwarding' || state === 'blocking'
}

/** Follows a node until nothing is missing. */
async function settle(wanted: Wanted, signal: AbortSignal): Promise<void> {
  const watch = wanted.rtnetlink.watch(['link', 'address'], { signal })
  for await (const { event } of watch) {
    if (event === 'existing') continue
    if (missing(wanted, watch.current('link'), watch.current('address')).length === 0) return
  }
}
