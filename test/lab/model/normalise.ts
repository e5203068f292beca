import test from 'ava'
import { interfacesOf, otherEnd, type Topology, topologyOf } from '../../../src/lab/index.ts'

/** Addresses by end. */
const addresses = (topology: Topology): Record<string, string> =>
  Object.fromEntries(
    [...interfacesOf(topology)]
      .filter(([, , one]) => one.addresses.length > 0)
      .map(([node, ifname, one]) => [`${node}:${ifname}`, one.addresses.join(' ')]),
  )

/** Routes of a node as `ip route` would print them. */
const routes = (topology: Topology, node: string): string[] =>
  topology.nodes[node]!.routes.map(({ dst, gateway, dev, multipath, type }) =>
    [
      type,
      dst,
      gateway && `via ${gateway}`,
      dev && `dev ${dev}`,
      ...(multipath ?? []).map(way => `nexthop via ${way.gateway} dev ${way.dev}`),
    ]
      .filter(Boolean)
      .join(' '),
  )

const chain = {
  nodes: { h1: {}, r1: { forward: true }, r2: { forward: true, loopback: '10.255.9.9' }, h2: {} },
  links: [
    ['h1', 'r1', { subnet: ['10.0.1.0/24', 'fd00:1::/64'] }],
    ['r1', 'r2', { subnet: ['10.0.12.0/30', 'fd00:12::/127'] }],
    ['r2', 'h2', { subnet: ['10.0.2.0/24', 'fd00:2::/64'] }],
  ],
  routes: 'auto',
}
const lan = { nodes: { a: {}, b: {}, c: {} }, networks: { lan: { nodes: ['a', 'b:lan0', 'c'] } } }
const square = {
  nodes: Object.fromEntries(['s', 'u', 'v', 't'].map(name => [name, { forward: true, loopback: 'auto' }])),
  links: [
    ['s', 'u'],
    ['s', 'v'],
    ['u', 't'],
    ['v', 't'],
  ],
}
const vlans = {
  nodes: { a1: {}, b1: {}, a2: {}, b2: {} },
  switches: { sw1: {}, sw2: {} },
  links: [
    ['a1', 'sw1:p1', { subnet: '10.0.10.0/24', b: { vlans: 10 } }],
    ['b1', 'sw1:p2', { subnet: '10.0.20.0/24', b: { vlans: 20 } }],
    ['sw1:trunk', 'sw2:trunk', { a: { vlans: { tagged: [20, 10] } }, b: { vlans: { tagged: [10, 20] } } }],
    ['a2', 'sw2:p1', { b: { vlans: 10 } }],
    ['b2', 'sw2:p2', { b: { vlans: 20 } }],
  ],
}

test('a link gives its ends the first addresses of its subnets, in both families', t => {
  t.deepEqual(addresses(topologyOf(chain)), {
    'h1:eth0': '10.0.1.1/24 fd00:1::1/64',
    'r1:eth0': '10.0.1.2/24 fd00:1::2/64',
    'r1:eth1': '10.0.12.1/30 fd00:12::/127',
    'r2:lo': '10.255.9.9/32',
    'r2:eth0': '10.0.12.2/30 fd00:12::1/127',
    'r2:eth1': '10.0.2.1/24 fd00:2::1/64',
    'h2:eth0': '10.0.2.2/24 fd00:2::2/64',
  })
})

test('routers know all subnets, hosts have a default route in each family', t => {
  const topology = topologyOf(chain)
  t.deepEqual(routes(topology, 'h1'), ['default via 10.0.1.2 dev eth0', 'default via fd00:1::2 dev eth0'])
  t.deepEqual(routes(topology, 'r1'), [
    '10.0.2.0/24 via 10.0.12.2 dev eth1',
    'fd00:2::/64 via fd00:12::1 dev eth1',
    '10.255.9.9/32 via 10.0.12.2 dev eth1',
  ])
  t.deepEqual(routes(topology, 'r2'), ['10.0.1.0/24 via 10.0.12.1 dev eth0', 'fd00:1::/64 via fd00:12:: dev eth0'])
})

