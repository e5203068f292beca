/** Clocks and stamps. */
import { attributes } from '../../attributes.ts'
import { array, enumeration, type Infer, s32, u32 } from '../../codec.ts'
import { uint } from '../../uint.ts'
import { ethtoolBitset, ethtoolHeader } from './header.ts'

const header = [1, ethtoolHeader] as const

/** ETHTOOL_A_TS_STAT_… */
export const ethtoolTsStat = attributes('ETHTOOL_A_TS_STAT', {
  txPkts: [1, uint],
  txLost: [2, uint],
  txErr: [3, uint],
  txOnestepPktsUnconfirmed: [4, uint],
})

/** ETHTOOL_A_TS_HWTSTAMP_PROVIDER_…: a clock. */
export const ethtoolTsHwtstampProvider = attributes('ETHTOOL_A_TS_HWTSTAMP_PROVIDER', {
  index: [1, u32],
  /** HWTSTAMP_PROVIDER_QUALIFIER_… */
  qualifier: [2, u32],
})

/** ETHTOOL_A_TSINFO_…: what can be stamped. */
export const ethtoolTsinfo = attributes('ETHTOOL_A_TSINFO', {
  header,
  timestamping: [2, ethtoolBitset],
  txTypes: [3, ethtoolBitset],
  rxFilters: [4, ethtoolBitset],
  /** The clock /dev/ptpN. */
  phcIndex: [5, u32],
  stats: [6, ethtoolTsStat],
  hwtstampProvider: [7, ethtoolTsHwtstampProvider],
  hwtstampSource: [8, enumeration(u32, { netdev: 1, phylib: 2 })],
  hwtstampPhyindex: [9, u32],
})

/** ETHTOOL_A_TSCONFIG_…: what is stamped. */
export const ethtoolTsconfig = attributes('ETHTOOL_A_TSCONFIG', {
  header,
  hwtstampProvider: [2, ethtoolTsHwtstampProvider],
  txTypes: [3, ethtoolBitset],
  rxFilters: [4, ethtoolBitset],
  hwtstampFlags: [5, ethtoolBitset],
})

/** ETHTOOL_A_PHC_VCLOCKS_…: virtual clocks. */
export const ethtoolPhcVclocks = attributes('ETHTOOL_A_PHC_VCLOCKS', { header, num: [2, u32], index: [3, array(s32)] })
export interface EthtoolTsinfo extends Infer<typeof ethtoolTsinfo> {}
export interface EthtoolTsconfig extends Infer<typeof ethtoolTsconfig> {}
export interface EthtoolPhcVclocks extends Infer<typeof ethtoolPhcVclocks> {}
