import { TC_LINKLAYER } from '../../../../protocol/tc/attributes.ts'
import type { NamesInC } from '../names.ts'

const both = (place: string, struct: string) => ({
  [`TCA.xstats ${place}`]: struct,
  [`TCA_STATS.app ${place}`]: struct,
})

export const tc: NamesInC = {
  tables: { TC_LINKLAYER },
  structs: {
    newqdisc: 'tcmsg',
    newaction: 'tcamsg',
    'TCA.stats': 'tc_stats',
    'TCA.rate': 'tc_estimator',
    'TCA.dumpFlags': 'nla_bitfield32',
    'TCA_STAB.base': 'tc_sizespec',
    'TCA_STATS.basic': 'gnet_stats_basic',
    'TCA_STATS.basicHw': 'gnet_stats_basic',
    'TCA_STATS.rateEst': 'gnet_stats_rate_est',
    'TCA_STATS.rateEst64': 'gnet_stats_rate_est64',
    'TCA_STATS.queue': 'gnet_stats_queue',
    'TCA_ACT.flags': 'nla_bitfield32',
    'TCA_ACT.hwStats': 'nla_bitfield32',
    'TCA_ACT.usedHwStats': 'nla_bitfield32',
    'TCA_ROOT.flags': 'nla_bitfield32',
    'TCA.options pfifo': 'tc_fifo_qopt',
    'TCA.options bfifo': 'tc_fifo_qopt',
    'TCA.xstats drr': 'tc_drr_stats',
  },
}
