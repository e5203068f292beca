/** What our tables are called in C where that does not follow from their own names, one file for each area. */
import { address } from './names/address.ts'
import { bridge } from './names/bridge.ts'
import { generic } from './names/generic.ts'
import { link } from './names/link.ts'
import { neighbour } from './names/neighbour.ts'
import { netconf } from './names/netconf.ts'
import { netns } from './names/netns.ts'
import { nexthop } from './names/nexthop.ts'
import { otherKinds } from './names/otherKinds.ts'
import { route } from './names/route.ts'
import { rule } from './names/rule.ts'
import { statistics } from './names/statistics.ts'
import { tc } from './names/tc.ts'
import { tcFilter } from './names/tcFilter.ts'
import { tunnel } from './names/tunnel.ts'

/** The names in C of one area's tables. */
export interface NamesInC {
  /** Tables of names beside the sets: the prefix of their constants. */
  tables?: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** Where an enumeration stands: the prefix of its constants. `internal`: no public header has them. */
  enumerations?: Readonly<Record<string, string>>
  /** Where a struct stands: its name. `none`: C has a plain number there. */
  structs?: Readonly<Record<string, string>>
  /** Our name for a constant or a field, where it is not the kernel's in camelCase; each has a reason to differ. */
  spellings?: Readonly<Record<string, string>>
  /** Attributes of declared sets that no table has, each with the reason. */
  unneeded?: Readonly<Record<string, string>>
}

const areas: readonly NamesInC[] = [
  address,
  bridge,
  generic,
  link,
  neighbour,
  netconf,
  netns,
  nexthop,
  otherKinds,
  route,
  rule,
  statistics,
  tc,
  tunnel,
  tcFilter,
]
const all = <T>(part: (area: NamesInC) => Readonly<Record<string, T>> | undefined): Readonly<Record<string, T>> =>
  Object.assign({}, ...areas.map(part))

/** Tables of names beside the sets. */
export const tables = all(area => area.tables)
/** Where an enumeration stands: the prefix of its constants. */
export const enumerations = all(area => area.enumerations)
/** Where a struct stands: its name. */
export const structs = all(area => area.structs)

/** Attributes of declared sets that no table has, each with the reason. */
export const unneeded = all(area => area.unneeded)

/** Prefixes that C puts before the fields of a struct. */
export const fieldPrefix = /^(ifi|ifa|rtm|ndm|rta|mfcs|ndt[mcs]|rtgen|tcm|tca|ncm)_/

/** Our name for a constant or a field, where it is not the kernel's in camelCase. */
export const spellings = all(area => area.spellings)

/** NUM_TX_QUEUES → numTxQueues */
export const camelCase = (words: string): string =>
  words.toLowerCase().replace(/_+(\w)/g, (_, letter: string) => letter.toUpperCase())
