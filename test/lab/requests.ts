import test from 'ava'
import { configure, Described, peersOf } from '../../src/lab/build/configure.ts'
import type { Context } from '../../src/lab/build/context.ts'
import { linksOf } from '../../src/lab/build/links.ts'
import { Numbers } from '../../src/lab/build/numbers.ts'
import { nodeSettings } from '../../src/lab/build/settings.ts'
import { topologyOf } from '../../src/lab/index.ts'
import { Rtnetlink } from '../../src/rtnetlink/index.ts'
import { FakeKernel } from '../../src/testing/index.ts'

/** A build without namespaces: each node talks to a kernel of its own, which takes all. */
async function requests(input: unknown) {
  const topology = topologyOf(input)
  const numbers = new Numbers(topology)
  const kernels = new Map<string, FakeKernel>()
  const settings = new Map<string, object>()
  const namespaces = new Map<string, any>()
  for (const [index, name] of Object.keys(topology.nodes).entries()) {
    const kernel = new FakeKernel()
    kernels.set(name, kernel)
    const sysctl = { set: async (all: object) => void settings.set(name, all) }
    namespaces.set(name, { fd: 1000 + index, sysctl, rtnetlink: new Rtnetlink({ transport: kernel }) })
  }
  const context: Context = { topology, numbers, namespaces }
  for (const [node, links] of linksOf(context)) {
    const batch = new Described(namespaces.get(node)!.rtnetlink.batch())
    for (const { input, what } of links) batch.put(what, one => one.link.add(input))
    await batch.send(node)
  }
  const peers = peersOf(topology)
  for (const node of Object.keys(topology.nodes)) await configure(context, node, peers.get(node) ?? [])
  const of = (name: string) => kernels.get(name)!.requests.map(({ type, body }) => [type, body] as [string, any])
  return { of, kernels, settings, numbers }
}

const routed = {
  nodes: { h1: {}, r1: { forward: true } },
  links: [
    [
      'h1:eth0',
      'r1:eth0',
      { subnet: ['10.0.1.0/24', 'fd00:1::/64'], mtu: 1400, b: { sysctls: { 'ipv4.rp_filter': 2 } } },
    ],
  ],
}

test('a pair is made by one message, with both numbers, and its other end is set up by another', async t => {
  const { of, settings } = await requests(routed)
  const [[name, first]] = of('h1') as [[string, any]]
  t.is(name, 'newlink')
  t.like(first, { ifindex: 101, flags: 1, attributes: { ifname: 'eth0', mtu: 1400, linkinfo: { kind: 'veth' } } })
  t.like(first.attributes.linkinfo.data.peer, {
    ifindex: 101,
    flags: 0,
    attributes: { ifname: 'eth0', mtu: 1400, netNsFd: 1001 },
  })
  const [[, up]] = of('r1') as [[string, any]]
  t.like(up, { ifindex: 101, flags: 1, change: 1 })
  t.deepEqual(settings.get('r1'), { 'net.ipv4.conf.eth0.rp_filter': '2' })
})

test('addresses go without duplicate address detection', async t => {
  const { of } = await requests(routed)
  const addresses = of('h1').filter(([name]) => name === 'newaddr')
  t.like(addresses[0]![1], { family: 2, prefixlen: 24, ifindex: 101, flags: 0, attributes: { local: '10.0.1.1' } })
  t.like(addresses[1]![1], { family: 10, prefixlen: 64, ifindex: 101, flags: 2, attributes: { local: 'fd00:1::1' } })
})

test('what a node is told goes in one send', async t => {
  const { kernels } = await requests({
    ...routed,
    routes: 'auto',
    nodes: { ...routed.nodes, h2: {} },
    links: [...routed.links, ['r1', 'h2']],
  })
  // RTPROT_STATIC is 4.
  const routes = kernels.get('h2')!.requests.filter(({ type }) => type === 'newroute')
  t.deepEqual(
    routes.map(({ body }: any) => [body.protocol, body.attributes.gateway, body.attributes.oif]),
    [
      [4, '10.0.0.1', 101],
      [4, 'fd00::1', 101],
    ],
  )
})

