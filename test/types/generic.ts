/** What the compiler must accept and refuse about generic netlink; checked by tsc, never run. */
import { attributes, decodeMessages, family, u32, wireguard } from '../../protocol/index.ts'
import { Ethtool, type Genetlink, type Wireguard } from '../../src/index.ts'

declare const genl: Genetlink
declare const wg: Wireguard

const counter = family('counter', {
  version: 1,
  commands: { get: [1, attributes('COUNTER_A', { value: [1, u32] })] },
  multicastGroups: ['changes'],
})

export async function own(): Promise<void> {
  const [first] = await genl.request(counter, 'get', { value: 1 })
  first?.value satisfies number | undefined
  // @ts-expect-error: no such command
  await genl.request(counter, 'set')
  // @ts-expect-error: no such attribute
  await genl.request(counter, 'get', { size: 1 })
  // @ts-expect-error: no such group
  await genl.subscribe(counter, ['events'])
  for await (const { event, attributes } of await genl.subscribe(counter)) {
    if (event === 'get') attributes.value satisfies number | undefined
  }
}

export async function declared(): Promise<void> {
  const [device] = await genl.dump(wireguard, 'getDevice', { ifname: 'wg0' })
  device?.peers?.[0]?.publicKey satisfies string | undefined
  for (const message of decodeMessages(new Uint8Array(), 'generic')) {
    if (message.type === 'wireguard' && message.body.cmd === 'setDevice') {
      message.body.attributes.listenPort satisfies number | undefined
    }
  }
  await wg.set('wg0', await wg.get('wg0'))
  // @ts-expect-error: a peer is known by its key
  await wg.set('wg0', { peers: [{ endpoint: '192.0.2.1:1' }] })
}

export async function settings(): Promise<void> {
  const ethtool = new Ethtool(genl)
  const rings = await ethtool.rings.get('eth0')
  rings.rxMax satisfies number | undefined
  await ethtool.rings.set('eth0', rings)
  // @ts-expect-error: what only the kernel tells
  await ethtool.rings.set('eth0', { rxMax: 1 })
  const modes = await ethtool.linkmodes.get('eth0')
  modes.ours satisfies string[] | undefined
  modes.oursSupported satisfies string[] | undefined
  await ethtool.features.set('eth0', { wanted: { 'rx-gro': false } })
  ;(await ethtool.pause.get('eth0')).stats?.txFrames satisfies number | undefined
  // @ts-expect-error: it can only be read
  await ethtool.linkstate.set('eth0', {})
}
