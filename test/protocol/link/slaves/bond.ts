// Recorded from Linux 7.3.4 and iproute2 7.3.0.
import test from 'ava'
import '../../../../protocol/link/link.ts'
import { linkinfo } from '../../../../protocol/link/linkinfo.ts'
import { hex, kept } from '../../captures.ts'

// ip link add bond2 type bond mode 802.3ad miimon 100 updelay 200 downdelay 300 lacp_rate fast lacp_active
//   on ad_select count ad_actor_sys_prio 100 ad_actor_system 02:00:00:00:00:aa ad_user_port_key 5
//   xmit_hash_policy layer3+4 min_links 1 coupled_control off broadcast_neighbor on; ip link set v1 master
//   bond2; ip link set v1 type bond_slave queue_id 3; ip link set v1 type bond_slave actor_port_prio 7
test(
  'what the kernel tells of a port with LACP',
  kept,
  linkinfo,
  hex`
  09 00 01 00 76 65 74 68 00 00 00 00                  # IFLA_INFO_KIND
  09 00 04 00 62 6f 6e 64 00 00 00 00                  # IFLA_INFO_SLAVE_KIND
  68 00 05 00                                          # IFLA_INFO_SLAVE_DATA
    05 00 01 00 00 00 00 00                            # IFLA_BOND_SLAVE_STATE
    05 00 02 00 00 00 00 00                            # IFLA_BOND_SLAVE_MII_STATUS
    08 00 03 00 00 00 00 00                            # IFLA_BOND_SLAVE_LINK_FAILURE_COUNT
    0a 00 04 00 da 43 c4 32 0f bd 00 00                # IFLA_BOND_SLAVE_PERM_HWADDR
    06 00 05 00 03 00 00 00                            # IFLA_BOND_SLAVE_QUEUE_ID
    08 00 09 00 00 00 00 00                            # IFLA_BOND_SLAVE_PRIO
    06 00 06 00 01 00 00 00                            # IFLA_BOND_SLAVE_AD_AGGREGATOR_ID
    05 00 07 00 4f 00 00 00                            # IFLA_BOND_SLAVE_AD_ACTOR_OPER_PORT_STATE
    06 00 08 00 00 00 00 00                            # IFLA_BOND_SLAVE_AD_PARTNER_OPER_PORT_STATE
    05 00 0b 00 00 00 00 00                            # IFLA_BOND_SLAVE_AD_CHURN_ACTOR_STATE
    05 00 0c 00 00 00 00 00                            # IFLA_BOND_SLAVE_AD_CHURN_PARTNER_STATE
    06 00 0a 00 07 00 00 00                            # IFLA_BOND_SLAVE_ACTOR_PORT_PRIO
`,
  {
    kind: 'veth',
    slaveKind: 'bond',
    slaveData: {
      state: 'active',
      miiStatus: 'up',
      linkFailureCount: 0,
      permHwaddr: 'da:43:c4:32:0f:bd',
      queueId: 3,
      prio: 0,
      adAggregatorId: 1,
      adActorOperPortState: 79,
      adPartnerOperPortState: 0,
      adChurnActorState: 'monitoring',
      adChurnPartnerState: 'monitoring',
      actorPortPrio: 7,
    },
  },
)

// ip link add bond1 type bond mode active-backup arp_interval 200 arp_ip_target 192.0.2.1,192.0.2.2
//   arp_validate active arp_all_targets all primary_reselect better fail_over_mac follow num_grat_arp 3
//   all_slaves_active 1 resend_igmp 5 arp_missed_max 4; ip link set d1 master bond1; ip link set d1 type
//   bond_slave prio -5
test(
  'what the kernel tells of a port without LACP',
  kept,
  linkinfo,
  hex`
  0a 00 01 00 64 75 6d 6d 79 00 00 00                  # IFLA_INFO_KIND
  09 00 04 00 62 6f 6e 64 00 00 00 00                  # IFLA_INFO_SLAVE_KIND
  38 00 05 00                                          # IFLA_INFO_SLAVE_DATA
    05 00 01 00 00 00 00 00                            # IFLA_BOND_SLAVE_STATE
    05 00 02 00 00 00 00 00                            # IFLA_BOND_SLAVE_MII_STATUS
    08 00 03 00 00 00 00 00                            # IFLA_BOND_SLAVE_LINK_FAILURE_COUNT
    0a 00 04 00 a6 1c 08 bd 9f c7 00 00                # IFLA_BOND_SLAVE_PERM_HWADDR
    06 00 05 00 00 00 00 00                            # IFLA_BOND_SLAVE_QUEUE_ID
    08 00 09 00 fb ff ff ff                            # IFLA_BOND_SLAVE_PRIO
`,
  {
    kind: 'dummy',
    slaveKind: 'bond',
    slaveData: {
      state: 'active',
      miiStatus: 'up',
      linkFailureCount: 0,
      permHwaddr: 'a6:1c:08:bd:9f:c7',
      queueId: 0,
      prio: -5,
    },
  },
)
