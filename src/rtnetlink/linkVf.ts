/** Virtual functions of a card (SR-IOV) as users see them: flat, one object for each. */
import { formatMac, parseMac } from '../../protocol/addresses.ts'
import { at, InputError } from '../../protocol/errors.ts'
import type { LinkAttributes } from '../../protocol/link/link.ts'
import { checkFields } from './form.ts'

type VfInfo = NonNullable<LinkAttributes['vfinfoList']>[number]
type LinkState = NonNullable<VfInfo['linkState']>['linkState']

/** A virtual function, or what is to change of it. */
export interface Vf {
  /** Its number, from 0 on. */
  vf: number
  mac?: string | undefined
  /** VLAN that its packets are put into; 0: none. */
  vlan?: number | undefined
  /** Priority in the VLAN. */
  qos?: number | undefined
  /** Ethertype: 0x8100, or 0x88a8 for 802.1ad. */
  vlanProto?: number | undefined
  /** Mbit/s; 0: no limit. The older form of `maxTxRate`. */
  txRate?: number | undefined
  /** Mbit/s; given together with `maxTxRate`. */
  minTxRate?: number | undefined
  /** Mbit/s; 0: no limit. */
  maxTxRate?: number | undefined
  /** Drop packets with another sender's address. */
  spoofchk?: boolean | undefined
  /** `auto`: that of the card. */
  linkState?: LinkState | undefined
  /** May read the keys of receive side scaling. */
  rssQueryEn?: boolean | undefined
  trust?: boolean | undefined
  ibNodeGuid?: bigint | undefined
  ibPortGuid?: bigint | undefined
  /** Only told. */
  stats?: { [K in keyof NonNullable<VfInfo['stats']> as K extends 'unknown' ? never : K]: number } | undefined
}

const fields = {
  vf: true,
  mac: true,
  vlan: true,
  qos: true,
  vlanProto: true,
  txRate: true,
  minTxRate: true,
  maxTxRate: true,
  spoofchk: true,
  linkState: true,
  rssQueryEn: true,
  trust: true,
  ibNodeGuid: true,
  ibPortGuid: true,
  stats: true,
} as const satisfies Record<keyof Vf, true>

/** What a driver says of a switch that it does not have. */
const UNSUPPORTED = 0xffff_ffff
const onOff = (told: { setting: number } | undefined): boolean | undefined =>
  told === undefined || told.setting === UNSUPPORTED ? undefined : told.setting !== 0

/** Makes the flat form. Addresses have `length` bytes, those of the card itself. */
export function readVf(info: VfInfo, length = 6): Vf {
  const [vlan] = info.vlanList ?? []
  const all: Vf = {
    vf: info.mac?.vf ?? info.vlan?.vf ?? 0,
    mac: info.mac === undefined ? undefined : formatMac(info.mac.mac.subarray(0, length)),
    vlan: vlan?.vlan ?? info.vlan?.vlan,
    qos: vlan?.qos ?? info.vlan?.qos,
    vlanProto: vlan?.vlanProto,
    txRate: info.txRate?.rate,
    minTxRate: info.rate?.minTxRate,
    maxTxRate: info.rate?.maxTxRate,
    spoofchk: onOff(info.spoofchk),
    linkState: info.linkState?.linkState,
    rssQueryEn: onOff(info.rssQueryEn),
    trust: onOff(info.trust),
    ibNodeGuid: info.ibNodeGuid?.guid,
    ibPortGuid: info.ibPortGuid?.guid,
    stats: info.stats === undefined ? undefined : counted(info.stats),
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as unknown as Vf
}

const counted = ({ unknown: _, ...stats }: NonNullable<VfInfo['stats']>) =>
  Object.fromEntries(Object.entries(stats).map(([name, value]) => [name, Number(value)])) as NonNullable<Vf['stats']>

/** The attributes that change virtual functions. */
export function writeVfs(vfs: readonly Vf[]): VfInfo[] {
  if (!Array.isArray(vfs)) throw new InputError('expected an array', ['vfs'])
  return vfs.map((vf, index) => {
    try {
      return writeVf(vf)
    } catch (error) {
      throw at(`vfs[${index}]`, error)
    }
  })
}

function writeVf(input: Vf): VfInfo {
  checkFields(input, fields, 'vf')
  const { vf, mac, txRate, linkState, ibNodeGuid, ibPortGuid } = input
  const info: VfInfo = {}
  if (mac !== undefined) info.mac = { vf, mac: padded(mac) }
  Object.assign(info, vlanOf(input), rateOf(input))
  if (txRate !== undefined) info.txRate = { vf, rate: txRate }
  if (linkState !== undefined) info.linkState = { vf, linkState }
  for (const name of ['spoofchk', 'rssQueryEn', 'trust'] as const) {
    const value = input[name]
    if (value !== undefined) info[name] = { vf, setting: Number(value) }
  }
  if (ibNodeGuid !== undefined) info.ibNodeGuid = { vf, guid: ibNodeGuid }
  if (ibPortGuid !== undefined) info.ibPortGuid = { vf, guid: ibPortGuid }
  return info
}

/** A protocol needs the newer form. */
function vlanOf({ vf, vlan, qos = 0, vlanProto }: Vf): VfInfo {
  if (vlan === undefined) return {}
  return vlanProto === undefined ? { vlan: { vf, vlan, qos } } : { vlanList: [{ vf, vlan, qos, vlanProto }] }
}

function rateOf({ vf, minTxRate, maxTxRate }: Vf): VfInfo {
  if (minTxRate === undefined && maxTxRate === undefined) return {}
  if (minTxRate !== undefined && maxTxRate !== undefined) return { rate: { vf, minTxRate, maxTxRate } }
  throw new InputError('the kernel sets both or none', [minTxRate === undefined ? 'minTxRate' : 'maxTxRate'])
}

function padded(mac: string): Uint8Array {
  const bytes = new Uint8Array(32)
  try {
    bytes.set(parseMac(mac))
  } catch (error) {
    throw at('mac', error)
  }
  return bytes
}
