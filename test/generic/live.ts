/** Generic netlink with the kernel: what is told is what other tools say, what is set is there. */
import { Ethtool, Fou, Macsec, Mptcp, Netns, Wireguard } from '../../src/index.ts'
import { reason } from '../fixtures/connection.ts'
import { needs } from '../needs.ts'

const test = await needs('root', 'kind:veth')
const withWireguard = await needs('root', 'kind:wireguard')
const withMacsec = await needs('root', 'kind:veth', 'kind:macsec')

const KEY = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8='

async function pair(): Promise<Netns> {
  const netns = Netns.create()
  await netns.rtnetlink.link.add({ kind: 'veth', ifname: 'a', up: true, data: { peer: { ifname: 'b', up: true } } })
  return netns
}

test('the controller knows itself, and ethtool with its policy', async t => {
  using netns = Netns.create()
  const { genetlink } = netns
  const families = await genetlink.families()
  t.is(families.find(({ name }) => name === 'nlctrl')?.id, 0x10)
  const { operations, policies } = await genetlink.policy('ethtool')
  const strset = operations.find(({ name }) => name === 'strsetGet')
  t.deepEqual(
    policies[strset!.do!]!.map(({ number, type }) => [number, type]),
    [
      [1, 'nested'],
      [2, 'nested'],
      [3, 'flag'],
    ],
  )
  t.is(await genetlink.family('ethtool'), await genetlink.family('ethtool'))
  t.is((await reason(genetlink.family('no_such_family'))).code, 'ERR_UNSUPPORTED')
})

test('features of a pair are switched off and on', async t => {
  using netns = await pair()
  using ethtool = new Ethtool({ netns })
  t.true((await ethtool.features.get('a')).active?.includes('tx-checksum-sctp'))
  using changes = await ethtool.monitor()
  await ethtool.features.set('a', { wanted: { 'tx-checksum-sctp': false } })
  t.false((await ethtool.features.get('a')).active?.includes('tx-checksum-sctp'))
  for await (const { event, ifname, values } of changes) {
    t.is(event, 'features')
    t.is(ifname, 'a')
    t.false((values!['active'] as string[]).includes('tx-checksum-sctp'))
    break
  }
})

test('speed, channels and state of a pair', async t => {
  using netns = await pair()
  using ethtool = new Ethtool({ netns })
  const { speed, duplex, ifname } = await ethtool.linkmodes.get('a')
  t.deepEqual({ speed, duplex, ifname }, { speed: 10_000, duplex: 'full', ifname: 'a' })
  t.true((await ethtool.linkstate.get('a')).link)
  t.is((await ethtool.channels.get('a')).rxCount, 1)
  const all = await ethtool.linkstate.list()
  t.true(['a', 'b', 'lo'].every(name => all.some(({ ifname }) => ifname === name)))
  t.true((await ethtool.strings('features')).includes('tx-checksum-sctp'))
})

test('what the driver does not offer, and a bit that there is not', async t => {
  using netns = await pair()
  using ethtool = new Ethtool({ netns })
  t.is((await reason(ethtool.pause.get('a'))).code, 'EOPNOTSUPP')
  t.is((await reason(ethtool.rings.get('nothere'))).code, 'ENODEV')
  const error = await reason(ethtool.features.set('a', { wanted: { 'no-such-feature': true } }))
  t.is(error.code, 'EOPNOTSUPP')
  t.deepEqual(error.path, ['wanted', 'bits', '[0]', 'name'])
})

test('endpoints of multipath TCP', async t => {
  using netns = await pair()
  using mptcp = new Mptcp({ netns })
  const { ifindex } = await netns.rtnetlink.link.get('a')
  await mptcp.add({ address: '192.0.2.5', id: 3, dev: 'a', flags: ['signal'] })
  await mptcp.add({ address: '2001:db8::7', id: 9, flags: ['subflow', 'fullmesh'] })
  t.deepEqual(await mptcp.list(), [
    { id: 3, address: '192.0.2.5', dev: ifindex, flags: ['signal'] },
    { id: 9, address: '2001:db8::7', flags: ['subflow', 'fullmesh'] },
  ])
  await mptcp.setFlags({ id: 9 }, ['backup'])
  t.true((await mptcp.get(9)).flags.includes('backup'))
  await mptcp.setLimits({ subflows: 4 })
  t.is((await mptcp.limits()).subflows, 4)
  await mptcp.delete({ id: 3 })
  await mptcp.flush()
  t.deepEqual(await mptcp.list(), [])
})

