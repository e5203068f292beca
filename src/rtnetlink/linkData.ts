/** What the kernel does not take back of the data that it tells. */
import { BR_BOOLOPT } from '../../protocol/link/kinds/bridge.ts'

/** Data of some kind. */
export type Data = Readonly<Record<string, unknown>>

/** Bits of switches that a bridge without VLANs does not know. */
const ABOUT_VLANS = (1 << BR_BOOLOPT.mcastVlanSnooping) | (1 << BR_BOOLOPT.mstEnable) | (1 << BR_BOOLOPT.fdbLocalVlan0)

/** What the users of the same link below have agreed on. */
const macvlan = ({ bcQueueLenUsed: _, macaddrCount: __, ...data }: Data): Data => data

/** The modes in which a bond probes its ports, in which it prefers one, and the one with LACP. */
const PROBING = ['balance-rr', 'active-backup', 'balance-xor', 'broadcast']
const PREFERRING = ['active-backup', 'balance-tlb', 'balance-alb']
const LACP = ['802.3ad']

/** The data of a bond that the kernel tells in all modes, and takes in some only. */
const bondModes: Readonly<Record<string, readonly string[]>> = {
  arpInterval: PROBING,
  arpValidate: PROBING,
  missedMax: PROBING,
  primary: PREFERRING,
  packetsPerSlave: ['balance-rr'],
  tlbDynamicLb: ['balance-tlb', 'balance-alb'],
  adLacpActive: LACP,
  adLacpRate: LACP,
  adActorSysPrio: LACP,
  adActorSystem: LACP,
  adUserPortKey: LACP,
  coupledControl: LACP,
  broadcastNeigh: LACP,
  lacpStrict: LACP,
}

/** A new bond has no port to be active; delays that are off are refused where the carrier is not looked at. */
function bond({ adInfo: _, activeSlave: __, ...data }: Data): Data {
  const taken = ([name, value]: [string, unknown]) =>
    bondModes[name]?.includes(data['mode'] as string) !== false &&
    !(name.toLowerCase().endsWith('delay') && value === 0)
  return Object.fromEntries(Object.entries(data).filter(taken))
}

/** What a controller tells of itself. */
const can = ({
  bittimingConst: _,
  dataBittimingConst: _1,
  xlDataBittimingConst: _2,
  bitrateConst: _3,
  dataBitrateConst: _4,
  xlDataBitrateConst: _5,
  terminationConst: _6,
  bitrateMax: _7,
  ctrlmodeExt: _8,
  clock: _9,
  state: _10,
  berrCounter: _11,
  ...data
}: Data): Data => data

/** By kind of link: the data that can be written, of those that were read. */
export const toldData: Readonly<Record<string, (data: Data) => Data>> = {
  bond,
  /**
   * A kernel whose bridges have no VLANs tells nothing of their protocol, and refuses their switches even where
   * off.
   */
  bridge({ fdbNLearned: _, ...data }) {
    if ('vlanProtocol' in data) return data
    const { vlanFiltering: __, multiBoolopt, ...rest } = data
    const { optval, optmask } = (multiBoolopt ?? { optval: 0, optmask: 0 }) as { optval: number; optmask: number }
    return { ...rest, multiBoolopt: { optval, optmask: optmask & ~ABOUT_VLANS } }
  },
  can,
  /** Of its sockets nothing is told; the kernel makes new ones. */
  gtp: data => ({ ...data, createSockets: true }),
  hsr: ({ seqNr: _, ...data }) => data,
  macvlan,
  macvtap: macvlan,
  netkit: ({ primary: _, ...data }) => data,
  /** The kernel counts a switch for the bits of its header even where it is off. */
  vxlan: ({ remcsumTx, remcsumRx, ...data }) => ({
    ...data,
    remcsumTx: remcsumTx === true ? true : undefined,
    remcsumRx: remcsumRx === true ? true : undefined,
  }),
}

/** By kind of link: data for making one, which the kernel never tells. */
export const forMaking: Readonly<Record<string, readonly string[]>> = {
  batadv: ['algoName'],
  gtp: ['fd0', 'fd1', 'createSockets', 'local', 'local6'],
  hsr: ['multicastSpec'],
  macsec: ['port'],
  ppp: ['devFd'],
}

/** By kind of link: commands, which are carried out and forgotten. */
export const commands: Readonly<Record<string, readonly string[]>> = { bridge: ['fdbFlush'], can: ['restart'] }
