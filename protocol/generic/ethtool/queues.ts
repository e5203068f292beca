/** Rings, channels, interrupts, receive-side scaling. */
import { attributes, list } from '../../attributes.ts'
import { array, bool, bytes, enumeration, type Infer, u8, u32 } from '../../codec.ts'
import { uint } from '../../uint.ts'
import { ethtoolBitset, ethtoolHeader } from './header.ts'

const header = [1, ethtoolHeader] as const

/** ETHTOOL_A_RINGS_…: how many packets the rings hold. */
export const ethtoolRings = attributes('ETHTOOL_A_RINGS', {
  header,
  rxMax: [2, u32],
  rxMiniMax: [3, u32],
  rxJumboMax: [4, u32],
  txMax: [5, u32],
  rx: [6, u32],
  rxMini: [7, u32],
  rxJumbo: [8, u32],
  tx: [9, u32],
  /** In bytes. */
  rxBufLen: [10, u32],
  tcpDataSplit: [11, enumeration(u8, { unknown: 0, disabled: 1, enabled: 2 })],
  /** In bytes. */
  cqeSize: [12, u32],
  txPush: [13, bool],
  rxPush: [14, bool],
  txPushBufLen: [15, u32],
  txPushBufLenMax: [16, u32],
  /** In bytes. */
  hdsThresh: [17, u32],
  hdsThreshMax: [18, u32],
})

/** ETHTOOL_A_CHANNELS_…: how many queues there are. */
export const ethtoolChannels = attributes('ETHTOOL_A_CHANNELS', {
  header,
  rxMax: [2, u32],
  txMax: [3, u32],
  otherMax: [4, u32],
  combinedMax: [5, u32],
  rxCount: [6, u32],
  txCount: [7, u32],
  otherCount: [8, u32],
  combinedCount: [9, u32],
})

/** ETHTOOL_A_IRQ_MODERATION_… */
export const ethtoolIrqModeration = attributes('ETHTOOL_A_IRQ_MODERATION', {
  usec: [1, u32],
  pkts: [2, u32],
  comps: [3, u32],
})

/** ETHTOOL_A_COALESCE_…: how long interrupts wait for more; usecs are microseconds. */
export const ethtoolCoalesce = attributes('ETHTOOL_A_COALESCE', {
  header,
  rxUsecs: [2, u32],
  rxMaxFrames: [3, u32],
  rxUsecsIrq: [4, u32],
  rxMaxFramesIrq: [5, u32],
  txUsecs: [6, u32],
  txMaxFrames: [7, u32],
  txUsecsIrq: [8, u32],
  txMaxFramesIrq: [9, u32],
  statsBlockUsecs: [10, u32],
  useAdaptiveRx: [11, bool],
  useAdaptiveTx: [12, bool],
  /** Packets in a second. */
  pktRateLow: [13, u32],
  rxUsecsLow: [14, u32],
  rxMaxFramesLow: [15, u32],
  txUsecsLow: [16, u32],
  txMaxFramesLow: [17, u32],
  /** Packets in a second. */
  pktRateHigh: [18, u32],
  rxUsecsHigh: [19, u32],
  rxMaxFramesHigh: [20, u32],
  txUsecsHigh: [21, u32],
  txMaxFramesHigh: [22, u32],
  /** In seconds. */
  rateSampleInterval: [23, u32],
  useCqeModeTx: [24, bool],
  useCqeModeRx: [25, bool],
  txAggrMaxBytes: [26, u32],
  txAggrMaxFrames: [27, u32],
  txAggrTimeUsecs: [28, u32],
  rxProfile: [29, list(1, ethtoolIrqModeration)],
  txProfile: [30, list(1, ethtoolIrqModeration)],
  rxCqeFrames: [31, u32],
  rxCqeNsecs: [32, u32],
})

/** ETHTOOL_A_FLOW_…: which fields are hashed, by kind of flow. */
export const ethtoolFlow = attributes('ETHTOOL_A_FLOW', {
  ether: [1, uint],
  ip4: [2, uint],
  ip6: [3, uint],
  tcp4: [4, uint],
  tcp6: [5, uint],
  udp4: [6, uint],
  udp6: [7, uint],
  sctp4: [8, uint],
  sctp6: [9, uint],
  ah4: [10, uint],
  ah6: [11, uint],
  esp4: [12, uint],
  esp6: [13, uint],
  ahEsp4: [14, uint],
  ahEsp6: [15, uint],
  gtpu4: [16, uint],
  gtpu6: [17, uint],
  gtpc4: [18, uint],
  gtpc6: [19, uint],
  gtpcTeid4: [20, uint],
  gtpcTeid6: [21, uint],
  gtpuEh4: [22, uint],
  gtpuEh6: [23, uint],
  gtpuUl4: [24, uint],
  gtpuUl6: [25, uint],
  gtpuDl4: [26, uint],
  gtpuDl6: [27, uint],
})

/** ETHTOOL_A_RSS_…: which queue a packet goes to. */
export const ethtoolRss = attributes('ETHTOOL_A_RSS', {
  header,
  context: [2, u32],
  /** A bit of the names ETH_SS_RSS_HASH_FUNCS. */
  hfunc: [3, u32],
  /** Queue by the lowest bits of the hash. */
  indir: [4, array(u32)],
  hkey: [5, bytes],
  /** RXH_XFRM_… */
  inputXfrm: [6, u32],
  startContext: [7, u32],
  flowHash: [8, ethtoolFlow],
})

/** ETHTOOL_A_FEATURES_…: offloads. */
export const ethtoolFeatures = attributes('ETHTOOL_A_FEATURES', {
  header,
  /** What can be changed. */
  hw: [2, ethtoolBitset],
  /** What is asked for. */
  wanted: [3, ethtoolBitset],
  /** What is on. */
  active: [4, ethtoolBitset],
  /** What never changes. */
  nochange: [5, ethtoolBitset],
})

/** ETHTOOL_A_PRIVFLAGS_…: flags of the driver. */
export const ethtoolPrivflags = attributes('ETHTOOL_A_PRIVFLAGS', { header, flags: [2, ethtoolBitset] })

export interface EthtoolRings extends Infer<typeof ethtoolRings> {}
export interface EthtoolChannels extends Infer<typeof ethtoolChannels> {}
export interface EthtoolCoalesce extends Infer<typeof ethtoolCoalesce> {}
export interface EthtoolFeatures extends Infer<typeof ethtoolFeatures> {}
export interface EthtoolRss extends Infer<typeof ethtoolRss> {}
export interface EthtoolPrivflags extends Infer<typeof ethtoolPrivflags> {}
