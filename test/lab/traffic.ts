import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { createServer } from 'node:net'
import { NotFoundError } from '../../src/index.ts'
import { type Lab, LabError, lab, NotReadyError } from '../../src/lab/index.ts'
import { needs, slowness } from '../needs.ts'

const test = await needs('root')
const withIp = await needs('root', 'ip')
const withVlans = await needs('root', 'ip', 'bridge', 'kind:vlan')
const timeout = `${400 * slowness}ms` as const

const routed = {
  nodes: { h1: {}, r1: { forward: true, loopback: 'auto' }, h2: {} },
  links: [
    ['h1:eth0', 'r1:eth0', { subnet: ['10.0.1.0/24', 'fd00:1::/64'] }],
    ['r1:eth1', 'h2:eth0', { subnet: ['10.0.2.0/24', 'fd00:2::/64'] }],
  ],
  routes: 'auto',
} as const

/** Which of the nodes reach which. */
async function matrix(net: Lab, names: readonly string[]): Promise<string[]> {
  const pairs = names.flatMap(from => names.filter(to => to > from).map(to => [from, to] as const))
  const summaries = await Promise.all(pairs.map(([from, to]) => net.node[from]!.ping(to, { count: 1, timeout })))
  return pairs.filter((_, index) => summaries[index]!.ok).map(pair => pair.join('-'))
}

test.serial('a router between two subnets passes both families on', async t => {
  await using net = await lab(routed)
  const { h1, h2, r1 } = net.node
  for (const family of ['inet', 'inet6'] as const) {
    t.true((await h1.ping(h2, { count: 1, family })).ok)
    t.true((await h2.ping('h1:eth0', { count: 1, family })).ok)
    t.true((await h1.ping(r1, { count: 1, family })).ok)
    t.like(await h1.ping(h2, { count: 1, ttl: 1, family, timeout }), { received: 0 })
  }
})

withIp.serial('ip sees what the topology says', async t => {
  await using net = await lab({
    ...routed,
    nodes: { ...routed.nodes, h1: { sysctls: { 'net.ipv4.ip_default_ttl': 99 } } },
    mtu: 1400,
    links: [
      [
        'h1:eth0',
        'r1:eth0',
        { subnet: '10.0.1.0/24', a: { mac: '02:00:00:00:00:aa', sysctls: { 'ipv4.rp_filter': 2 } } },
      ],
      ['r1:eth1', 'h2:eth0', { subnet: 'fd00:2::/64', b: { up: false, address: 'fd00:2::9/64' } }],
    ],
  })
  const ip = async (name: string, ...words: string[]) =>
    JSON.parse((await net.node[name as 'h1'].exec('ip', ['-j', ...words])).stdout)
  const [eth0] = await ip('h1', 'address', 'show', 'eth0')
  t.like(eth0, { mtu: 1400, address: '02:00:00:00:00:aa', operstate: 'UP', ifindex: 101 })
  t.like(eth0.addr_info[0], { local: '10.0.1.1', prefixlen: 24, scope: 'global' })
  t.deepEqual(
    (await ip('h1', 'route')).map(({ dst, gateway, protocol }: any) => [dst, gateway, protocol]),
    [
      ['default', '10.0.1.2', 'static'],
      ['10.0.1.0/24', undefined, 'kernel'],
    ],
  )
  const [down] = await ip('h2', 'address', 'show', 'eth0')
  t.false(down.flags.includes('UP'))
  t.is(down.address, net.topology.nodes['h2']!.interfaces['eth0']!.mac)
  t.is(await net.node.h1.sysctl.get('net.ipv4.ip_default_ttl'), '99')
  t.is(await net.node.h1.sysctl.get('net.ipv4.conf.eth0.rp_filter'), '2')
  t.is(await net.node.h1.sysctl.get('net.ipv4.ip_forward'), '0')
  t.is(await net.node.r1.sysctl.get('net.ipv6.conf.all.forwarding'), '1')
})

test.serial('IPv4 goes over routers that have IPv6 only', async t => {
  await using net = await lab({
    nodes: { a: {}, r1: { forward: true }, r2: { forward: true }, b: {} },
    links: [
      ['a', 'r1', { subnet: '10.0.1.0/24' }],
      ['r1', 'r2', { subnet: 'fd00::/64' }],
      ['r2', 'b', { subnet: '10.0.2.0/24' }],
    ],
    routes: 'auto',
  })
  t.true((await net.node.a.ping('b', { count: 1, timeout })).ok)
})

