import test from 'ava'
import { type ProblemCode, problemCodes, TopologyError, topologyOf, validate } from '../../../src/lab/index.ts'

const two = { h1: {}, h2: {} }
const wire = (options: object, ends = ['h1:eth0', 'h2:eth0']) => ({ nodes: two, links: [[...ends, options]] })
const inside = (h1: object) => ({ nodes: { h1, h2: {} }, links: [['h1:eth0', 'h2:eth0', { subnet: '10.0.0.0/24' }]] })
const ends = (a: object, b: object = {}) => wire({ a, b })

/** Wrong topologies, with all that is to be said of them. */
const wrong: [code: ProblemCode, topology: unknown, ...messages: string[]][] = [
  ['wrong-type', undefined, 'expected a topology, got undefined'],
  ['wrong-type', [], 'expected a topology, got an array of 0'],
  ['wrong-type', { nodes: { h1: { forward: 1 } } }, 'nodes.h1.forward: expected true or false, got 1'],
  ['wrong-type', { nodes: { h1: [] } }, 'nodes.h1: expected a node, got an array of 0'],
  ['wrong-type', { nodes: {}, routes: 'best' }, 'routes: expected "auto" or "ecmp" or "static", got "best"'],
  [
    'wrong-type',
    { nodes: two, links: [['h1:eth0']] },
    'links[0]: expected a link: ["h1:eth0", "r1:eth0", { … }] or { ends: […], … }, got an array of 1',
  ],
  ['wrong-type', wire({ mtu: 1500.5 }), 'links[0][2].mtu: expected an integer from 68 to 65536, got 1500.5'],
  [
    'wrong-type',
    wire({ loss: 1 }),
    'links[0][2].loss: expected a percentage, { share, burst }, { share, correlation } or { enter, leave }, got 1',
  ],
  ['unknown-field', { nodes: { h1: { forwrd: true } } }, 'nodes.h1.forwrd: there is no such field; is it forward?'],
  ['unknown-field', { nodes: {}, vrfs: {} }, 'vrfs: there is no field vrfs'],
  ['missing-field', {}, 'nodes is missing'],
  ['missing-field', { nodes: { h1: { routes: [{ gateway: 'h1' }] } } }, 'nodes.h1.routes[0]: dst is missing'],
  [
    'missing-field',
    inside({ interfaces: { 'eth0.5': { kind: 'vlan', link: 'eth0' } } }),
    'nodes.h1.interfaces["eth0.5"]: id is missing',
  ],
  [
    'bad-node-name',
    { nodes: { 'a b': {} } },
    'nodes["a b"]: "a b" is no name of a node: expected 1 to 63 letters, digits, _ . and -, no . or - in front',
  ],
  [
    'bad-interface-name',
    wire({}, ['h1:wan-to-amsterdam', 'h2:eth0']),
    'links[0][0]: "wan-to-amsterdam" has 16 bytes, and the kernel takes 15 for the name of an interface',
  ],
  [
    'bad-interface-name',
    wire({}, ['h1:eth0', 'h2:eth/0']),
    'links[0][1]: "eth/0" is no name of an interface: expected no / : % and no space',
  ],
  [
    'bad-interface-name',
    inside({ bridges: { ÄÄÄÄÄÄÄÄ: { ports: [] } } }),
    'nodes.h1.bridges["ÄÄÄÄÄÄÄÄ"]: "ÄÄÄÄÄÄÄÄ" has 16 bytes, and the kernel takes 15 for the name of an interface',
  ],
  ['bad-end', wire({}, ['h1:eth0', 'h2:']), 'links[0][1]: "h2:" is no end of a link: expected "node:interface"'],
  [
    'bad-address',
    ends({ address: '10.0.0.1' }),
    'links[0][2].a.address: "10.0.0.1" lacks the length of its prefix, as in "10.0.0.1/24"',
  ],
  [
    'bad-address',
    ends({ addresses: ['10.0.0.1/24', '10.0.0.256/24'] }),
    'links[0][2].a.addresses[1]: "10.0.0.256" is no IP address: 256 is above 255',
  ],
  [
    'bad-subnet',
    wire({ subnet: '10.0.0.1/24' }),
    'links[0][2].subnet: "10.0.0.1/24" has bits set behind its length: the subnet is 10.0.0.0/24',
  ],
  [
    'bad-mac',
    ends({ mac: '02:00:00:00:01' }),
    'links[0][2].a.mac: "02:00:00:00:01" has 5 bytes, an Ethernet address has 6',
  ],
  ['bad-unit', wire({ delay: '50' }), 'links[0][2].delay: "50" is no time with its unit, as in "50ms"'],
  ['bad-unit', wire({ aToB: { rate: '10' } }), 'links[0][2].aToB.rate: "10" is no rate with its unit, as in "10mbit"'],
  ['bad-unit', wire({ burst: '10' }), 'links[0][2].burst: "10" is no size with its unit, as in "32kb"'],
  ['bad-unit', wire({ loss: '101%' }), 'links[0][2].loss: "101%" is no percentage from 0% to 100%'],
  ['out-of-range', wire({ mtu: 67 }), 'links[0][2].mtu: expected an integer from 68 to 65536, got 67'],
  [
    'bad-sysctl',
    inside({ sysctls: { 'kernel.hostname': 'x' } }),
    'nodes.h1.sysctls["kernel.hostname"]: "kernel.hostname" is no setting below net, as net.ipv4.ip_forward is',
  ],
  [
    'bad-sysctl',
    ends({ sysctls: { rp_filter: 1 } }),
    'links[0][2].a.sysctls.rp_filter: "rp_filter" is no setting of an interface, as ipv4.rp_filter is',
  ],
  [
    'bad-sysctl',
    inside({ sysctls: { 'net.ipv4.x': 'a\nb' } }),
    'nodes.h1.sysctls["net.ipv4.x"]: a setting has one line',
  ],
  ['duplicate-name', { nodes: two, switches: { h1: {} } }, 'switches.h1: "h1" is the name of nodes.h1 too'],
  ['duplicate-name', inside({ aliases: ['h2'] }), 'nodes.h1.aliases[0]: "h2" is the name of nodes.h2 too'],
  ['unknown-node', wire({}, ['h1:eth0', 'h9:eth0']), 'links[0][1]: there is no node h9'],
  [
    'unknown-node',
    { nodes: { router: {} }, links: [['ruoter:eth0', 'router:eth0']] },
    'links[0][0]: there is no node ruoter; is it router?',
  ],
  [
    'unknown-node',
    { nodes: two, networks: { lan: { nodes: ['h1', 'router:eth0'] } } },
    'networks.lan.nodes[1]: there is no node router',
  ],
  [
    'duplicate-interface',
    { nodes: { ...two, h3: {} }, links: [['h1:eth0', 'h2:eth0'], { ends: ['h1:eth0', 'h3:eth0'] }] },
    'links[1].ends[0]: h1:eth0 is an end of links[0] too',
  ],
  ['duplicate-interface', wire({}, ['h1:lo', 'h2:eth0']), 'links[0][0]: h1:lo is there by itself'],
  [
    'duplicate-interface',
    inside({ bridges: { br0: { ports: ['eth0'] }, br1: { ports: ['eth0'] } } }),
    'nodes.h1.bridges.br1.ports[0]: h1:eth0 is a port of br0 too',
  ],
  ['self-link', wire({}, ['h1:eth0', 'h1:eth0']), 'links[0]: both ends are h1:eth0'],
  [
    'dangling-interface',
    inside({ bridges: { br0: { ports: ['eth7'] } } }),
    'nodes.h1.bridges.br0.ports[0]: no link has the end h1:eth7',
  ],
  [
    'dangling-interface',
    inside({ interfaces: { eth7: { mtu: 1400 } } }),
    'nodes.h1.interfaces.eth7: no link has the end h1:eth7',
  ],
  [
    'dangling-interface',
    inside({ routes: [{ dst: 'default', dev: 'eth7' }] }),
    'nodes.h1.routes[0].dev: h1 has no interface eth7',
  ],
  [
    'dangling-interface',
    inside({ interfaces: { eth0: { master: 'br7' } } }),
    'nodes.h1.interfaces.eth0.master: h1 has no interface br7',
  ],
  ['unknown-pool', wire({ pool: 'wan' }), 'links[0].pool: there is no pool wan'],
  [
    'pool-full',
    {
      ...wire({ pool: 'p' }),
      pools: { p: { from: '10.0.0.0/30', inet: 31 } },
      links: Array(3).fill(['h1', 'h2', { pool: 'p' }]),
    },
    'links[2].pool: pool p (10.0.0.0/30) has no subnet left for 2 interfaces',
  ],
  [
    'subnet-full',
    { nodes: { ...two, h3: {} }, networks: { lan: { subnet: '10.0.0.0/30', nodes: ['h1', 'h2', 'h3'] } } },
    'networks.lan.subnet: 10.0.0.0/30 has no address left for h3:eth0',
  ],
  [
    'duplicate-address',
    ends({ address: '10.0.0.1/24' }, { address: '10.0.0.1/24' }),
    'links[0][2].b.address: h1:eth0 has 10.0.0.1 too',
  ],
  [
    'overlapping-subnets',
    {
      nodes: { ...two, h3: {} },
      links: [
        ['h1', 'h2', { subnet: '10.0.0.0/16' }],
        ['h2', 'h3', { subnet: '10.0.1.0/24' }],
      ],
    },
    'links[1].subnet: 10.0.1.0/24 overlaps 10.0.0.0/16 of links[0].subnet, which is another segment',
  ],
  [
    'address-outside-subnet',
    wire({ subnet: '10.0.0.0/24', a: { address: '10.0.1.1/24' } }),
    'links[0][2].a.address: 10.0.1.1/24 is not in 10.0.0.0/24, the subnet of its segment',
  ],
  [
    'network-address',
    ends({ address: '10.0.0.0/24' }),
    'links[0][2].a.address: 10.0.0.0/24 is the first address of its prefix, which names the network',
  ],
  [
    'network-address',
    ends({ address: 'fd00::/64' }),
    'links[0][2].a.address: fd00::/64 is the first address of its prefix, which names the network',
  ],
  [
    'broadcast-address',
    ends({ address: '10.0.0.255/24' }),
    'links[0][2].a.address: 10.0.0.255/24 is the last address of its prefix, which means all hosts',
  ],
  [
    'address-on-port',
    {
      nodes: { h1: { bridges: { br0: { ports: ['eth0'], addresses: [] } } }, h2: {} },
      links: [['h1:eth0', 'h2', { a: { address: '10.0.0.1/24' }, b: { addresses: [] } }]],
    },
    'links[0][2].a.address: h1:eth0 is a port of br0, which should have its addresses',
  ],
  [
    'unknown-gateway',
    {
      nodes: { h1: { routes: [{ dst: 'default', gateway: 'h3' }] }, h2: {}, h3: {} },
      links: [
        ['h1', 'h2'],
        ['h2', 'h3'],
      ],
    },
    'nodes.h1.routes[0].gateway: h3 has no address in a subnet of h1',
  ],
  [
    'unreachable-gateway',
    inside({ routes: [{ dst: 'default', gateway: '10.0.1.1' }] }),
    'nodes.h1.routes[0].gateway: 10.0.1.1 is in no subnet of h1',
  ],
  [
    'bad-route',
    inside({ routes: [{ dst: '10.9.0.0/16' }] }),
    'nodes.h1.routes[0]: a route needs a gateway, dev, multipath or type',
  ],
  [
    'bad-route',
    inside({ routes: [{ dst: 'default', type: 'blackhole', dev: 'eth0' }] }),
    'nodes.h1.routes[0]: a route goes one way: gateway and dev, multipath, or type',
  ],
  [
    'bad-route',
    inside({ routes: [{ dst: '10.9.0.0/16', family: 'inet6', dev: 'eth0' }] }),
    'nodes.h1.routes[0].family: 10.9.0.0/16 is of the family inet',
  ],
  [
    'duplicate-route',
    inside({
      routes: [
        { dst: '10.9.0.0/16', dev: 'eth0' },
        { dst: '10.9.0.0/16', gateway: 'h2' },
      ],
    }),
    'nodes.h1.routes[1]: routes[0] leads to 10.9.0.0/16 (inet) too',
  ],
  [
    'route-loop',
    {
      nodes: {
        h1: { routes: [{ dst: '10.9.0.0/16', gateway: 'h2' }] },
        h2: { routes: [{ dst: '10.9.0.0/16', gateway: 'h1' }] },
      },
      links: [['h1', 'h2']],
    },
    'nodes.h1.routes: packets to 10.9.0.0/16 (inet) go in a circle: h1 → h2 → h1',
  ],
  [
    'mtu-mismatch',
    ends({ mtu: 1400 }),
    'links[0]: h1:eth0 has an MTU of 1400, h2:eth0 on the same segment one of 1500',
  ],
  [
    'mtu-mismatch',
    {
      nodes: two,
      switches: { sw: {} },
      links: [
        ['h1', 'sw:p1', { mtu: 9000 }],
        ['h2', 'sw:p2'],
      ],
    },
    'links[1][0]: h2:eth0 has an MTU of 1500, h1:eth0 on the same segment one of 9000',
  ],
  [
    'mtu-too-small',
    wire({ subnet: 'fd00::/64', mtu: 1279, b: { addresses: [] } }),
    'links[0][0]: h1:eth0 has IPv6 addresses, which need an MTU of 1280, and one of 1279',
  ],
  [
    'vlan-range',
    { nodes: two, switches: { sw: {} }, links: [['h1', 'sw:p1', { b: { vlans: 4095 } }]] },
    'links[0][2].b.vlans: expected a VLAN from 1 to 4094, got 4095',
  ],
  [
    'duplicate-pvid',
    {
      nodes: two,
      switches: { sw: {} },
      links: [['h1', 'sw:p1', { b: { vlans: { untagged: 10, tagged: [10, 20] } } }]],
    },
    'links[0][2].b.vlans: VLAN 10 is both untagged and tagged on sw:p1',
  ],
  ['vlan-without-bridge', ends({ vlans: 10 }), 'links[0][2].a.vlans: h1:eth0 is no port of a bridge'],
  [
    'duplicate-mac',
    ends({ mac: '02:00:00:00:00:01' }, { mac: '02:0:0:0:0:1' }),
    'links[0][2].b.mac: h1:eth0 has 02:00:00:00:00:01 too',
  ],
  [
    'multicast-mac',
    ends({ mac: '03:00:00:00:00:01' }),
    'links[0][2].a.mac: 03:00:00:00:00:01 is no address of one interface: its first byte is odd',
  ],
  [
    'multicast-mac',
    ends({ mac: '00:00:00:00:00:00' }),
    'links[0][2].a.mac: 00:00:00:00:00:00 is no address of one interface: it is zero',
  ],
  [
    'bridge-loop',
    {
      nodes: {},
      switches: { sw1: {}, sw2: {} },
      links: [
        ['sw1:p1', 'sw2:p1'],
        ['sw1:p2', 'sw2:p2'],
      ],
    },
    'links[1]: it closes a circle of bridges over sw1 and sw2: a broadcast would never end. Turn stp on, or cut it',
  ],
  [
    'not-attached',
    {
      nodes: { ...two, h3: {} },
      networks: { lan: { nodes: ['h1', 'h2'], between: [['h1', 'h3', { delay: '1ms' }]] } },
    },
    'networks.lan.between[0][1]: h3 is not on lan',
  ],
]

