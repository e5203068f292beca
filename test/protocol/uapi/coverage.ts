/** How much of the newest headers our tables declare, area by area and set by set. */
import { type Claim, collect } from './claims.ts'
import { type Facts, readFacts } from './facts.ts'
import { camelCase, spellings, unneeded } from './names.ts'

/** Sets that are no table of ours, each with what they are here. */
export const otherForms: Readonly<Record<string, string>> = {
  ...reason(
    'the number of the items of a list',
    'IFLA_VLAN_QOS IFLA_BRIDGE_MST MDBA_MDB MDBA_MDB_ENTRY MDBA_MDB_SRCLIST MDBA_ROUTER MDBE_SRC_LIST',
    'TCA_TAPRIO_SCHED TCA_FLOWER_KEY_MPLS_OPTS ETHTOOL_A_BITSET_BITS ETHTOOL_A_STRINGS ETHTOOL_A_STRINGSETS',
    'ETHTOOL_A_PROFILE TEAM_ATTR_ITEM',
  ),
  ...reason(
    'declared by hand: the three of an option stand beside those of the next',
    'LWTUNNEL_IP_OPT_GENEVE TCA_FLOWER_KEY_ENC_OPT_GENEVE TCA_TUNNEL_KEY_ENC_OPT_GENEVE',
  ),
  IPV4_DEVCONF: 'positions in `afSpec.inet.conf`',
  DEVCONF: 'positions in `afSpec.inet6.conf`',
  IP6MRA_CREPORT: 'the same numbers as IPMRA_CREPORT, which stands for both',
  NDUSEROPT: 'declared by hand: it comes behind options of neighbour discovery',
  NLMSGERR_ATTR: 'declared by hand, in `protocol/netlink/error.ts`',
  MPTCP_SUBFLOW_ATTR: 'of sockets (inet_diag), not of the path manager',
  MPTCP_PM_ENDPOINT: 'another name of MPTCP_PM_ATTR_ADDR',
}

function reason(why: string, ...prefixes: string[]): Record<string, string> {
  return Object.fromEntries(prefixes.flatMap(words => words.split(' ')).map(prefix => [prefix, why]))
}

/** One set of the headers. */
export interface SetCoverage {
  prefix: string
  names: number
  declared: number
  /** What is not declared, by its constant, with the reason if there is one. */
  missing: { constant: string; reason: string | undefined }[]
}

/** One area, such as `link`. */
export interface AreaCoverage {
  area: string
  sets: SetCoverage[]
  names: number
  declared: number
  /** Declared, of those that have no reason to be left out. */
  share: number
}

/** The coverage of every area. */
export function coverage(): AreaCoverage[] {
  const facts = readFacts()
  const { claims } = collect()
  const rows = new Set(claims.filter(({ row }) => row).map(key))
  return Object.entries(facts.areas).map(([area, prefixes]) => {
    const sets = prefixes.map(prefix => ofSet(prefix, facts, rows))
    const sum = (of: (set: SetCoverage) => number) => sets.reduce((total, set) => total + of(set), 0)
    const excused = sum(({ missing }) => missing.filter(({ reason }) => reason !== undefined).length)
    const [names, declared] = [sum(set => set.names), sum(set => set.declared)]
    return { area, sets, names, declared, share: names === excused ? 1 : declared / (names - excused) }
  })
}

const key = ({ prefix, name }: Pick<Claim, 'prefix' | 'name'>): string => `${prefix}.${name}`

function ofSet(prefix: string, facts: Facts, rows: ReadonlySet<string>): SetCoverage {
  const constants = Object.keys(facts.sets[prefix] ?? {}).filter(name => !/(^|_)PAD\d*$/.test(name))
  const missing = constants
    .map(name => ({ name, constant: `${prefix}_${name}` }))
    .filter(({ name, constant }) => !rows.has(key({ prefix, name: spellings[constant] ?? camelCase(name) })))
    .map(({ constant }) => ({ constant, reason: unneeded[constant] ?? otherForms[prefix] }))
  return { prefix, names: constants.length, declared: constants.length - missing.length, missing }
}
