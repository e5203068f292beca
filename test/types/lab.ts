/** What the compiler must accept and refuse about topologies; checked by tsc, never run. */
import { lab, topologyOf } from '../../src/lab/index.ts'

/** What the compiler accepts, with the names that it knows then. */
export async function accepted(): Promise<void> {
  const routed = await lab({
    nodes: { h1: {}, r1: { forward: true }, h2: { routes: [{ dst: 'default', gateway: 'r1' }] } },
    links: [
      ['h1:eth0', 'r1:eth0', { subnet: '10.0.1.0/24' }],
      ['r1:eth1', 'h2:eth0', { subnet: ['10.0.2.0/24', 'fd00:2::/64'], delay: '50ms', loss: '0.5%', rate: '10mbit' }],
      ['h1', 'h2'],
      { ends: ['h1:eth9', 'r1:eth9'], a: { address: 'fd00:9::1/64', mac: '02:00:00:00:00:01' } },
    ],
    routes: 'auto',
  })
  const { h1, r1 } = routed.node
  h1.name satisfies 'h1' | 'h2' | 'r1'
  h1.ping('h2')
  h1.ping('r1:eth1', { count: 1 })
  h1.ping(r1)
  h1.ping('10.0.0.1')
  h1.ping('fd00::1')
  routed.link('h1', 'r1')
  routed.link('h2:eth0')
  // @ts-expect-error: an unknown node
  routed.node.h3
  // @ts-expect-error: an unknown node
  h1.ping('h3')
  // @ts-expect-error: an unknown interface
  h1.ping('h2:eth7')
  // @ts-expect-error: an unknown node
  routed.link('h1', 'h3')
  // @ts-expect-error: an unknown node
  await routed.partition(['h1'], ['h9'])

  const switched = await lab({
    nodes: { h1: {}, h2: {} },
    switches: { sw1: {} },
    networks: {
      lan: { nodes: ['h1', 'h2:eth1'], between: [['h1', 'h2', { delay: '1ms' }]] },
      wan: { nodes: { h1: { address: '10.0.0.1/24' } } },
    },
    links: [['h1:eth0', 'sw1:p1', { b: { vlans: 10 } }]],
  })
  switched.node.lan.capture('h1')
  switched.node.sw1.description.role satisfies 'host' | 'switch'
  switched.link('h1', 'sw1')
}

/** What it refuses. */
export function refused(): void {
  // @ts-expect-error: an unknown node in a link
  lab({ nodes: { h1: {}, h2: {} }, links: [['h1:eth0', 'h3:eth0']] })
  // @ts-expect-error: an unknown node on a network
  lab({ nodes: { h1: {} }, networks: { lan: { nodes: ['h1', 'h3'] } } })
  // @ts-expect-error: an unknown node with settings on a network
  lab({ nodes: { h1: {} }, networks: { lan: { nodes: { h3: {} } } } })
  // @ts-expect-error: an unknown node in a pair
  lab({ nodes: { h1: {} }, networks: { lan: { nodes: ['h1'], between: [['h1', 'h3', { delay: '1ms' }]] } } })
  // @ts-expect-error: an unknown node as a gateway
  lab({ nodes: { h1: { routes: [{ dst: 'default', gateway: 'r9' }] } } })
  // @ts-expect-error: a delay without a unit
  lab({ nodes: { h1: {}, h2: {} }, links: [['h1:eth0', 'h2:eth0', { delay: '50' }]] })
  // @ts-expect-error: a bare number has no unit
  lab({ nodes: { h1: {}, h2: {} }, links: [['h1:eth0', 'h2:eth0', { delay: 50 }]] })
  // @ts-expect-error: a loss that is no percentage
  lab({ nodes: { h1: {}, h2: {} }, links: [['h1:eth0', 'h2:eth0', { loss: '0.1' }]] })
  // @ts-expect-error: a rate without a unit
  lab({ nodes: { h1: {}, h2: {} }, links: [['h1:eth0', 'h2:eth0', { rate: '10m' }]] })
  // @ts-expect-error: an address without the length of its prefix
  lab({ nodes: { h1: {}, h2: {} }, links: [['h1:eth0', 'h2:eth0', { a: { address: '10.0.0.1' } }]] })
  // @ts-expect-error: a subnet that is none
  lab({ nodes: { h1: {}, h2: {} }, links: [['h1:eth0', 'h2:eth0', { subnet: 'lan' }]] })
  // @ts-expect-error: no such field
  lab({ nodes: { h1: { forwarding: true } } })
  // @ts-expect-error: routes are found, or not
  lab({ nodes: { h1: {} }, routes: 'shortest' })
}

/** Names that are not known to the compiler are texts. */
export const many = (count: number) =>
  lab({
    nodes: Object.fromEntries(Array.from({ length: count }, (_, index) => [`h${index}`, {}])),
    links: Array.from({ length: count - 1 }, (_, index) => [`h${index}:eth0`, `h${index + 1}:eth1`] as const),
  })

/** Nodes of such a lab may be missing. */
export async function first(): Promise<string | undefined> {
  const net = await many(3)
  // @ts-expect-error: it may not be there
  net.node['h0'].addresses
  return net.node['h0']?.addresses[0]
}

/** A plain object of which nothing is known, as of JSON. */
export const ofJson = (text: string) => lab(topologyOf(JSON.parse(text)))
