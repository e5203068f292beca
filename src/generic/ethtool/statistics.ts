import type { EthtoolStats } from '../../../protocol/generic/ethtool/frames.ts'
import type { CallOptions } from '../../connection/index.ts'
import type { LinkRef } from '../../rtnetlink/reference.ts'
import { type EthtoolLink, headerOf } from './form.ts'

/** Groups of standard counters, by their names in the kernel. */
export type StatisticsGroup = 'eth-phy' | 'eth-mac' | 'eth-ctrl' | 'rmon' | 'phydev'

/** Which counters. */
export interface StatisticsOptions extends CallOptions {
  /** All groups if left out. */
  groups?: readonly StatisticsGroup[] | undefined
  /** Where a link has several: all together, or of its express or preemptible part. */
  source?: 'aggregate' | 'emac' | 'pmac' | undefined
}

/** Standard counters of a link. */
export interface EthtoolStatistics extends EthtoolLink {
  /** By the name of the group and the name of the counter; those that the driver does not count are left out. */
  groups: Record<string, Record<string, number>>
  /** How many packets of which size, by direction. */
  histograms: { rx: SizeCount[]; tx: SizeCount[] }
}

/** How many packets are in a range of sizes, in bytes. */
export interface SizeCount {
  from: number
  to: number
  packets: number
}

const GROUPS: readonly StatisticsGroup[] = ['eth-phy', 'eth-mac', 'eth-ctrl', 'rmon', 'phydev']
const ALL: readonly StatisticsGroup[] = ['eth-phy', 'eth-mac', 'eth-ctrl', 'rmon']

/** The attributes of a request for counters. */
export function statisticsRequest(dev: LinkRef, { groups = ALL, source }: StatisticsOptions): EthtoolStats {
  return {
    header: headerOf(dev),
    groups: { nomask: true, bits: groups.map(name => ({ name })) },
    ...(source === undefined ? {} : { src: source }),
  }
}

/** The flat form; `namesOf` tells the names of a set of names. */
export async function readStatistics(
  { header = {}, grp = [] }: EthtoolStats,
  namesOf: (set: number) => Promise<readonly string[]>,
): Promise<EthtoolStatistics> {
  const { devIndex: ifindex = 0, devName: ifname = '' } = header
  const read: EthtoolStatistics = { ifindex, ifname, groups: {}, histograms: { rx: [], tx: [] } }
  for (const { id = 0, ssId = 0, stat = [], histRx = [], histTx = [] } of grp) {
    const names = stat.length === 0 ? [] : await namesOf(ssId)
    const counters = stat.flat().map(({ type, value }) => [names[type] ?? `#${type}`, Number(value)] as const)
    read.groups[GROUPS[id] ?? `#${id}`] = Object.fromEntries(counters)
    read.histograms.rx.push(...histRx.map(sizes))
    read.histograms.tx.push(...histTx.map(sizes))
  }
  return read
}

const sizes = (hist: {
  histBktLow?: number | undefined
  histBktHi?: number | undefined
  histVal?: bigint | undefined
}) => ({
  from: hist.histBktLow ?? 0,
  to: hist.histBktHi ?? 0,
  packets: Number(hist.histVal ?? 0n),
})
