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
  'what the kernel tells of a bond with LACP',
  kept,
  linkinfo,
  hex`
  09 00 01 00 62 6f 6e 64 00 00 00 00                  # IFLA_INFO_KIND
  20 01 02 00                                          # IFLA_INFO_DATA
    05 00 01 00 04 00 00 00                            # IFLA_BOND_MODE
    08 00 03 00 64 00 00 00                            # IFLA_BOND_MIIMON
    08 00 04 00 c8 00 00 00                            # IFLA_BOND_UPDELAY
    08 00 05 00 2c 01 00 00                            # IFLA_BOND_DOWNDELAY
    08 00 1c 00 00 00 00 00                            # IFLA_BOND_PEER_NOTIF_DELAY
    05 00 06 00 01 00 00 00                            # IFLA_BOND_USE_CARRIER
    08 00 07 00 00 00 00 00                            # IFLA_BOND_ARP_INTERVAL
    08 00 09 00 00 00 00 00                            # IFLA_BOND_ARP_VALIDATE
    08 00 0a 00 00 00 00 00                            # IFLA_BOND_ARP_ALL_TARGETS
    05 00 0c 00 00 00 00 00                            # IFLA_BOND_PRIMARY_RESELECT
    05 00 0d 00 00 00 00 00                            # IFLA_BOND_FAIL_OVER_MAC
    05 00 0e 00 01 00 00 00                            # IFLA_BOND_XMIT_HASH_POLICY
    08 00 0f 00 01 00 00 00                            # IFLA_BOND_RESEND_IGMP
    05 00 10 00 01 00 00 00                            # IFLA_BOND_NUM_PEER_NOTIF
    05 00 11 00 00 00 00 00                            # IFLA_BOND_ALL_SLAVES_ACTIVE
    08 00 12 00 01 00 00 00                            # IFLA_BOND_MIN_LINKS
    08 00 13 00 01 00 00 00                            # IFLA_BOND_LP_INTERVAL
    08 00 14 00 01 00 00 00                            # IFLA_BOND_PACKETS_PER_SLAVE
    05 00 1d 00 01 00 00 00                            # IFLA_BOND_AD_LACP_ACTIVE
    05 00 15 00 01 00 00 00                            # IFLA_BOND_AD_LACP_RATE
    05 00 16 00 02 00 00 00                            # IFLA_BOND_AD_SELECT
    05 00 1b 00 01 00 00 00                            # IFLA_BOND_TLB_DYNAMIC_LB
    05 00 1e 00 02 00 00 00                            # IFLA_BOND_MISSED_MAX
    05 00 20 00 00 00 00 00                            # IFLA_BOND_COUPLED_CONTROL
    05 00 21 00 01 00 00 00                            # IFLA_BOND_BROADCAST_NEIGH
    05 00 22 00 00 00 00 00                            # IFLA_BOND_LACP_STRICT
    06 00 18 00 64 00 00 00                            # IFLA_BOND_AD_ACTOR_SYS_PRIO
    06 00 19 00 05 00 00 00                            # IFLA_BOND_AD_USER_PORT_KEY
    0a 00 1a 00 02 00 00 00 00 aa 00 00                # IFLA_BOND_AD_ACTOR_SYSTEM
    30 00 17 00                                        # IFLA_BOND_AD_INFO
      06 00 01 00 01 00 00 00                          # IFLA_BOND_AD_INFO_AGGREGATOR
      06 00 02 00 01 00 00 00                          # IFLA_BOND_AD_INFO_NUM_PORTS
      06 00 03 00 4f 01 00 00                          # IFLA_BOND_AD_INFO_ACTOR_KEY
      06 00 04 00 01 00 00 00                          # IFLA_BOND_AD_INFO_PARTNER_KEY
      0a 00 05 00 00 00 00 00 00 00 00 00              # IFLA_BOND_AD_INFO_PARTNER_MAC
`,
  {
    kind: 'bond',
    data: {
      mode: '802.3ad',
      miimon: 100,
      updelay: 200,
      downdelay: 300,
      peerNotifDelay: 0,
      useCarrier: true,
      arpInterval: 0,
      arpValidate: 'none',
      arpAllTargets: 'any',
      primaryReselect: 'always',
      failOverMac: 'none',
      xmitHashPolicy: 'layer3+4',
      resendIgmp: 1,
      numPeerNotif: 1,
      allSlavesActive: false,
      minLinks: 1,
      lpInterval: 1,
      packetsPerSlave: 1,
      adLacpActive: true,
      adLacpRate: 'fast',
      adSelect: 'count',
      tlbDynamicLb: true,
      missedMax: 2,
      coupledControl: false,
      broadcastNeigh: true,
      lacpStrict: false,
      adActorSysPrio: 100,
      adUserPortKey: 5,
      adActorSystem: '02:00:00:00:00:aa',
      adInfo: { aggregator: 1, numPorts: 1, actorKey: 335, partnerKey: 1, partnerMac: '00:00:00:00:00:00' },
    },
  },
)

