// Written by `npm run index`.
import { batadv } from './batadv.ts'
import { bond } from './bond.ts'
import { bridge } from './bridge.ts'
import { can } from './can.ts'
import { dsa } from './dsa.ts'
import { dummy } from './dummy.ts'
import { hsr } from './hsr.ts'
import { ifb } from './ifb.ts'
import { ipoib } from './ipoib.ts'
import { ipvlan } from './ipvlan.ts'
import { ipvtap } from './ipvtap.ts'
import { lowpan } from './lowpan.ts'
import { macvlan } from './macvlan.ts'
import { macvtap } from './macvtap.ts'
import { netdevsim } from './netdevsim.ts'
import { netkit } from './netkit.ts'
import { nlmon } from './nlmon.ts'
import { ppp } from './ppp.ts'
import { rmnet } from './rmnet.ts'
import { team } from './team.ts'
import { tun } from './tun.ts'
import { vcan } from './vcan.ts'
import { veth } from './veth.ts'
import { virtWifi } from './virtWifi.ts'
import { vlan } from './vlan.ts'
import { vrf } from './vrf.ts'
import { vxcan } from './vxcan.ts'
import { vxlan } from './vxlan.ts'
import { wwan } from './wwan.ts'

/** Every declared kind of link. */
export const linkKinds = () =>
  [
    batadv,
    bond,
    bridge,
    can,
    dsa,
    dummy,
    hsr,
    ifb,
    ipoib,
    ipvlan,
    ipvtap,
    lowpan,
    macvlan,
    macvtap,
    netdevsim,
    netkit,
    nlmon,
    ppp,
    rmnet,
    team,
    tun,
    vcan,
    veth,
    virtWifi,
    vlan,
    vrf,
    vxcan,
    vxlan,
    wwan,
  ] as const