const numbers = new Map<string, number>()
for (const [code, topology, ...messages] of wrong) {
  const number = (numbers.get(code) ?? 0) + 1
  numbers.set(code, number)
  test(`${code} ${number}: ${messages[0]}`, t => {
    const problems = validate(topology)
    t.deepEqual(
      problems.map(({ message }) => message),
      messages,
    )
    t.is(problems[0]!.code, code)
    t.throws(() => topologyOf(topology), { instanceOf: TopologyError, code: 'ERR_TOPOLOGY' })
    t.deepEqual(validate(topology, { allow: [code] }), [])
  })
}

test('every kind of problem has a wrong topology here', t => {
  t.deepEqual([...numbers.keys()].sort(), Object.keys(problemCodes).sort())
})

test('all problems are told at once, in the order of the input as far as they are of one sort', t => {
  const error = t.throws(
    () =>
      topologyOf({
        nodes: { h1: { forwrd: true }, h2: {}, h3: {} },
        links: [
          ['h1:eth0', 'h9:eth0'],
          ['h2:eth0', 'h3:eth0', { delay: '50', a: { address: '10.0.0.0/24' } }],
        ],
      }),
    { instanceOf: TopologyError },
  )
  t.is(
    error!.message,
    `the topology has 4 problems:
  nodes.h1.forwrd: there is no such field; is it forward?
  links[1][2].delay: "50" is no time with its unit, as in "50ms"
  links[0][1]: there is no node h9
  links[1][2].a.address: 10.0.0.0/24 is the first address of its prefix, which names the network`,
  )
  t.deepEqual(error!.problems[1]!.path, ['links', 1, 2, 'delay'])
})