test.serial('paths of equal cost are all used by the kernel', async t => {
  const router = { forward: true, loopback: 'auto' } as const
  await using net = await lab({
    nodes: { s: router, u: router, v: router, t: router },
    links: [
      ['s', 'u'],
      ['s', 'v'],
      ['u', 't'],
      ['v', 't'],
    ],
    routes: 'ecmp',
  })
  const routes = await net.node.s.rtnetlink.route.list({ dst: '10.255.0.4/32', table: 'main' })
  t.is(routes[0]?.multipath?.length, 2)
  t.true((await net.node.s.ping('10.255.0.4', { count: 2, interval: '5ms' })).ok)
})

withVlans.serial('VLANs are apart, over a trunk and through a router on a stick', async t => {
  await using net = await lab({
    nodes: {
      a1: {},
      b1: {},
      a2: {},
      b2: {},
      r: {
        forward: true,
        interfaces: {
          'eth0.10': { kind: 'vlan', link: 'eth0', id: 10 },
          'eth0.20': { kind: 'vlan', link: 'eth0', id: 20 },
        },
      },
    },
    switches: { sw1: {}, sw2: {} },
    links: [
      ['a1', 'sw1:p1', { subnet: '10.0.10.0/24', b: { vlans: 10 } }],
      ['b1', 'sw1:p2', { subnet: '10.0.20.0/24', b: { vlans: 20 } }],
      ['sw1:trunk', 'sw2:trunk', { a: { vlans: { tagged: [10, 20] } }, b: { vlans: { tagged: [10, 20] } } }],
      ['a2', 'sw2:p1', { b: { vlans: 10 } }],
      ['b2', 'sw2:p2', { b: { vlans: 20 } }],
      ['r', 'sw1:r', { b: { vlans: { tagged: [10, 20] } } }],
    ],
    routes: 'auto',
  })
  const { a1, b1 } = net.node
  t.true((await a1.ping('a2', { count: 1 })).ok)
  t.true((await b1.ping('b2', { count: 1 })).ok)
  t.true((await a1.ping('b2', { count: 1 })).ok)
  t.is((await a1.ping('b2', { count: 1, ttl: 1, timeout })).received, 0)
  const vlans = JSON.parse((await net.node.sw1.exec('bridge', ['-j', 'vlan', 'show', 'dev', 'p1'])).stdout)
  t.deepEqual(vlans[0].vlans, [{ vlan: 10, flags: ['PVID', 'Egress Untagged'] }])
})

test.serial('a bridge in a node connects its ports, and has addresses itself', async t => {
  await using net = await lab({
    nodes: { host: { bridges: { br0: { ports: ['p1', 'p2'], address: '10.0.0.254/24' } } }, a: {}, b: {} },
    links: [
      ['a', 'host:p1'],
      ['b', 'host:p2'],
    ],
  })
  t.deepEqual(await matrix(net as Lab, ['a', 'b', 'host']), ['a-b', 'a-host', 'b-host'])
})

test.serial('a wire that is cut and joined again', async t => {
  await using net = await lab(routed)
  const { h1, h2, r1 } = net.node
  const wire = net.link('r1', 'h2')
  t.is(wire, net.link('h2:eth0') as never)
  await wire.down()
  t.true(wire.isDown)
  t.is((await h1.ping(h2, { count: 1, timeout })).received, 0)
  t.is((await r1.rtnetlink.link.get('eth1')).operstate, 'down')
  // What is cut is not waited for.
  await net.ready({ timeoutMs: 1_000 * slowness })
  await wire.up()
  await net.ready()
  for (const family of ['inet', 'inet6'] as const) t.true((await h1.ping(h2, { count: 1, family })).ok)
})

test.serial('a network falls apart and heals', async t => {
  const names = ['a', 'b', 'c', 'd']
  await using net = await lab({
    nodes: { a: {}, b: {}, c: {}, d: {} },
    networks: { lan: { nodes: ['a', 'b', 'c', 'd'] } },
  })
  const all = ['a-b', 'a-c', 'a-d', 'b-c', 'b-d', 'c-d']
  t.deepEqual(await matrix(net as Lab, names), all)
  await net.partition(['a', 'b'], ['c', 'd'])
  await net.ready()
  t.deepEqual(await matrix(net as Lab, names), ['a-b', 'c-d'])
  await net.partition(['a'], ['b', 'c'], ['d'])
  await net.ready()
  t.deepEqual(await matrix(net as Lab, names), ['b-c'])
  await net.heal()
  await net.ready()
  t.deepEqual(await matrix(net as Lab, names), all)
  t.deepEqual(
    (await net.node.lan.rtnetlink.link.list({ kind: 'bridge' })).map(({ ifname }) => ifname),
    ['br0'],
  )
})

