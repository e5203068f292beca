import { TCA_CSUM_UPDATE_FLAG } from '../../../../protocol/tc/actions/csum.ts'
import { TCA_CT_ACT } from '../../../../protocol/tc/actions/ct.ts'
import { TCA_NAT_FLAG } from '../../../../protocol/tc/actions/nat.ts'
import { SKBMOD_F } from '../../../../protocol/tc/actions/skbmod.ts'
import { TCF_EM } from '../../../../protocol/tc/ematch.ts'
import { TCF_META_ID, TCF_META_TYPE } from '../../../../protocol/tc/ematches/meta.ts'
import { TCA_BPF_FLAG } from '../../../../protocol/tc/filters/bpf.ts'
import { FLOW_KEY } from '../../../../protocol/tc/filters/flow.ts'
import { TC_U32 } from '../../../../protocol/tc/filters/u32.ts'
import { TCA_CLS_FLAGS, TCA_FLOWER_KEY_CT_FLAGS, TCA_FLOWER_KEY_FLAGS } from '../../../../protocol/tc/flower.ts'
import { TC_ACT } from '../../../../protocol/tc/generic.ts'
import type { NamesInC } from '../names.ts'

export const tcFilter: NamesInC = {
  tables: {
    TC_ACT,
    TC_U32,
    TCA_BPF_FLAG,
    TCA_CLS_FLAGS,
    TCA_CSUM_UPDATE_FLAG,
    TCA_CT_ACT,
    TCA_FLOWER_KEY_CT_FLAGS,
    TCA_FLOWER_KEY_FLAGS,
    TCA_NAT_FLAG,
    TCF_EM,
    TCF_META_ID,
    TCF_META_TYPE,
    FLOW_KEY,
    SKBMOD_F,
  },
  enumerations: {
    'TCA_EMATCH_TREE.list/kind': 'TCF_EM',
    'TCA_EM_META.hdr/left/op': 'TCF_EM_OPND',
    'TCA_GACT.prob/ptype': 'PGACT',
    'TCA_IFE.parms/flags': 'IFE',
    // TCA_EGRESS_REDIR and the like; the prefix TCA_ is that of a set of attributes.
    'TCA_MIRRED.parms/eaction': 'internal',
    'TCA_MPLS.parms/mAction': 'TCA_MPLS_ACT',
    'TCA_PEDIT_KEY_EX.htype': 'TCA_PEDIT_KEY_EX_HDR_TYPE',
    'TCA_PEDIT_KEY_EX.cmd': 'TCA_PEDIT_KEY_EX_CMD',
    'TCA_TUNNEL_KEY.parms/tAction': 'TCA_TUNNEL_KEY_ACT',
    'TCA_VLAN.parms/vAction': 'TCA_VLAN_ACT',
    'TCA_FLOW.mode': 'FLOW_MODE',
  },
  structs: {
    'TCA_EMATCH_TREE.hdr': 'tcf_ematch_tree_hdr',
    'TCA_EMATCH_TREE.list': 'tcf_ematch_hdr',
    'TCA_EMATCH_TREE.list/data canid': 'can_filter',
    'TCA_EMATCH_TREE.list/data ipset': 'xt_set_info',
    'TCA_EMATCH_TREE.list/data u32': 'tc_u32_key',
    'TCA_EM_META.hdr': 'tcf_meta_hdr',
    'TCA_EM_META.hdr/left': 'tcf_meta_val',
    'TCA_ACT_BPF.tm': 'tcf_t',
    'TCA_ACT_BPF.parms': 'tc_act_bpf',
    'TCA_ACT_BPF.ops': 'sock_filter',
    'TCA_CONNMARK.parms': 'tc_connmark',
    'TCA_CSUM.parms': 'tc_csum',
    'TCA_CT.parms': 'tc_ct',
    'TCA_CTINFO.act': 'tc_ctinfo',
    'TCA_GACT.parms': 'tc_gact',
    'TCA_GACT.prob': 'tc_gact_p',
    'TCA_GATE.parms': 'tc_gate',
    'TCA_IFE.parms': 'tc_ife',
    'TCA_MIRRED.parms': 'tc_mirred',
    'TCA_MPLS.parms': 'tc_mpls',
    'TCA_NAT.parms': 'tc_nat',
    'TCA_PEDIT.parms': 'tc_pedit_sel',
    'TCA_PEDIT.parms.keys': 'tc_pedit_key',
    'TCA_POLICE.tbf': 'tc_police',
    'TCA_POLICE.tbf/rate': 'tc_ratespec',
    'TCA_SAMPLE.parms': 'tc_sample',
    'TCA_DEF.parms': 'tc_defact',
    'TCA_SKBEDIT.parms': 'tc_skbedit',
    'TCA_SKBMOD.parms': 'tc_skbmod',
    'TCA_TUNNEL_KEY.parms': 'tc_tunnel_key',
    'TCA_VLAN.parms': 'tc_vlan',
    'TCA_BASIC.pcnt': 'tc_basic_pcnt',
    'TCA_MATCHALL.pcnt': 'tc_matchall_pcnt',
    'TCA_U32.sel': 'tc_u32_sel',
    'TCA_U32.pcnt': 'tc_u32_pcnt',
    'TCA_U32.mark': 'tc_u32_mark',
  },
  unneeded: { TCA_PEDIT_KEY_EX: 'the number of the items in TCA_PEDIT_KEYS_EX' },
}