test('on a switch the port is the end that is made first, with its bridge, which comes up last', async t => {
  const { of } = await requests({ nodes: { a: {} }, networks: { lan: { nodes: ['a'] } } })
  const [[, bridge], [, port]] = of('lan') as [[string, any], [string, any]]
  t.like(bridge, {
    ifindex: 101,
    flags: 0,
    attributes: { ifname: 'br0', linkinfo: { kind: 'bridge', data: { forwardDelay: 0, mcastSnooping: false } } },
  })
  t.is(bridge.attributes.linkinfo.data.vlanFiltering, undefined)
  t.like(port, { ifindex: 102, flags: 1, attributes: { ifname: 'a', master: 101 } })
  t.is(port.attributes.linkinfo.data.peer.attributes.ifname, 'eth0')
})

test('VLANs are said port by port, untagged ones as PVID', async t => {
  const { of } = await requests({
    nodes: { a: {}, host: { bridges: { br0: { ports: ['p'], vlanFiltering: true, address: '10.0.0.1/24' } } } },
    switches: { sw: {} },
    links: [
      ['a', 'sw:a', { b: { vlans: 10 } }],
      ['sw:t', 'host:p', { a: { vlans: { tagged: [10, 20] } }, b: { vlans: { untagged: 30, tagged: [10] } } }],
    ],
  })
  // BRIDGE_VLAN_INFO_PVID is 2, BRIDGE_VLAN_INFO_UNTAGGED 4, BRIDGE_FLAGS_SELF 2; AF_BRIDGE is 7.
  const vlans = (node: string) =>
    of(node)
      .filter(([name]) => name === 'setlink')
      .map(([, { family, ifindex, attributes }]) => [family, ifindex, attributes.afSpec])
  t.deepEqual(vlans('sw'), [
    [7, 102, { vlanInfo: [{ flags: 6, vid: 10 }] }],
    [
      7,
      103,
      {
        vlanInfo: [
          { flags: 0, vid: 10 },
          { flags: 0, vid: 20 },
        ],
      },
    ],
  ])
  t.deepEqual(vlans('host'), [
    [7, 101, { flags: 2, vlanInfo: [{ flags: 6, vid: 1 }] }],
    [
      7,
      102,
      {
        vlanInfo: [
          { flags: 6, vid: 30 },
          { flags: 0, vid: 10 },
        ],
      },
    ],
  ])
  t.like(of('sw')[0]![1].attributes.linkinfo.data, { vlanFiltering: true, vlanDefaultPvid: 0 })
})

test('IPv4 over an IPv6 gateway, several ways, and none', async t => {
  const { of } = await requests({
    nodes: {
      a: {
        routes: [
          { dst: '10.1.0.0/16', gateway: 'fd00::2', dev: 'eth0' },
          { dst: '10.2.0.0/16', multipath: [{ gateway: 'b', weight: 3 }, { dev: 'eth0' }] },
          { dst: 'fd99::/64', type: 'unreachable', table: 1000 },
        ],
      },
      b: {},
    },
    links: [['a', 'b']],
  })
  const routes = of('a')
    .filter(([name]) => name === 'newroute')
    .map(([, body]) => body)
  t.like(routes[0], { family: 2, dstLen: 16, attributes: { via: { family: 10, address: 'fd00::2' }, oif: 101 } })
  t.deepEqual(
    routes[1].attributes.multipath.map(({ hops, ifindex, attributes }: any) => [hops, ifindex, attributes.gateway]),
    [
      [2, 101, '10.0.0.2'],
      [0, 101, undefined],
    ],
  )
  // RTN_UNREACHABLE is 7.
  t.like(routes[2], { family: 10, type: 7, attributes: { table: 1000 } })
})

test('a namespace has the same settings on every machine, and a switch no IPv6', t => {
  const { nodes } = topologyOf({
    nodes: { r: { forward: true, sysctls: { 'net.ipv4.ip_default_ttl': 9 } } },
    switches: { sw: {} },
  })
  const router = nodeSettings(nodes['r']!)
  t.like(router, { 'net.ipv4.ip_forward': 1, 'net.ipv4.conf.all.rp_filter': 0, 'net.ipv4.ip_default_ttl': '9' })
  t.is(nodeSettings(nodes['sw']!)['net.ipv4.ip_forward'], 0)
})
