import { SEG6_LOCAL_FLV_OP } from '../../../../protocol/route/encaps/seg6Local.ts'
import * as names from '../../../../protocol/route/names.ts'
import type { NamesInC } from '../names.ts'

// In C these are bits of a word in network order.
const { TUNNEL: _, ...tables } = names

export const route: NamesInC = {
  tables: { ...tables, SEG6_LOCAL_FLV_OP },
  enumerations: {
    'RTA.pref': 'ICMPV6_ROUTER_PREF',
    'RTA.encapType': 'LWTUNNEL_ENCAP',
    'ILA_ATTR.csumMode': 'ILA_CSUM',
    'ILA_ATTR.identType': 'ILA_ATYPE',
    'ILA_ATTR.hookType': 'ILA_HOOK_ROUTE',
    'IOAM6_IPTUNNEL.mode': 'IOAM6_IPTUNNEL_MODE',
    'SEG6_LOCAL.action': 'SEG6_LOCAL_ACTION',
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