test('a segment without a subnet gets one of each family from the pools, large enough for all', t => {
  t.deepEqual(addresses(topologyOf(lan)), {
    'a:eth0': '10.0.0.1/24 fd00::1/64',
    'b:lan0': '10.0.0.2/24 fd00::2/64',
    'c:eth0': '10.0.0.3/24 fd00::3/64',
  })
  const names = Array.from({ length: 300 }, (_, index) => `n${index}`)
  const many = { nodes: Object.fromEntries(names.map(name => [name, {}])), networks: { lan: { nodes: names } } }
  t.is(addresses(topologyOf(many))['n299:eth0'], '10.0.1.44/23 fd00::12c/64')
})

test('pools give no subnet that is used by hand, and subnets of the length that is asked for', t => {
  const topology = topologyOf({
    nodes: { a: {}, b: {}, c: {} },
    links: [
      ['a', 'b', { pool: 'p2p' }],
      ['b', 'c', { pool: 'p2p' }],
      ['a', 'c', { a: { address: '10.1.0.0/31' } }],
      ['a', 'c'],
    ],
    pools: { p2p: { from: ['10.1.0.0/16', 'fd01::/48'], inet: 31, inet6: 127 }, default: '192.168.0.0/16' },
  })
  t.deepEqual(addresses(topology), {
    'a:eth0': '10.1.0.2/31 fd01::/127',
    'b:eth0': '10.1.0.3/31 fd01::1/127',
    'b:eth1': '10.1.0.4/31 fd01::2/127',
    'c:eth0': '10.1.0.5/31 fd01::3/127',
    'a:eth1': '10.1.0.0/31',
    'c:eth1': '10.1.0.1/31',
    'a:eth2': '192.168.0.1/24',
    'c:eth2': '192.168.0.2/24',
  })
})

test('addresses by hand tell the subnet of the others; none are given where none are wanted', t => {
  const nodes = { a: {}, b: {}, c: {} }
  const one = { nodes, networks: { lan: { nodes: { a: { address: '10.9.0.2/29' }, b: {}, c: { addresses: [] } } } } }
  t.deepEqual(addresses(topologyOf(one)), { 'a:eth0': '10.9.0.2/29', 'b:eth0': '10.9.0.1/29' })
  t.deepEqual(addresses(topologyOf({ nodes, links: [['a', 'b']], subnets: 'none' })), {})
})

test('each VLAN is a segment of its own, over a trunk too', t => {
  const topology = topologyOf(vlans)
  t.deepEqual(addresses(topology), {
    'a1:eth0': '10.0.10.1/24',
    'b1:eth0': '10.0.20.1/24',
    'a2:eth0': '10.0.10.2/24',
    'b2:eth0': '10.0.20.2/24',
  })
  const { interfaces } = topology.nodes['sw1']!
  t.true(interfaces['br0']!.bridge!.vlanFiltering)
  t.deepEqual(interfaces['trunk']!.vlans, { tagged: [10, 20] })
  t.deepEqual(interfaces['p1']!.vlans, { untagged: 10, tagged: [] })
})

test('a router on a stick: interfaces of kind vlan are on the segments of their VLANs', t => {
  const topology = topologyOf({
    nodes: {
      a: {},
      b: {},
      r: {
        forward: true,
        interfaces: {
          'eth0.10': { kind: 'vlan', link: 'eth0', id: 10 },
          'eth0.20': { kind: 'vlan', link: 'eth0', id: 20 },
        },
      },
    },
    switches: { sw: {} },
    links: [
      ['a', 'sw:a', { subnet: '10.0.10.0/24', b: { vlans: 10 } }],
      ['b', 'sw:b', { subnet: '10.0.20.0/24', b: { vlans: 20 } }],
      ['r', 'sw:r', { b: { vlans: { tagged: [10, 20] } } }],
    ],
    routes: 'auto',
  })
  t.deepEqual(addresses(topology), {
    'a:eth0': '10.0.10.1/24',
    'b:eth0': '10.0.20.1/24',
    'r:eth0.10': '10.0.10.2/24',
    'r:eth0.20': '10.0.20.2/24',
  })
  t.deepEqual(routes(topology, 'a'), ['default via 10.0.10.2 dev eth0'])
})

