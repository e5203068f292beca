/** WireGuard by a fake kernel: merged dumps, large devices in many messages. */
import test from 'ava'
import { type WgdeviceAttributes, type WgpeerAttributes, wireguard } from '../../protocol/generic/wireguard.ts'
import { Genetlink, Wireguard } from '../../src/generic/index.ts'
import { FakeKernel } from '../../src/testing/index.ts'
import { reason } from '../fixtures/connection.ts'

const ID = 0x1c
const key = (number: number): string => {
  const bytes = Buffer.alloc(32)
  bytes.writeUInt32BE(number, 4)
  return bytes.toString('base64')
}

/** A kernel that carries out what it is told of one device, as wg_set_device() does. */
class Device {
  readonly parts: WgdeviceAttributes[] = []
  readonly peers = new Map<string, { flags: number; allowed: string[] }>()
  readonly sizes: number[] = []

  take(attributes: WgdeviceAttributes, size: number): void {
    this.parts.push(attributes)
    this.sizes.push(size)
    if (((attributes.flags ?? 0) & 1) !== 0) this.peers.clear()
    for (const peer of attributes.peers ?? []) this.#peer(peer)
  }

  #peer({ publicKey, flags = 0, allowedips = [] }: WgpeerAttributes): void {
    if ((flags & 1) !== 0) {
      this.peers.delete(publicKey!)
      return
    }
    if ((flags & 4) !== 0 && !this.peers.has(publicKey!)) return
    const known = this.peers.get(publicKey!) ?? { flags, allowed: [] }
    if ((flags & 2) !== 0) known.allowed = []
    known.allowed.push(...allowedips.map(({ ipaddr, cidrMask }) => `${ipaddr}/${cidrMask}`))
    this.peers.set(publicKey!, known)
  }
}

function connect(replies?: WgdeviceAttributes[]) {
  const device = new Device()
  const kernel = new FakeKernel(
    request => {
      if (request.type !== 'wireguard') return undefined
      const { cmd, attributes } = request.body
      if (cmd === 'setDevice') device.take(attributes, request.bytes.length)
      else
        return replies?.map(attributes => ({ type: 'wireguard', body: { cmd: 'getDevice', version: 1, attributes } }))
      return undefined
    },
    { families: new Map([[ID, wireguard]]) },
  )
  const genl = new Genetlink({ transport: kernel, timeoutMs: 5_000 })
  return { device, kernel, wg: new Wireguard(genl), [Symbol.dispose]: () => genl.close() }
}

test('a device whose peers come in several messages is one device, a peer that is split is one peer', async t => {
  const allowed = (...list: string[]) =>
    list.map(text => ({ family: 2, ipaddr: text.split('/')[0]!, cidrMask: Number(text.split('/')[1]) }))
  using world = connect([
    {
      ifindex: 7,
      ifname: 'wg0',
      privateKey: key(1),
      publicKey: key(2),
      listenPort: 51820,
      fwmark: 0,
      peers: [
        { publicKey: key(10), presharedKey: key(0), protocolVersion: 1, allowedips: allowed('10.0.0.0/24') },
        { publicKey: key(11), rxBytes: 5n, txBytes: 6n, allowedips: allowed('10.0.1.0/24', '10.0.2.0/24') },
      ],
    },
    { ifindex: 7, ifname: 'wg0', peers: [{ publicKey: key(11), allowedips: allowed('10.0.3.0/24') }] },
    { ifindex: 7, ifname: 'wg0', peers: [{ publicKey: key(12) }] },
  ])
  const device = await world.wg.get('wg0')
  t.deepEqual(
    device.peers.map(({ publicKey, allowedIps }) => [publicKey, allowedIps]),
    [
      [key(10), ['10.0.0.0/24']],
      [key(11), ['10.0.1.0/24', '10.0.2.0/24', '10.0.3.0/24']],
      [key(12), []],
    ],
  )
  t.is(device.privateKey, key(1))
  t.false('presharedKey' in device.peers[0]!)
  t.false('lastHandshake' in device.peers[0]!)
  t.deepEqual([device.peers[1]!.rxBytes, device.peers[1]!.txBytes], [5, 6])
})

