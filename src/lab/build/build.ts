/** From a topology to namespaces with all that is in them. */
import { Netns } from '../../netns/index.ts'
import type { Topology } from '../model/topology.ts'
import { configure, Described, peersOf } from './configure.ts'
import type { Context } from './context.ts'
import { step } from './failure.ts'
import { linksOf } from './links.ts'
import { Numbers } from './numbers.ts'
import { Pace, type PaceOptions } from './pace.ts'
import { nodeSettings, writeSettings } from './settings.ts'

/** How to build. */
export interface BuildOptions extends PaceOptions {
  /** Names of the namespaces, where they are to have some. */
  namespaceName?: ((node: string) => string) | undefined
}

/** Builds a topology. If a step fails all is taken back. */
export async function build(topology: Topology, options: BuildOptions): Promise<Context> {
  const context: Context = { topology, numbers: new Numbers(topology), namespaces: new Map() }
  try {
    await steps(context, options)
    return context
  } catch (error) {
    for (const netns of context.namespaces.values()) netns[Symbol.dispose]()
    throw error
  }
}

async function steps(context: Context, options: BuildOptions): Promise<void> {
  const { topology, namespaces, numbers } = context
  const pace = new Pace(options)
  for (const [node, description] of Object.entries(topology.nodes)) {
    await pace.next({ step: 'namespace', node })
    const name = options.namespaceName?.(node)
    namespaces.set(node, await step('namespace', node, () => Netns.create(name, { loopback: true })))
    await pace.next({ step: 'settings', node })
    await step('settings', node, () => writeSettings(namespaces.get(node)!, nodeSettings(description)))
  }
  for (const [node, links] of linksOf(context)) {
    if (links.length === 0) continue
    await pace.next({ step: 'links', node })
    const batch = new Described(namespaces.get(node)!.rtnetlink.batch())
    for (const { input, what } of links) batch.put(`link ${what}`, one => one.link.add(input))
    await batch.send(node)
  }
  const peers = peersOf(topology)
  for (const node of Object.keys(topology.nodes)) {
    await pace.next({ step: 'configure', node })
    await step('configure', node, () => configure(context, node, peers.get(node) ?? []))
  }
  for (const [node, { role, interfaces }] of Object.entries(topology.nodes)) {
    if (role !== 'switch') continue
    await pace.next({ step: 'raise', node })
    const batch = new Described(namespaces.get(node)!.rtnetlink.batch())
    for (const [ifname, { kind, up }] of Object.entries(interfaces)) {
      const ifindex = numbers.of(`${node}:${ifname}`)
      if (kind === 'bridge' && up) batch.put(`interface ${ifname}`, one => one.link.set(ifindex, { up }))
    }
    await batch.send(node)
  }
}