// ip link add bond3 type bond mode balance-tlb tlb_dynamic_lb 0 miimon 50 xmit_hash_policy vlan+srcmac; ip
//   link set d1 master bond3; ip link set bond3 type bond primary d1; ip link set bond3 type bond
//   active_slave d1
test(
  'what the kernel tells of a bond with a primary port',
  kept,
  linkinfo,
  hex`
  09 00 01 00 62 6f 6e 64 00 00 00 00                  # IFLA_INFO_KIND
  e4 00 02 00                                          # IFLA_INFO_DATA
    05 00 01 00 05 00 00 00                            # IFLA_BOND_MODE
    08 00 02 00 0c 00 00 00                            # IFLA_BOND_ACTIVE_SLAVE
    08 00 03 00 32 00 00 00                            # IFLA_BOND_MIIMON
    08 00 04 00 00 00 00 00                            # IFLA_BOND_UPDELAY
    08 00 05 00 00 00 00 00                            # IFLA_BOND_DOWNDELAY
    08 00 1c 00 00 00 00 00                            # IFLA_BOND_PEER_NOTIF_DELAY
    05 00 06 00 01 00 00 00                            # IFLA_BOND_USE_CARRIER
    08 00 07 00 00 00 00 00                            # IFLA_BOND_ARP_INTERVAL
    08 00 09 00 00 00 00 00                            # IFLA_BOND_ARP_VALIDATE
    08 00 0a 00 00 00 00 00                            # IFLA_BOND_ARP_ALL_TARGETS
    08 00 0b 00 0c 00 00 00                            # IFLA_BOND_PRIMARY
    05 00 0c 00 00 00 00 00                            # IFLA_BOND_PRIMARY_RESELECT
    05 00 0d 00 00 00 00 00                            # IFLA_BOND_FAIL_OVER_MAC
    05 00 0e 00 05 00 00 00                            # IFLA_BOND_XMIT_HASH_POLICY
    08 00 0f 00 01 00 00 00                            # IFLA_BOND_RESEND_IGMP
    05 00 10 00 01 00 00 00                            # IFLA_BOND_NUM_PEER_NOTIF
    05 00 11 00 00 00 00 00                            # IFLA_BOND_ALL_SLAVES_ACTIVE
    08 00 12 00 00 00 00 00                            # IFLA_BOND_MIN_LINKS
    08 00 13 00 01 00 00 00                            # IFLA_BOND_LP_INTERVAL
    08 00 14 00 01 00 00 00                            # IFLA_BOND_PACKETS_PER_SLAVE
    05 00 1d 00 01 00 00 00                            # IFLA_BOND_AD_LACP_ACTIVE
    05 00 15 00 00 00 00 00                            # IFLA_BOND_AD_LACP_RATE
    05 00 16 00 00 00 00 00                            # IFLA_BOND_AD_SELECT
    05 00 1b 00 00 00 00 00                            # IFLA_BOND_TLB_DYNAMIC_LB
    05 00 1e 00 02 00 00 00                            # IFLA_BOND_MISSED_MAX
    05 00 20 00 01 00 00 00                            # IFLA_BOND_COUPLED_CONTROL
    05 00 21 00 00 00 00 00                            # IFLA_BOND_BROADCAST_NEIGH
    05 00 22 00 00 00 00 00                            # IFLA_BOND_LACP_STRICT
`,
  {
    kind: 'bond',
    data: {
      mode: 'balance-tlb',
      activeSlave: 12,
      miimon: 50,
      updelay: 0,
      downdelay: 0,
      peerNotifDelay: 0,
      useCarrier: true,
      arpInterval: 0,
      arpValidate: 'none',
      arpAllTargets: 'any',
      primary: 12,
      primaryReselect: 'always',
      failOverMac: 'none',
      xmitHashPolicy: 'vlan+srcmac',
      resendIgmp: 1,
      numPeerNotif: 1,
      allSlavesActive: false,
      minLinks: 0,
      lpInterval: 1,
      packetsPerSlave: 1,
      adLacpActive: true,
      adLacpRate: 'slow',
      adSelect: 'stable',
      tlbDynamicLb: false,
      missedMax: 2,
      coupledControl: true,
      broadcastNeigh: false,
      lacpStrict: false,
    },
  },
)