test('bridges in a node are its interface on the segment of their ports', t => {
  const topology = topologyOf({
    nodes: { host: { bridges: { br0: { ports: ['p1', 'p2'], address: '10.0.0.254/24' } } }, a: {}, b: {} },
    links: [
      ['a', 'host:p1'],
      ['b', 'host:p2'],
    ],
  })
  t.deepEqual(addresses(topology), {
    'host:br0': '10.0.0.254/24',
    'a:eth0': '10.0.0.1/24',
    'b:eth0': '10.0.0.2/24',
  })
  t.is(topology.nodes['host']!.interfaces['p1']!.master, 'br0')
})

test('of paths of equal cost the one over the node that comes first is taken, or all of them', t => {
  const to = (kind: string) =>
    routes(topologyOf({ ...square, routes: kind }), 's').filter(line => /10\.255\.0\.4/.test(line))
  t.deepEqual(to('auto'), ['10.255.0.4/32 via 10.0.0.2 dev eth0'])
  t.deepEqual(to('ecmp'), ['10.255.0.4/32 nexthop via 10.0.0.2 dev eth0 nexthop via 10.0.1.2 dev eth1'])
})

test('a path of lower cost is taken, though it is longer', t => {
  const topology = topologyOf({
    nodes: { a: { forward: true }, b: { forward: true }, c: { forward: true, loopback: '10.9.9.9' } },
    links: [
      ['a', 'c', { cost: 10 }],
      ['a', 'b'],
      ['b', 'c'],
    ],
    routes: 'auto',
  })
  t.true(routes(topology, 'a').includes('10.9.9.9/32 via 10.0.1.2 dev eth1'))
})

test('paths lead over routers only, and not over interfaces that are down', t => {
  const over = (b: object, end: object = {}) =>
    routes(
      topologyOf({
        nodes: { a: {}, b, c: {} },
        links: [
          ['a', 'b', { b: end }],
          ['b', 'c'],
        ],
        routes: 'auto',
      }),
      'a',
    )
  t.deepEqual(over({}), [])
  t.deepEqual(over({ forward: true }, { up: false }), [])
  t.is(over({ forward: true }).length, 2)
})

test('IPv4 goes over routers that have IPv6 only', t => {
  const topology = topologyOf({
    nodes: { a: {}, r1: { forward: true }, r2: { forward: true }, b: {} },
    links: [
      ['a', 'r1', { subnet: '10.0.1.0/24' }],
      ['r1', 'r2', { subnet: 'fd00::/64' }],
      ['r2', 'b', { subnet: '10.0.2.0/24' }],
    ],
    routes: 'auto',
  })
  t.deepEqual(routes(topology, 'r1'), ['10.0.2.0/24 via fd00::2 dev eth1'])
  t.deepEqual(routes(topology, 'a'), ['default via 10.0.1.2 dev eth0'])
})

test('gateways may be named by their nodes, for both families where the route is for both', t => {
  const topology = topologyOf({
    ...chain,
    routes: 'static',
    nodes: {
      ...chain.nodes,
      h1: {
        routes: [
          { dst: 'default', gateway: 'r1' },
          { dst: '10.7.0.0/16', type: 'blackhole' },
        ],
      },
      h2: {
        routes: [
          { dst: '10.0.1.0/24', gateway: 'r2:eth1' },
          { dst: 'fd00:1::/64', gateway: 'fd00:2::1' },
        ],
      },
    },
  })
  t.deepEqual(routes(topology, 'h1'), [
    'default via 10.0.1.2 dev eth0',
    'default via fd00:1::2 dev eth0',
    'blackhole 10.7.0.0/16',
  ])
  t.deepEqual(routes(topology, 'h2'), ['10.0.1.0/24 via 10.0.2.1 dev eth0', 'fd00:1::/64 via fd00:2::1 dev eth0'])
})

test('a route by hand stays where one would be found', t => {
  const nodes = { ...chain.nodes, r1: { forward: true, routes: [{ dst: '10.0.2.0/24', type: 'unreachable' }] } }
  t.deepEqual(routes(topologyOf({ ...chain, nodes }), 'r1')[0], 'unreachable 10.0.2.0/24')
  t.is(routes(topologyOf({ ...chain, nodes }), 'r1').filter(line => line.includes('10.0.2.0/24')).length, 1)
})

