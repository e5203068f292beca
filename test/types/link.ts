/** What the compiler must accept and refuse about links; checked by tsc, never run. */
import type { Link, LinkAttributes, LinkInput } from '../../protocol/link/link.ts'
import type { LinkInfo } from '../../protocol/link/linkinfo.ts'

declare const link: Link

link.ifindex satisfies number
link.attributes.mtu satisfies number | undefined
link.attributes.stats64?.rxOtherhostDropped satisfies bigint | undefined
link.attributes.operstate satisfies
  | 'unknown'
  | 'notpresent'
  | 'down'
  | 'lowerlayerdown'
  | 'testing'
  | 'dormant'
  | 'up'
  | number
  | undefined
link.attributes.propList?.altIfname satisfies string[] | undefined
link.attributes.afSpec?.inet6?.conf satisfies number[] | undefined
link.attributes.afSpec?.inet?.conf satisfies number[] | { forwarding?: number | undefined } | undefined
link.attributes.afSpec?.vlanInfo satisfies { flags: number; vid: number }[] | undefined
link.attributes.protinfo?.isolated satisfies boolean | undefined

// @ts-expect-error: no such attribute
link.attributes.maxTransferUnit

const info = link.attributes.linkinfo
if (info?.kind === 'vlan') {
  info.data?.id satisfies number | undefined
  // @ts-expect-error: an attribute of another kind
  info.data?.peer
}
if (info?.kind === 'veth') {
  info.data?.peer?.attributes?.ifname satisfies string | undefined
  // @ts-expect-error: an attribute of another kind
  info.data?.id
}
if (info?.kind === 'bridge') info.data?.helloTimer satisfies bigint | undefined
if (info?.kind === 'macvtap') info.data?.mode satisfies string | number | undefined
if (info?.slaveKind === 'bridge') info.slaveData?.state satisfies string | number | undefined
if (info?.kind === 'vxlan' && info.slaveKind === 'bridge') {
  info.data?.group satisfies string | undefined
  info.slaveData?.isolated satisfies boolean | undefined
}

export const veth = {
  flags: 1,
  attributes: { ifname: 'v0', linkinfo: { kind: 'veth', data: { peer: { attributes: { ifname: 'v1' } } } } },
} satisfies LinkInput
export const dummy = { linkinfo: { kind: 'dummy' } } satisfies LinkAttributes
export const undeclared = { kind: 'wireguard', unknown: [{ type: 2, payload: new Uint8Array(4) }] } satisfies LinkInfo
export const port = { slaveKind: 'bridge', slaveData: { cost: 4, state: 'forwarding' } } satisfies LinkInfo
export const whole: LinkInput = link

// @ts-expect-error: text where a number belongs
export const wrongMtu: LinkAttributes = { mtu: '1500' }
// @ts-expect-error: data of another kind
export const wrongData: LinkInfo = { kind: 'vlan', data: { peer: {} } }
// @ts-expect-error: a mode that does not exist
export const wrongMode: LinkInfo = { kind: 'macvlan', data: { mode: 'hub' } }
// @ts-expect-error: a number where a bigint belongs
export const wrongWidth: LinkInfo = { kind: 'bridge', data: { mcastQueryIntvl: 12500 } }
// @ts-expect-error: data without a kind
export const noKind: LinkInfo = { data: { id: 5 } }
// @ts-expect-error: data of an undeclared kind
export const unknownKind: LinkInfo = { kind: 'wireguard', data: { id: 5 } }
// @ts-expect-error: a port has no such attribute
export const wrongPort: LinkInfo = { slaveKind: 'bridge', slaveData: { mtu: 4 } }