test.serial('a partition sets wires between groups down', async t => {
  await using net = await lab(routed)
  await net.partition(['h1', 'r1'], ['h2'])
  t.is((await net.node.h1.ping('h2', { count: 1, timeout })).received, 0)
  await net.heal()
  await net.ready()
  t.true((await net.node.h1.ping('h2', { count: 1 })).ok)
})

test.serial('servers and clients of Node live in nodes, in one process', async t => {
  await using net = await lab(routed)
  const { h1, h2 } = net.node
  const web = createHttpServer((request, response) => {
    if (request.url === '/from') response.writeHead(302, { location: '/to' }).end()
    else request.pipe(response)
  })
  await h2.listen(web, 8080)
  const echo = await h1.fetch('http://h2:8080/x', { method: 'PUT', body: 'hello' })
  t.is(await echo.text(), 'hello')
  t.is((await h1.fetch('http://[fd00:2::2]:8080/from')).status, 200)
  t.is((await h1.fetch('http://h2:8080/from', { redirect: 'manual' })).headers.get('location'), '/to')

  const server = await h2.listen(
    createServer(socket => socket.end(`you are ${socket.remoteAddress}`)),
    7,
    'h2:eth0',
  )
  t.is((server.address() as { address: string }).address, '10.0.2.2')
  const socket = await h1.connect(h2, 7)
  const [data] = await once(socket, 'data')
  t.is(`${data}`, 'you are 10.0.1.1')
  await t.throwsAsync(h1.connect(h2, 9), { code: 'ECONNREFUSED' })
  await t.throwsAsync(h1.connect('h2', 7, { signal: AbortSignal.abort(new Error('enough')) }), { message: 'enough' })

  const udp = await h2.bind(createSocket('udp4'), 53)
  const client = await h1.bind(createSocket('udp4'))
  client.send('question', 53, '10.0.2.2')
  const [message, from] = await once(udp, 'message')
  t.is(`${message} ${from.address}`, 'question 10.0.1.1')
})

test.serial('names of nodes, interfaces and aliases mean addresses near who asks', async t => {
  await using net = await lab({ ...routed, nodes: { ...routed.nodes, h2: { aliases: ['www'] } } })
  const { h1, h2, r1 } = net.node
  t.is(h1.resolve('r1'), '10.0.1.2')
  t.is(h2.resolve(r1), '10.0.2.1')
  t.is(h2.resolve('r1:lo' as never), '10.255.0.1')
  t.is(h1.resolve('www' as never, { family: 'inet6' }), 'fd00:2::2')
  t.throws(() => h1.resolve('h22' as never), {
    instanceOf: NotFoundError,
    message: 'node h22 does not exist. Is it h1?',
  })
  t.throws(() => h1.capture('eth1'), { message: 'interface h1:eth1 does not exist. h1 has eth0' })
})

test.serial('all events of all nodes are in one stream', async t => {
  await using net = await lab(routed)
  const seen = (async () => {
    const nodes = new Set<string>()
    for await (const event of net.events({ kinds: ['link'] })) {
      if (event.kind === 'link' && event.new?.operstate !== 'up') nodes.add(event.node)
      if (nodes.size === 2) return [...nodes].sort()
    }
    return []
  })()
  await new Promise(resolve => setTimeout(resolve, 20 * slowness))
  await net.link('r1', 'h2').down()
  t.deepEqual(await seen, ['h2', 'r1'])
})

test.serial('what a worker does, it does in its node', async t => {
  await using net = await lab(routed)
  const text = `
    const { parentPort } = require('node:worker_threads')
    parentPort.postMessage(Object.keys(require('node:os').networkInterfaces()))`
  const [names] = await once(net.node.h2.worker(text, { eval: true }), 'message')
  t.deepEqual(names, ['lo', 'eth0'])
})

test.serial('a step that fails tells the node and what it was about', async t => {
  const wrong = { nodes: { a: { sysctls: { 'net.ipv4.nothing': 1 } } } }
  const error = await t.throwsAsync(lab(wrong), { instanceOf: LabError, code: 'ENOENT' })
  t.regex(error!.message, /^a: settings: setting net\.ipv4\.nothing does not exist/)
})

test.serial('a lab that is not ready in time says what is missing', async t => {
  await using net = await lab({ nodes: { a: {}, b: {} }, links: [['a', 'b']] })
  await net.node.b.rtnetlink.link.set('eth0', { up: false })
  const error = await t.throwsAsync(net.ready({ timeoutMs: 50 }), { instanceOf: NotReadyError, code: 'ERR_TIMEOUT' })
  t.true(error!.missing.includes('a:eth0 has no carrier'), error!.message)
})
