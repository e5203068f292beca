/** How a link is connected. */
import { attributes } from '../../attributes.ts'
import { bool, bytesOf, enumeration, type Infer, string, u8, u16, u32 } from '../../codec.ts'
import { ethtoolBitset, ethtoolHeader } from './header.ts'
import { DUPLEX } from './names.ts'

const header = [1, ethtoolHeader] as const

/** ETHTOOL_A_LINKINFO_… */
export const ethtoolLinkinfo = attributes('ETHTOOL_A_LINKINFO', {
  header,
  /** PORT_… */
  port: [2, u8],
  phyaddr: [3, u8],
  /** ETH_TP_MDI_… */
  tpMdix: [4, u8],
  /** ETH_TP_MDI_… */
  tpMdixCtrl: [5, u8],
  /** XCVR_… */
  transceiver: [6, u8],
})

/** ETHTOOL_A_LINKMODES_… */
export const ethtoolLinkmodes = attributes('ETHTOOL_A_LINKMODES', {
  header,
  autoneg: [2, bool],
  /** Mask: what we can; value: what we offer. */
  ours: [3, ethtoolBitset],
  /** What the other side offers. */
  peer: [4, ethtoolBitset],
  /** In Mbit/s; 4294967295: unknown. */
  speed: [5, u32],
  duplex: [6, enumeration(u8, DUPLEX)],
  /** MASTER_SLAVE_CFG_… */
  masterSlaveCfg: [7, u8],
  /** MASTER_SLAVE_STATE_… */
  masterSlaveState: [8, u8],
  lanes: [9, u32],
  /** RATE_MATCH_… */
  rateMatching: [10, u8],
})

/** ETHTOOL_A_LINKSTATE_… */
export const ethtoolLinkstate = attributes('ETHTOOL_A_LINKSTATE', {
  header,
  link: [2, bool],
  /** Quality of the signal. */
  sqi: [3, u32],
  sqiMax: [4, u32],
  /** Why it is down. */
  extState: [
    5,
    enumeration(u8, {
      autoneg: 0,
      linkTrainingFailure: 1,
      linkLogicalMismatch: 2,
      badSignalIntegrity: 3,
      noCable: 4,
      cableIssue: 5,
      eepromIssue: 6,
      calibrationFailure: 7,
      powerBudgetExceeded: 8,
      overheat: 9,
      module: 10,
      otpSpeedViolation: 11,
      bmcRequestDown: 12,
    }),
  ],
  /** ETHTOOL_LINK_EXT_SUBSTATE_…, by the state. */
  extSubstate: [6, u8],
  /** How often it went down. */
  extDownCnt: [7, u32],
})

/** ETHTOOL_A_DEBUG_… */
export const ethtoolDebug = attributes('ETHTOOL_A_DEBUG', { header, msgmask: [2, ethtoolBitset] })

/** ETHTOOL_A_WOL_…: what wakes the machine. */
export const ethtoolWol = attributes('ETHTOOL_A_WOL', {
  header,
  modes: [2, ethtoolBitset],
  /** Password of the magic packet. */
  sopass: [3, bytesOf(6)],
})

/** ETHTOOL_A_EEE_…: energy-efficient Ethernet. */
export const ethtoolEee = attributes('ETHTOOL_A_EEE', {
  header,
  modesOurs: [2, ethtoolBitset],
  modesPeer: [3, ethtoolBitset],
  active: [4, bool],
  enabled: [5, bool],
  txLpiEnabled: [6, bool],
  /** In microseconds. */
  txLpiTimer: [7, u32],
})

/** ETHTOOL_A_PHY_… */
export const ethtoolPhy = attributes('ETHTOOL_A_PHY', {
  header,
  index: [2, u32],
  drvname: [3, string],
  name: [4, string],
  upstreamType: [5, enumeration(u32, { mac: 0, phy: 1 })],
  upstreamIndex: [6, u32],
  upstreamSfpName: [7, string],
  downstreamSfpName: [8, string],
})

/** ETHTOOL_A_PLCA_…: who may send when on a shared cable. */
export const ethtoolPlca = attributes('ETHTOOL_A_PLCA', {
  header,
  version: [2, u16],
  enabled: [3, bool],
  status: [4, bool],
  nodeCnt: [5, u32],
  nodeId: [6, u32],
  /** In bit times. */
  toTmr: [7, u32],
  burstCnt: [8, u32],
  /** In bit times. */
  burstTmr: [9, u32],
})
export interface EthtoolLinkinfo extends Infer<typeof ethtoolLinkinfo> {}
export interface EthtoolLinkmodes extends Infer<typeof ethtoolLinkmodes> {}
export interface EthtoolLinkstate extends Infer<typeof ethtoolLinkstate> {}
export interface EthtoolDebug extends Infer<typeof ethtoolDebug> {}
export interface EthtoolWol extends Infer<typeof ethtoolWol> {}
export interface EthtoolEee extends Infer<typeof ethtoolEee> {}
export interface EthtoolPhy extends Infer<typeof ethtoolPhy> {}
export interface EthtoolPlca extends Infer<typeof ethtoolPlca> {}