test('impairments hold for both directions, and what one direction adds for that', t => {
  const { links } = topologyOf({
    nodes: { a: {}, b: {} },
    links: [['a', 'b', { delay: '5ms', loss: '1%', bToA: { delay: '50ms', jitter: '1ms' } }]],
  })
  t.deepEqual(links, [
    {
      ends: ['a:eth0', 'b:eth0'],
      aToB: { delay: '5ms', loss: '1%' },
      bToA: { delay: '50ms', loss: '1%', jitter: '1ms' },
    },
  ])
})

test('a network is a switch, with a port for each node that is called as the node', t => {
  const topology = topologyOf({
    ...lan,
    networks: { lan: { nodes: lan.networks.lan.nodes, between: [['a', 'b', { delay: '9ms' }]] } },
  })
  const { role, interfaces, between } = topology.nodes['lan']!
  t.is(role, 'switch')
  t.deepEqual(Object.keys(interfaces), ['br0', 'a', 'b', 'c'])
  t.deepEqual(between, [{ ends: ['a:eth0', 'b:lan0'], aToB: { delay: '9ms' }, bToA: { delay: '9ms' } }])
  t.is(otherEnd(topology, 'lan:b'), 'b:lan0')
})

test('MACs are locally administered, follow from names, and stay when other nodes come', t => {
  const macs = (topology: Topology) =>
    [...interfacesOf(topology)].map(([node, ifname, { mac }]) => `${node}:${ifname} ${mac}`)
  const few = macs(topologyOf({ nodes: { a: {}, b: {} }, links: [['a', 'b']] }))
  const more = macs(
    topologyOf({
      nodes: { z: {}, a: {}, b: {} },
      links: [
        ['a', 'b'],
        ['z', 'a'],
      ],
    }),
  )
  for (const line of few) {
    t.regex(line, / 02(:[0-9a-f]{2}){5}$/)
    t.true(more.includes(line))
  }
  t.is(new Set(more).size, 4)
})

test('settings are texts, and numbers of links are free of those that are named', t => {
  const topology = topologyOf({
    nodes: { a: { sysctls: { 'net.ipv4.tcp_ecn': true, 'net.ipv4.ip_default_ttl': 9 }, aliases: ['www'] }, b: {} },
    links: [
      ['a', 'b', { a: { sysctls: { 'ipv4.rp_filter': 2 }, offload: { tx: false } } }],
      ['a:eth0', 'b:wan'],
    ],
  })
  t.deepEqual(topology.nodes['a']!.sysctls, { 'net.ipv4.tcp_ecn': '1', 'net.ipv4.ip_default_ttl': '9' })
  t.deepEqual(Object.keys(topology.nodes['a']!.interfaces), ['eth1', 'eth0'])
  t.like(topology.nodes['a']!.interfaces['eth1'], { sysctls: { 'ipv4.rp_filter': '2' }, offload: { tx: false } })
})

test('MTUs are those of the interface, the link, the node, the switch, the whole; in this order', t => {
  const mtus = (input: object) =>
    [...interfacesOf(topologyOf(input, { allow: ['mtu-mismatch'] }))].map(([, , { mtu }]) => mtu)
  const nodes = { a: { mtu: 3000 }, b: {} }
  t.deepEqual(mtus({ nodes, links: [['a', 'b']], mtu: 2000 }), [3000, 2000])
  t.deepEqual(mtus({ nodes, links: [['a', 'b', { mtu: 4000, a: { mtu: 5000 } }]] }), [5000, 4000])
  t.deepEqual(mtus({ nodes: { b: {} }, networks: { lan: { mtu: 9000, nodes: ['b'] } } }), [9000, 9000, 9000])
})

for (const [title, input] of Object.entries({ chain, lan, square: { ...square, routes: 'ecmp' }, vlans })) {
  test(`what comes out goes in again, and comes out as it is: ${title}`, t => {
    const topology = topologyOf(input)
    const text = JSON.stringify(topology)
    t.is(JSON.stringify(topologyOf(JSON.parse(text))), text)
    t.is(JSON.stringify(topologyOf(input)), text)
  })
}