test('a right topology has no problems', t => {
  t.deepEqual(validate({ nodes: {} }), [])
  t.deepEqual(validate(inside({})), [])
  // Bridges in a circle are right with spanning tree; one address may be in several lists of one segment.
  const ring = {
    nodes: {},
    switches: { sw1: { stp: true }, sw2: { stp: true } },
    links: [
      ['sw1:p1', 'sw2:p1'],
      ['sw1:p2', 'sw2:p2'],
    ],
  }
  t.deepEqual(validate(ring), [])
  t.deepEqual(validate(ends({ address: '10.0.0.0/31' }, { address: '10.0.0.1/31' })), [])
})

test('no value whatever makes it throw anything else', t => {
  const values = [null, 0, '', 'x', [], {}, [[]], { ends: 1 }, true, Number.NaN, () => {}, Symbol('s'), 1n, new Date()]
  const fields = ['nodes', 'switches', 'networks', 'links', 'pools', 'subnets', 'routes', 'mtu', 'seed']
  for (const value of values) {
    for (const field of fields) {
      const whole = { nodes: { h1: {} }, [field]: value }
      const deeper = { nodes: { h1: value }, networks: { n: { nodes: value } }, links: [value, [value, value, value]] }
      t.true(Array.isArray(validate(whole)))
      t.true(Array.isArray(validate(deeper)))
    }
    const node = {
      loopback: value,
      interfaces: { eth0: value },
      bridges: { br0: value },
      routes: [value],
      aliases: value,
    }
    t.true(Array.isArray(validate({ nodes: { h1: node } })))
  }
})
