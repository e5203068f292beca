import type { Neighbour } from '../../../src/rtnetlink/index.ts'
import { type Mapping, upper } from './compare.ts'

const flag = (name: string) => (neighbour: Neighbour) => (neighbour.flags.includes(name as never) ? null : undefined)
const ages = 'ages run between the two readings; compared apart'

/** `ip -j neigh` */
export const neighbourMapping: Mapping<Neighbour> = {
  dst: ({ dst }) => dst,
  dev: ({ dev }, names) => names(dev),
  lladdr: ({ lladdr }) => lladdr,
  router: flag('router'),
  proxy: flag('proxy'),
  extern_learn: flag('extLearned'),
  offload: flag('offloaded'),
  managed: ({ flagsExt }) => (flagsExt?.includes('managed') === true ? null : undefined),
  used: ages,
  confirmed: ages,
  updated: ages,
  refcnt: ages,
  probes: 'printed with -s only',
  state: ({ state }) => (state.length === 0 ? undefined : upper(state)),
  protocol: ({ protocol }) => protocol,
}

/** What `bridge fdb` makes of the state: static where it is noarp, empty where it is reachable. */
function fdbState({ state }: Neighbour): string {
  if (state.includes('permanent')) return 'permanent'
  if (state.includes('noarp')) return 'static'
  if (state.includes('stale')) return 'stale'
  return state.includes('reachable') ? '' : state.join()
}

/** `bridge -j fdb` */
export const fdbMapping: Mapping<Neighbour> = {
  mac: ({ lladdr }) => lladdr,
  ifname: ({ dev }, names) => names(dev),
  dst: ({ dst }) => dst,
  vlan: ({ vlan }) => vlan,
  port: ({ port }) => port,
  vni: ({ vni }) => vni,
  src_vni: ({ srcVni }) => srcVni,
  viaIf: ({ via }, names) => names(via),
  linkNetNsId: ({ linkNetnsid }) => linkNetnsid,
  nhid: ({ nhId }) => nhId,
  activity_notify: ({ activityNotify }) => activityNotify?.includes('notify') || undefined,
  inactive: ({ activityNotify }) => activityNotify?.includes('inactive') || undefined,
  flags: ({ flags }) =>
    flags.map(flag => ({ extLearned: 'extern_learn', offloaded: 'offload' })[flag as string] ?? flag).sort(),
  master: ({ master }, names) => names(master),
  state: fdbState,
}
