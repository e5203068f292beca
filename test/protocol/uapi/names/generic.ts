import { ETH_SS, ETHTOOL_FLAG, ETHTOOL_STATS } from '../../../../protocol/generic/ethtool/names.ts'
import { MPTCP_PM_ADDR_FLAG } from '../../../../protocol/generic/mptcp.ts'
import { GENL } from '../../../../protocol/generic/nlctrl.ts'
import { WGALLOWEDIP_F, WGDEVICE_F, WGPEER_F } from '../../../../protocol/generic/wireguard.ts'
import { NL_ATTR_TYPE } from '../../../../protocol/netlink/error.ts'
import type { NamesInC } from '../names.ts'

/** Generic netlink and its families. */
export const generic: NamesInC = {
  tables: {
    ETH_SS,
    ETHTOOL_FLAG,
    ETHTOOL_STATS,
    GENL,
    MPTCP_PM_ADDR_FLAG,
    NL_ATTR_TYPE,
    WGALLOWEDIP_F,
    WGDEVICE_F,
    WGPEER_F,
  },
  enumerations: {
    'ETHTOOL_A_CABLE_FAULT_LENGTH.pair': 'ETHTOOL_A_CABLE_PAIR',
    'ETHTOOL_A_CABLE_FAULT_LENGTH.src': 'ETHTOOL_A_CABLE_INF_SRC',
    'ETHTOOL_A_CABLE_RESULT.code': 'ETHTOOL_A_CABLE_RESULT_CODE',
    'ETHTOOL_A_CABLE_RESULT.pair': 'ETHTOOL_A_CABLE_PAIR',
    'ETHTOOL_A_CABLE_RESULT.src': 'ETHTOOL_A_CABLE_INF_SRC',
    'ETHTOOL_A_CABLE_TEST_NTF.status': 'ETHTOOL_A_CABLE_TEST_NTF_STATUS',
    'ETHTOOL_A_CABLE_TEST_TDR_CFG.pair': 'ETHTOOL_A_CABLE_PAIR',
    'ETHTOOL_A_LINKMODES.duplex': 'DUPLEX',
    'ETHTOOL_A_LINKSTATE.extState': 'ETHTOOL_LINK_EXT_STATE',
    'ETHTOOL_A_MM.verifyStatus': 'ETHTOOL_MM_VERIFY_STATUS',
    'ETHTOOL_A_MODULE.powerMode': 'ETHTOOL_MODULE_POWER_MODE',
    'ETHTOOL_A_MODULE.powerModePolicy': 'ETHTOOL_MODULE_POWER_MODE_POLICY',
    'ETHTOOL_A_MODULE_FW_FLASH.status': 'ETHTOOL_MODULE_FW_FLASH_STATUS',
    'ETHTOOL_A_PAUSE.statsSrc': 'ETHTOOL_MAC_STATS_SRC',
    'ETHTOOL_A_PHY.upstreamType': 'PHY_UPSTREAM',
    'ETHTOOL_A_RINGS.tcpDataSplit': 'ETHTOOL_TCP_DATA_SPLIT',
    'ETHTOOL_A_STATS.src': 'ETHTOOL_MAC_STATS_SRC',
    'ETHTOOL_A_TSINFO.hwtstampSource': 'HWTSTAMP_SOURCE',
    'ETHTOOL_A_TUNNEL_UDP_ENTRY.type': 'ETHTOOL_UDP_TUNNEL_TYPE',
    'FOU_ATTR.type': 'FOU_ENCAP',
    'L2TP_ATTR.encapType': 'L2TP_ENCAPTYPE',
    'L2TP_ATTR.l2specType': 'L2TP_L2SPECTYPE',
    'L2TP_ATTR.pwType': 'L2TP_PWTYPE',
    'MACSEC_OFFLOAD_ATTR.type': 'MACSEC_OFFLOAD',
    'MACSEC_SECY_ATTR.validate': 'MACSEC_VALIDATE',
    'OVPN_A_KEYCONF.cipherAlg': 'OVPN_CIPHER_ALG',
    'OVPN_A_KEYCONF.slot': 'OVPN_KEY_SLOT',
    'OVPN_A_PEER.delReason': 'OVPN_DEL_PEER_REASON',
    'SEG6_ATTR.algid': 'SEG6_HMAC_ALGO',
    'TEAM_ATTR_OPTION.type': 'internal',
    'TEAM_ATTR_PORT.duplex': 'DUPLEX',
  },
  structs: { 'WGPEER_A.lastHandshakeTime': '__kernel_timespec' },
  unneeded: {
    ETHTOOL_MSG_KERNEL_MAX: 'the last number, not a command',
    ETHTOOL_MSG_KERNEL_NONE: 'the number of no command',
    ETHTOOL_MSG_USER_MAX: 'the last number, not a command',
    ETHTOOL_MSG_USER_NONE: 'the number of no command',
    L2TP_ATTR_NONE: 'the number of no attribute',
    L2TP_ATTR_STATS_NONE: 'the number of no attribute',
  },
}