test('a thousand peers with many prefixes go in messages of bounded size, and all arrive', async t => {
  using world = connect()
  const peers = Array.from({ length: 1000 }, (_, number) => ({
    publicKey: key(number),
    endpoint: `192.0.2.1:${number + 1}`,
    allowedIps: Array.from({ length: number % 30 }, (_, net) => `10.${number >> 8}.${number & 255}.${net}/32`),
  }))
  await world.wg.set('wg0', { listenPort: 1, privateKey: key(5), replacePeers: true, peers })
  t.true(world.device.parts.length > 5)
  t.true(Math.max(...world.device.sizes) <= 33_000)
  t.deepEqual(
    [...world.device.peers].map(([publicKey, { allowed }]) => [publicKey, allowed]),
    peers.map(({ publicKey, allowedIps }) => [publicKey, allowedIps]),
  )
  const [first, ...rest] = world.device.parts
  t.is(first!.privateKey, key(5))
  t.is(first!.flags, 1)
  for (const part of rest) t.deepEqual(Object.keys(part), ['ifname', 'peers'])
})

test('a peer with more prefixes than a message takes goes on in the next, and none is replaced there', async t => {
  using world = connect()
  const allowedIps = Array.from({ length: 5000 }, (_, net) => `2001:db8:${net.toString(16)}::/48`)
  await world.wg.set('wg0', { peers: [{ publicKey: key(1), allowedIps, persistentKeepalive: 25 }] })
  t.deepEqual(world.device.peers.get(key(1))!.allowed.length, 5000)
  t.deepEqual(
    world.device.parts.map(({ peers }) => peers![0]!.flags ?? 0),
    [2, ...Array(world.device.parts.length - 1).fill(0)],
  )
  t.true(Math.max(...world.device.sizes) <= 33_000)
})

test('what is read is input again', async t => {
  using world = connect([
    {
      ifindex: 7,
      ifname: 'wg0',
      listenPort: 5,
      fwmark: 9,
      peers: [{ publicKey: key(1), endpoint: '[fe80::1%3]:7', persistentKeepaliveInterval: 3, allowedips: [] }],
    },
  ])
  const device = await world.wg.get(7)
  await world.wg.set(device, device)
  t.deepEqual(world.device.parts, [
    {
      ifindex: 7,
      listenPort: 5,
      fwmark: 9,
      peers: [{ publicKey: key(1), flags: 2, endpoint: '[fe80::1%3]:7', persistentKeepaliveInterval: 3 }],
    },
  ])
})

test('removing and clearing', async t => {
  using world = connect()
  await world.wg.removePeer('wg0', key(3))
  await world.wg.set('wg0', { privateKey: null, replacePeers: true })
  await world.wg.setPeer('wg0', {
    publicKey: key(4),
    presharedKey: null,
    updateOnly: true,
    removeAllowedIps: ['10.0.0.0/8'],
  })
  t.deepEqual(world.device.parts, [
    { ifname: 'wg0', peers: [{ publicKey: key(3), flags: 1 }] },
    { ifname: 'wg0', privateKey: key(0), flags: 1 },
    {
      ifname: 'wg0',
      peers: [
        {
          publicKey: key(4),
          flags: 4,
          presharedKey: key(0),
          allowedips: [{ family: 2, ipaddr: '10.0.0.0', cidrMask: 8, flags: 1 }],
        },
      ],
    },
  ])
})

test('bad input is told with its place, and nothing is sent', async t => {
  using world = connect()
  const wrong = (changes: object) => reason(world.wg.set('wg0', changes))
  t.deepEqual((await wrong({ peers: [{ publicKey: 'short' }] })).path, ['peers', '[0]', 'publicKey'])
  t.deepEqual((await wrong({ peers: [{ publicKey: key(1), allowedIps: ['10.0.0.0/33'] }] })).path, [
    'peers',
    '[0]',
    'allowedIps',
    '[0]',
  ])
  t.deepEqual((await wrong({ peers: [{ publicKey: key(1), endpoint: '10.0.0.1' }] })).path, [
    'peers',
    '[0]',
    'endpoint',
  ])
  t.deepEqual(world.device.parts, [])
})
