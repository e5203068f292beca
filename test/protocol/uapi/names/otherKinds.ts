import { DEVCONF } from '../../../../protocol/link/devconf.ts'
import { CAN_CTRLMODE } from '../../../../protocol/link/kinds/can.ts'
import { LACP_STATE } from '../../../../protocol/link/slaves/bond.ts'
import type { NamesInC } from '../names.ts'

/** Bonds, VRFs, pairs, CAN and the like. */
export const otherKinds: NamesInC = {
  tables: { CAN_CTRLMODE, DEVCONF, LACP_STATE },
  enumerations: {
    'IFLA_BOND.mode': 'BOND_MODE',
    'IFLA_BOND.arpValidate': 'internal',
    'IFLA_BOND.arpAllTargets': 'internal',
    'IFLA_BOND.primaryReselect': 'internal',
    'IFLA_BOND.failOverMac': 'internal',
    'IFLA_BOND.xmitHashPolicy': 'BOND_XMIT_POLICY',
    'IFLA_BOND.adLacpRate': 'internal',
    'IFLA_BOND.adSelect': 'internal',
    'IFLA_BOND_SLAVE.state': 'BOND_STATE',
    'IFLA_BOND_SLAVE.miiStatus': 'BOND_LINK',
    'IFLA_BOND_SLAVE.adChurnActorState': 'internal',
    'IFLA_BOND_SLAVE.adChurnPartnerState': 'internal',
    'IFLA_HSR.protocol': 'HSR_PROTOCOL',
    'IFLA_IPOIB.mode': 'IPOIB_MODE',
    'IFLA_NETKIT.policy': 'NETKIT',
    'IFLA_NETKIT.peerPolicy': 'NETKIT',
    'IFLA_NETKIT.mode': 'NETKIT',
    'IFLA_NETKIT.scrub': 'NETKIT_SCRUB',
    'IFLA_NETKIT.peerScrub': 'NETKIT_SCRUB',
    'IFLA_NETKIT.pairing': 'NETKIT_DEVICE',
    'IFLA_TUN.type': 'IFF',
    'IFLA_CAN.state': 'CAN_STATE',
  },
  structs: {
    'IFLA_CAN.bittiming': 'can_bittiming',
    'IFLA_CAN.dataBittiming': 'can_bittiming',
    'IFLA_CAN.xlDataBittiming': 'can_bittiming',
    'IFLA_CAN.bittimingConst': 'can_bittiming_const',
    'IFLA_CAN.dataBittimingConst': 'can_bittiming_const',
    'IFLA_CAN.xlDataBittimingConst': 'can_bittiming_const',
    'IFLA_CAN.clock': 'can_clock',
    'IFLA_CAN.ctrlmode': 'can_ctrlmode',
    'IFLA_CAN.berrCounter': 'can_berr_counter',
    'IFLA_RMNET.flags': 'ifla_rmnet_flags',
    'IFLA_INFO.xstats can': 'can_device_stats',
  },
  spellings: {
    // Modes and policies of bonds are called as the kernel calls them in sysfs.
    BOND_MODE_ROUNDROBIN: 'balance-rr',
    BOND_MODE_ACTIVEBACKUP: 'active-backup',
    BOND_MODE_XOR: 'balance-xor',
    BOND_MODE_8023AD: '802.3ad',
    BOND_MODE_TLB: 'balance-tlb',
    BOND_MODE_ALB: 'balance-alb',
    BOND_XMIT_POLICY_LAYER34: 'layer3+4',
    BOND_XMIT_POLICY_LAYER23: 'layer2+3',
    BOND_XMIT_POLICY_ENCAP23: 'encap2+3',
    BOND_XMIT_POLICY_ENCAP34: 'encap3+4',
    BOND_XMIT_POLICY_VLAN_SRCMAC: 'vlan+srcmac',
  },
  unneeded: { IFLA_DSA_MASTER: 'the old name of IFLA_DSA_CONDUIT' },
}
