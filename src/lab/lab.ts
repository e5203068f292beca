import { NotFoundError } from '../../protocol/errors.ts'
import { Netns } from '../netns/index.ts'
import { type BuildOptions, build } from './build/build.ts'
import type { Context } from './build/context.ts'
import { LabError } from './build/failure.ts'
import { Numbers } from './build/numbers.ts'
import { createImpairer, impairAll } from './impair/impairer.ts'
import type { TopologyInput } from './model/input.ts'
import { type CheckOptions, topologyOf } from './model/normalise.ts'
import type { End } from './model/text.ts'
import { Lab } from './running.ts'
import { claimLab, forgetLab, type LabRecord, namespaceName, readLab, writeLab } from './state/file.ts'

/** How a lab is built. */
export interface LabOptions extends CheckOptions, Omit<BuildOptions, 'namespaceName'> {
  /**
   * Gives the lab a name: its namespaces are `NAME.NODE` for `ip netns`, and `openLab` finds it from other processes.
   * Without one nothing of it has a name, and all is gone with the process, even after SIGKILL.
   */
  name?: string | undefined
  /** Leaves a lab with a name in place when it is closed or its process ends; `destroy` removes it. */
  persistent?: boolean | undefined
  /** How long to wait until packets pass; 10,000 by default. 0 does not wait. */
  readyTimeoutMs?: number | undefined
}

/**
 * Builds a network: namespaces, links, addresses and routes, and waits until packets pass. If a step fails all is taken
 * back. Throws a `TopologyError` that tells all that is wrong with the input, before anything is made; `LabError`.
 */
export async function lab<
  const Node extends string,
  const Switch extends string = never,
  const Network extends string = never,
  const Ends extends Node | Switch | Network | End<Node | Switch | Network> = never,
>(
  input: TopologyInput<Node, Switch, Network, Ends>,
  options: LabOptions = {},
): Promise<Lab<Node | Switch | Network, Ends>> {
  const topology = topologyOf(input, options)
  const { name, persistent = false } = options
  if (name === undefined) return (await raise(topology, options)) as never
  const record = claimLab(name, persistent, topology)
  try {
    const one = await raise(topology, { ...options, namespaceName: node => namespaceName(name, node) }, record)
    writeLab(record)
    return one as never
  } catch (error) {
    forgetLab(name)
    throw error
  }
}

async function raise(topology: Context['topology'], options: LabOptions & BuildOptions, record?: LabRecord) {
  const context = await build(topology, options)
  const impairer = createImpairer(contextOf(context))
  const one = new Lab(context, impairer, record)
  try {
    options.onStep?.({ step: 'impair' })
    await impairAll(impairer, topology)
    options.onStep?.({ step: 'ready' })
    const { readyTimeoutMs: timeoutMs, signal } = options
    if (timeoutMs !== 0) await one.ready({ timeoutMs, signal })
    if (record !== undefined) {
      record.state = 'up'
      for (const [node, { inode }] of context.namespaces) record.namespaces[node] = inode
    }
    return one
  } catch (error) {
    await one.destroy()
    throw error
  }
}

const contextOf = ({ topology, namespaces, numbers }: Context) => ({
  topology,
  namespaces,
  ifindex: (end: string) => numbers.of(end),
})

/** Opens a lab with a name, of this process or another. Closing it leaves it in place. Throws `NotFoundError`. */
export async function openLab(name: string): Promise<Lab> {
  const record = readLab(name)
  if (record.state !== 'up') throw new NotFoundError(`lab ${name}`, { hint: 'It is being built, or was not finished' })
  const { topology } = record
  const numbers = new Numbers(topology)
  const context: Context = { topology, numbers, namespaces: new Map() }
  try {
    for (const node of Object.keys(topology.nodes)) {
      const netns = Netns.open(namespaceName(name, node))
      context.namespaces.set(node, netns)
      if (netns.inode !== record.namespaces[node]) {
        throw new LabError('namespace', node, new NotFoundError(`the namespace that lab ${name} made`))
      }
      for (const { ifname, ifindex } of await netns.rtnetlink.link.list()) numbers.set(`${node}:${ifname}`, ifindex)
    }
    return new Lab(context, createImpairer(contextOf(context)), { ...record, persistent: true })
  } catch (error) {
    for (const netns of context.namespaces.values()) netns.close()
    throw error
  }
}
