import * as tables from '../../../../protocol/route/names.ts'
import type { NamesInC } from '../names.ts'

export const route: NamesInC = {
  tables,
  enumerations: {
    'RTA.pref': 'ICMPV6_ROUTER_PREF',
    'RTA.encapType': 'LWTUNNEL_ENCAP',
    'RTA.delReason': 'RT_DEL_REASON',
  },
  structs: {
    newroute: 'rtmsg',
    'RTA.cacheinfo': 'rta_cacheinfo',
    'RTA.mfcStats': 'rta_mfc_stats',
  },
  spellings: {
    // `ip` says global.
    RT_SCOPE_UNIVERSE: 'global',
  },
  unneeded: {
    RTA_PROTOINFO: 'no kernel reads or writes it',
    RTA_SESSION: 'no kernel reads or writes it',
    RTA_MP_ALGO: 'no kernel reads or writes it',
  },
}