// ip link add bond5 type bond mode active-backup arp_interval 100 ns_ip6_target 2001:db8::1,2001:db8::2
//   arp_validate all
test(
  'what the kernel tells of a bond that probes neighbours',
  kept,
  linkinfo,
  hex`
  09 00 01 00 62 6f 6e 64 00 00 00 00                  # IFLA_INFO_KIND
  00 01 02 00                                          # IFLA_INFO_DATA
    05 00 01 00 01 00 00 00                            # IFLA_BOND_MODE
    08 00 03 00 00 00 00 00                            # IFLA_BOND_MIIMON
    08 00 04 00 00 00 00 00                            # IFLA_BOND_UPDELAY
    08 00 05 00 00 00 00 00                            # IFLA_BOND_DOWNDELAY
    08 00 1c 00 00 00 00 00                            # IFLA_BOND_PEER_NOTIF_DELAY
    05 00 06 00 01 00 00 00                            # IFLA_BOND_USE_CARRIER
    08 00 07 00 64 00 00 00                            # IFLA_BOND_ARP_INTERVAL
    08 00 09 00 03 00 00 00                            # IFLA_BOND_ARP_VALIDATE
    08 00 0a 00 00 00 00 00                            # IFLA_BOND_ARP_ALL_TARGETS
    2c 00 1f 80                                        # IFLA_BOND_NS_IP6_TARGET
      14 00 00 00 20 01 0d b8 00 00 00 00 00 00 00 00  # [0]
        00 00 00 01
      14 00 01 00 20 01 0d b8 00 00 00 00 00 00 00 00  # [1]
        00 00 00 02
    05 00 0c 00 00 00 00 00                            # IFLA_BOND_PRIMARY_RESELECT
    05 00 0d 00 00 00 00 00                            # IFLA_BOND_FAIL_OVER_MAC
    05 00 0e 00 00 00 00 00                            # IFLA_BOND_XMIT_HASH_POLICY
    08 00 0f 00 01 00 00 00                            # IFLA_BOND_RESEND_IGMP
    05 00 10 00 01 00 00 00                            # IFLA_BOND_NUM_PEER_NOTIF
    05 00 11 00 00 00 00 00                            # IFLA_BOND_ALL_SLAVES_ACTIVE
    08 00 12 00 00 00 00 00                            # IFLA_BOND_MIN_LINKS
    08 00 13 00 01 00 00 00                            # IFLA_BOND_LP_INTERVAL
    08 00 14 00 01 00 00 00                            # IFLA_BOND_PACKETS_PER_SLAVE
    05 00 1d 00 01 00 00 00                            # IFLA_BOND_AD_LACP_ACTIVE
    05 00 15 00 00 00 00 00                            # IFLA_BOND_AD_LACP_RATE
    05 00 16 00 00 00 00 00                            # IFLA_BOND_AD_SELECT
    05 00 1b 00 01 00 00 00                            # IFLA_BOND_TLB_DYNAMIC_LB
    05 00 1e 00 02 00 00 00                            # IFLA_BOND_MISSED_MAX
    05 00 20 00 01 00 00 00                            # IFLA_BOND_COUPLED_CONTROL
    05 00 21 00 00 00 00 00                            # IFLA_BOND_BROADCAST_NEIGH
    05 00 22 00 00 00 00 00                            # IFLA_BOND_LACP_STRICT
`,
  {
    kind: 'bond',
    data: {
      mode: 'active-backup',
      miimon: 0,
      updelay: 0,
      downdelay: 0,
      peerNotifDelay: 0,
      useCarrier: true,
      arpInterval: 100,
      arpValidate: 'all',
      arpAllTargets: 'any',
      nsIp6Target: ['2001:db8::1', '2001:db8::2'],
      primaryReselect: 'always',
      failOverMac: 'none',
      xmitHashPolicy: 'layer2',
      resendIgmp: 1,
      numPeerNotif: 1,
      allSlavesActive: false,
      minLinks: 0,
      lpInterval: 1,
      packetsPerSlave: 1,
      adLacpActive: true,
      adLacpRate: 'slow',
      adSelect: 'stable',
      tlbDynamicLb: true,
      missedMax: 2,
      coupledControl: true,
      broadcastNeigh: false,
      lacpStrict: false,
    },
  },
)

