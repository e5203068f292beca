/** What the compiler must accept and refuse about the client; checked by tsc, never run. */
import type { LinkInput, RouteInput, Rtnetlink } from '../../src/rtnetlink/index.ts'

declare const rt: Rtnetlink

export async function links(): Promise<void> {
  const link = await rt.link.get('eth0')
  link.ifindex satisfies number
  link.stats64?.rxBytes satisfies number | undefined
  if (link.kind === 'vlan') {
    link.data?.id satisfies number | undefined
    // @ts-expect-error: an attribute of another kind
    link.data?.ageingTime
  }
  if (link.kind === 'bridge') link.data?.ageingTime satisfies number | undefined
  if (link.slaveKind === 'bridge') link.slaveData?.cost satisfies number | undefined
  // What is read is input again.
  await rt.link.add(link)
  await rt.link.set(link, { ...link, mtu: 1400 })
  // @ts-expect-error: text where a number belongs
  await rt.link.set(link, { mtu: '1400' })
  // @ts-expect-error: a flag that does not exist
  await rt.link.set(link, { flags: ['quick'] })
}

export const veth = { kind: 'veth', data: { peer: { ifname: 'b', up: true, netns: 'blue' } } } satisfies LinkInput
export const route = { dst: 'default', multipath: [{ gateway: '10.0.0.1', weight: 2 }] } satisfies RouteInput
// @ts-expect-error: data of another kind
export const wrong: LinkInput = { kind: 'bridge', data: { peer: {} } }
// @ts-expect-error: no such type of route
export const hole: RouteInput = { dst: 'default', type: 'hole' }
// @ts-expect-error: rules cannot be replaced by one request
rt.batch().rule.replace

export async function watch(): Promise<void> {
  for await (const change of rt.watch(['link', 'address'])) {
    if (change.kind === 'link') {
      change.new?.ifname satisfies string | undefined
      if (change.event === 'changed') change.old.mtu satisfies number | undefined
    }
    if (change.kind === 'address') change.old?.address satisfies string | undefined
    if (change.event === 'deleted') change.old.flags satisfies readonly string[]
    // @ts-expect-error: not a kind that is watched here
    if (change.kind === 'route') break
  }
  // @ts-expect-error: not a kind
  rt.watch(['links'])
}
