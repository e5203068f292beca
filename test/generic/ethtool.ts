/** Settings by ethtool against a fake kernel: bits as names, what can be changed, counters. */
import test from 'ava'
import { ethtool } from '../../protocol/generic/ethtool/ethtool.ts'
import { Ethtool, Genetlink } from '../../src/generic/index.ts'
import { FakeKernel, type FakeRequest } from '../../src/testing/index.ts'
import { reason } from '../fixtures/connection.ts'

const ID = 0x17
const header = { devIndex: 4, devName: 'eth0' }
const answers: Record<string, object | object[]> = {
  ringsGet: { header, rxMax: 4096, rx: 256, txPush: false },
  linkmodesGet: {
    header,
    autoneg: true,
    speed: 1000,
    duplex: 'full',
    ours: {
      size: 3,
      bits: [
        { index: 0, name: '10baseT/Half' },
        { index: 5, name: '1000baseT/Full', value: true },
      ],
    },
    peer: { nomask: true, size: 3, bits: [{ index: 5, name: '1000baseT/Full' }] },
  },
  featuresGet: { header, hw: { nomask: true, size: 64, value: [5, 1] }, active: { nomask: true, size: 64, bits: [] } },
  pauseGet: { header, rx: true, stats: { txFrames: 7n } },
  strsetGet: {
    stringsets: [
      {
        id: 18,
        strings: [
          { index: 0, value: 'FramesTransmittedOK' },
          { index: 3, value: 'FramesReceivedOK' },
        ],
      },
    ],
  },
  statsGet: {
    header,
    grp: [
      { id: 1, ssId: 18, stat: [[{ type: 0, value: 5n }], [{ type: 3, value: 6n }], [{ type: 9, value: 7n }]] },
      { id: 3, ssId: 20, histRx: [{ histBktLow: 0, histBktHi: 64, histVal: 9n }] },
    ],
  },
}

function connect() {
  const asked: { cmd: string; attributes: Record<string, unknown> }[] = []
  const kernel = new FakeKernel(
    (request: FakeRequest) => {
      if (request.type !== 'ethtool') return undefined
      const { cmd, attributes } = request.body
      asked.push({ cmd, attributes: attributes as Record<string, unknown> })
      const answer = answers[cmd]
      return answer === undefined
        ? undefined
        : { type: 'ethtool', body: { cmd: `${cmd}Reply`, version: 1, attributes: answer } }
    },
    { families: new Map([[ID, ethtool]]) },
  )
  const genl = new Genetlink({ transport: kernel, timeoutMs: 5_000 })
  return { asked, kernel, genl, ethtool: new Ethtool(genl), [Symbol.dispose]: () => genl.close() }
}

test('a setting is flat, and says of which link', async t => {
  using world = connect()
  t.deepEqual(await world.ethtool.rings.get('eth0'), {
    ifindex: 4,
    ifname: 'eth0',
    rxMax: 4096,
    rx: 256,
    txPush: false,
  })
  await world.ethtool.rings.get({ ifindex: 4 })
  t.deepEqual(
    world.asked.map(({ attributes }) => attributes['header']),
    [{ devName: 'eth0' }, { devIndex: 4 }],
  )
})

test('bits are names: those that are set, and those that there can be', async t => {
  using world = connect()
  const modes = await world.ethtool.linkmodes.get('eth0')
  t.deepEqual(modes.ours, ['1000baseT/Full'])
  t.deepEqual(modes.oursSupported, ['10baseT/Half', '1000baseT/Full'])
  t.deepEqual(modes.peer, ['1000baseT/Full'])
  t.false('peerSupported' in modes)
})

test('words of bits without names are numbers', async t => {
  using world = connect()
  const features = await world.ethtool.features.get('eth0')
  t.deepEqual(features.hw, ['0', '2', '32'])
  t.deepEqual(features.active, [])
})

test('counters come when they are asked for, as numbers', async t => {
  using world = connect()
  t.deepEqual((await world.ethtool.pause.get('eth0', { statistics: true })).stats, { txFrames: 7 })
  t.deepEqual(world.asked[0]!.attributes['header'], { devName: 'eth0', flags: 4 })
})

test('what is read is input: only what can be changed is sent', async t => {
  using world = connect()
  const rings = await world.ethtool.rings.get('eth0')
  await world.ethtool.rings.set('eth0', rings)
  t.deepEqual(world.asked.at(-1), {
    cmd: 'ringsSet',
    attributes: { header: { devName: 'eth0', flags: 2 }, rx: 256, txPush: false },
  })
})

test('bits are set exactly by a list, and changed by an object', async t => {
  using world = connect()
  await world.ethtool.linkmodes.set('eth0', { ours: ['1000baseT/Full'] })
  await world.ethtool.features.set('eth0', { wanted: { 'tx-generic-segmentation': true, 'rx-gro': false } })
  const [exact, change] = world.asked
  t.deepEqual(exact!.attributes['ours'], { nomask: true, bits: [{ name: '1000baseT/Full' }] })
  t.deepEqual(change!.attributes['wanted'], {
    bits: [{ name: 'tx-generic-segmentation', value: true }, { name: 'rx-gro' }],
  })
})

test('a field that there is not is refused, and a change of nothing', async t => {
  using world = connect()
  t.deepEqual((await reason(world.ethtool.rings.set('eth0', { rxx: 1 } as object))).path, ['rxx'])
  t.is((await reason(world.ethtool.rings.set('eth0', {}))).code, 'ERR_INPUT')
  t.deepEqual((await reason(world.ethtool.rings.set('eth0', { rx: -1 }))).path, ['rx'])
  t.deepEqual(world.asked, [])
})

test('names of a set', async t => {
  using world = connect()
  t.deepEqual((await world.ethtool.strings('statsEthMac')).filter(Boolean), ['FramesTransmittedOK', 'FramesReceivedOK'])
  t.deepEqual(world.asked[0]!.attributes, { header: {}, stringsets: [{ id: 18 }] })
})

test('standard counters have their names, sizes their ranges', async t => {
  using world = connect()
  const { groups, histograms } = await world.ethtool.statistics('eth0', { groups: ['eth-mac', 'rmon'] })
  t.deepEqual(groups, { 'eth-mac': { FramesTransmittedOK: 5, FramesReceivedOK: 6, '#9': 7 }, rmon: {} })
  t.deepEqual(histograms, { rx: [{ from: 0, to: 64, packets: 9 }], tx: [] })
})

test('changes are told as they come', async t => {
  using world = connect()
  const events = await world.ethtool.monitor()
  const { id } = (await world.genl.family(ethtool)).multicastGroups[0]!
  const attributes = { header, rx: 512 }
  world.kernel.emit(id, { type: 'ethtool', seq: 9, body: { cmd: 'ringsNtf', version: 1, attributes } })
  for await (const event of events) {
    t.deepEqual(event, { event: 'rings', ifindex: 4, ifname: 'eth0', values: { rx: 512 } })
    break
  }
})

test('a client on a shared socket leaves it open, one of its own closes it', async t => {
  using world = connect()
  world.ethtool.close()
  t.false(world.genl.closed)
  const own = new Ethtool({ transport: new FakeKernel(undefined, { families: new Map() }) })
  own.close()
  t.true(own.closed)
})