// ip link add bond1 type bond mode active-backup arp_interval 200 arp_ip_target 192.0.2.1,192.0.2.2
//   arp_validate active arp_all_targets all primary_reselect better fail_over_mac follow num_grat_arp 3
//   all_slaves_active 1 resend_igmp 5 arp_missed_max 4; ip link set d1 master bond1; ip link set d1 type
//   bond_slave prio -5
test(
  'what the kernel tells of a bond that probes over IPv4',
  kept,
  linkinfo,
  hex`
  09 00 01 00 62 6f 6e 64 00 00 00 00                  # IFLA_INFO_KIND
  f0 00 02 00                                          # IFLA_INFO_DATA
    05 00 01 00 01 00 00 00                            # IFLA_BOND_MODE
    08 00 02 00 04 00 00 00                            # IFLA_BOND_ACTIVE_SLAVE
    08 00 03 00 00 00 00 00                            # IFLA_BOND_MIIMON
    08 00 04 00 00 00 00 00                            # IFLA_BOND_UPDELAY
    08 00 05 00 00 00 00 00                            # IFLA_BOND_DOWNDELAY
    08 00 1c 00 00 00 00 00                            # IFLA_BOND_PEER_NOTIF_DELAY
    05 00 06 00 01 00 00 00                            # IFLA_BOND_USE_CARRIER
    08 00 07 00 c8 00 00 00                            # IFLA_BOND_ARP_INTERVAL
    14 00 08 00                                        # IFLA_BOND_ARP_IP_TARGET
      08 00 00 00 c0 00 02 01                          # [0]
      08 00 01 00 c0 00 02 02                          # [1]
    08 00 09 00 01 00 00 00                            # IFLA_BOND_ARP_VALIDATE
    08 00 0a 00 01 00 00 00                            # IFLA_BOND_ARP_ALL_TARGETS
    05 00 0c 00 01 00 00 00                            # IFLA_BOND_PRIMARY_RESELECT
    05 00 0d 00 02 00 00 00                            # IFLA_BOND_FAIL_OVER_MAC
    05 00 0e 00 00 00 00 00                            # IFLA_BOND_XMIT_HASH_POLICY
    08 00 0f 00 05 00 00 00                            # IFLA_BOND_RESEND_IGMP
    05 00 10 00 03 00 00 00                            # IFLA_BOND_NUM_PEER_NOTIF
    05 00 11 00 01 00 00 00                            # IFLA_BOND_ALL_SLAVES_ACTIVE
    08 00 12 00 00 00 00 00                            # IFLA_BOND_MIN_LINKS
    08 00 13 00 01 00 00 00                            # IFLA_BOND_LP_INTERVAL
    08 00 14 00 01 00 00 00                            # IFLA_BOND_PACKETS_PER_SLAVE
    05 00 1d 00 01 00 00 00                            # IFLA_BOND_AD_LACP_ACTIVE
    05 00 15 00 00 00 00 00                            # IFLA_BOND_AD_LACP_RATE
    05 00 16 00 00 00 00 00                            # IFLA_BOND_AD_SELECT
    05 00 1b 00 01 00 00 00                            # IFLA_BOND_TLB_DYNAMIC_LB
    05 00 1e 00 04 00 00 00                            # IFLA_BOND_MISSED_MAX
    05 00 20 00 01 00 00 00                            # IFLA_BOND_COUPLED_CONTROL
    05 00 21 00 00 00 00 00                            # IFLA_BOND_BROADCAST_NEIGH
    05 00 22 00 00 00 00 00                            # IFLA_BOND_LACP_STRICT
`,
  {
    kind: 'bond',
    data: {
      mode: 'active-backup',
      activeSlave: 4,
      miimon: 0,
      updelay: 0,
      downdelay: 0,
      peerNotifDelay: 0,
      useCarrier: true,
      arpInterval: 200,
      arpIpTarget: ['192.0.2.1', '192.0.2.2'],
      arpValidate: 'active',
      arpAllTargets: 'all',
      primaryReselect: 'better',
      failOverMac: 'follow',
      xmitHashPolicy: 'layer2',
      resendIgmp: 5,
      numPeerNotif: 3,
      allSlavesActive: true,
      minLinks: 0,
      lpInterval: 1,
      packetsPerSlave: 1,
      adLacpActive: true,
      adLacpRate: 'slow',
      adSelect: 'stable',
      tlbDynamicLb: true,
      missedMax: 4,
      coupledControl: true,
      broadcastNeigh: false,
      lacpStrict: false,
    },
  },
)
