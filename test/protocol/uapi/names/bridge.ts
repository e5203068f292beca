import * as tables from '../../../../protocol/bridge/names.ts'
import { TUNNEL_MSG_FLAG } from '../../../../protocol/vxlan/vni.ts'
import type { NamesInC } from '../names.ts'

export const bridge: NamesInC = {
  tables: { ...tables, TUNNEL_MSG_FLAG },
  enumerations: {
    'BRIDGE_VLANDB_ENTRY.state': 'BR_STATE',
    'BRIDGE_VLANDB_ENTRY.mcastRouter': 'MDB_RTR_TYPE',
    'MDBA_ROUTER_PATTR.type': 'MDB_RTR_TYPE',
    'MDBA_MDB_EATTR.groupMode': 'MCAST',
    'MDBE_ATTR.groupMode': 'MCAST',
    'IFLA_BRIDGE_MRP_PORT_STATE.state': 'BR_MRP_PORT_STATE',
    'IFLA_BRIDGE_MRP_PORT_ROLE.role': 'BR_MRP_PORT_ROLE',
    'IFLA_BRIDGE_MRP_RING_STATE.state': 'BR_MRP_RING_STATE',
    'IFLA_BRIDGE_MRP_RING_ROLE.role': 'BR_MRP_RING_ROLE',
    'IFLA_BRIDGE_MRP_INFO.ringState': 'BR_MRP_RING_STATE',
    'IFLA_BRIDGE_MRP_INFO.ringRole': 'BR_MRP_RING_ROLE',
    'IFLA_BRIDGE_MRP_INFO.inState': 'BR_MRP_IN_STATE',
    'IFLA_BRIDGE_MRP_INFO.inRole': 'BR_MRP_IN_ROLE',
    'IFLA_BRIDGE_MRP_IN_ROLE.role': 'BR_MRP_IN_ROLE',
    'IFLA_BRIDGE_MRP_IN_STATE.state': 'BR_MRP_IN_STATE',
    'IFLA_BRIDGE_CFM_MEP_CREATE.domain': 'BR_CFM',
    'IFLA_BRIDGE_CFM_MEP_CREATE.direction': 'BR_CFM_MEP_DIRECTION',
    'IFLA_BRIDGE_CFM_CC_CONFIG.expInterval': 'BR_CFM_CCM_INTERVAL',
  },
  structs: {
    newvlan: 'br_vlan_msg',
    getvlan: 'br_vlan_msg',
    newmdb: 'br_port_msg',
    getmdb: 'br_port_msg',
    newtunnel: 'tunnel_msg',
    newneightbl: 'ndtmsg',
    'NDTA.config': 'ndt_config',
    'NDTA.stats': 'ndt_stats',
    'BRIDGE_VLANDB_ENTRY.info': 'bridge_vlan_info',
    'MDBA.mdb': 'br_mdb_entry',
    'MDBA.router': 'none',
    'MDBA_SET.entry': 'br_mdb_entry',
    'MDBA_GET.entry': 'br_mdb_entry',
  },
  spellings: {
    // 3.3 milliseconds would read as 33.
    BR_CFM_CCM_INTERVAL_3_3_MS: '3.3Ms',
  },
}