withWireguard('a device of WireGuard is what was set, with 600 peers too', async t => {
  using netns = Netns.create()
  using wg = new Wireguard({ netns })
  await netns.rtnetlink.link.add({ kind: 'wireguard', ifname: 'wg0' })
  const peers = Array.from({ length: 600 }, (_, number) => {
    const bytes = Buffer.alloc(32, 7)
    bytes.writeUInt16BE(number, 8)
    return {
      publicKey: bytes.toString('base64'),
      endpoint: `192.0.2.1:${number + 1}`,
      persistentKeepalive: 0,
      allowedIps: Array.from(
        { length: number === 0 ? 3000 : 2 },
        (_, net) => `10.${number & 255}.${net >> 8}.${net & 255}/32`,
      ),
    }
  })
  await wg.set('wg0', { privateKey: KEY, listenPort: 51820, fwmark: 7, peers })
  const device = await wg.get('wg0')
  t.deepEqual([device.privateKey === KEY, device.listenPort, device.fwmark], [false, 51820, 7])
  t.is(device.peers.length, 600)
  t.is(device.peers.reduce((sum, { allowedIps }) => sum + allowedIps.length, 0) > 3000, true)
  await wg.removePeer('wg0', peers[5]!.publicKey)
  t.is((await wg.get('wg0')).peers.length, 599)
  await wg.set('wg0', { replacePeers: true })
  t.deepEqual((await wg.get('wg0')).peers, [])
  t.is((await reason(wg.get('lo'))).code, 'EOPNOTSUPP')
})

withMacsec('channels and associations of MACsec', async t => {
  using netns = await pair()
  using macsec = new Macsec({ netns })
  const { link } = netns.rtnetlink
  const { ifindex } = await link.get('a')
  await link.add({ kind: 'macsec', ifname: 'ms0', link: ifindex } as never)
  const channel = { address: '02:00:00:00:00:99', port: 1 }
  const key = '00112233445566778899aabbccddeeff'
  await macsec.addTxSa('ms0', { an: 0, pn: 100, active: true, keyId: '01', key })
  await macsec.addRxSc('ms0', channel)
  await macsec.addRxSa('ms0', channel, { an: 1, pn: 5, active: true, keyId: '02', key })
  const device = await macsec.get('ms0')
  t.is(device.cipherSuite, 'gcm-aes-128')
  t.is(device.associations[0]?.pn, 100)
  t.is(device.channels[0]?.sci, '0200000000990001')
  t.is(device.channels[0]?.associations[0]?.keyId, `02${'00'.repeat(15)}`)
  await macsec.deleteRxSa('ms0', channel, 1)
  await macsec.deleteRxSc('ms0', channel)
  await macsec.deleteTxSa('ms0', 0)
  t.deepEqual((await macsec.get('ms0')).channels, [])
})

test('ports of foo over UDP, or the module that lacks', async t => {
  using netns = Netns.create()
  using fou = new Fou({ netns })
  const outcome = await fou.add({ port: 5555, protocol: 4 }).catch(error => error)
  if (outcome?.code === 'ERR_UNSUPPORTED') {
    t.regex(outcome.message, /modprobe fou/)
    return
  }
  await fou.add({ port: 5556 })
  const byPort = (await fou.list()).sort((one, other) => one.port - other.port)
  t.deepEqual(byPort, [
    { port: 5555, family: 'inet', type: 'direct', protocol: 4 },
    { port: 5556, family: 'inet', type: 'gue' },
  ])
  await fou.delete({ port: 5555 })
  t.is((await fou.list()).length, 1)
})
