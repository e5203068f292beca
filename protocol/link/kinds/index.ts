// Written by `npm run index`.
import { amt } from './amt.ts'
import { bareudp } from './bareudp.ts'
import { batadv } from './batadv.ts'
import { bond } from './bond.ts'
import { bridge } from './bridge.ts'
import { can } from './can.ts'
import { dsa } from './dsa.ts'
import { dummy } from './dummy.ts'
import { erspan } from './erspan.ts'
import { geneve } from './geneve.ts'
import { gre } from './gre.ts'
import { gretap } from './gretap.ts'
import { gtp } from './gtp.ts'
import { hsr } from './hsr.ts'
import { ifb } from './ifb.ts'
import { ip6erspan } from './ip6erspan.ts'
import { ip6gre } from './ip6gre.ts'
import { ip6gretap } from './ip6gretap.ts'
import { ip6tnl } from './ip6tnl.ts'
import { ipip } from './ipip.ts'
import { ipoib } from './ipoib.ts'
import { ipvlan } from './ipvlan.ts'
import { ipvtap } from './ipvtap.ts'
import { lowpan } from './lowpan.ts'
import { macsec } from './macsec.ts'
import { macvlan } from './macvlan.ts'
import { macvtap } from './macvtap.ts'
import { netdevsim } from './netdevsim.ts'
import { netkit } from './netkit.ts'
import { nlmon } from './nlmon.ts'
import { ovpn } from './ovpn.ts'
import { pfcp } from './pfcp.ts'
import { ppp } from './ppp.ts'
import { rmnet } from './rmnet.ts'
import { sit } from './sit.ts'
import { team } from './team.ts'
import { tun } from './tun.ts'
import { vcan } from './vcan.ts'
import { veth } from './veth.ts'
import { virtWifi } from './virtWifi.ts'
import { vlan } from './vlan.ts'
import { vrf } from './vrf.ts'
import { vti } from './vti.ts'
import { vti6 } from './vti6.ts'
import { vxcan } from './vxcan.ts'
import { vxlan } from './vxlan.ts'
import { wireguard } from './wireguard.ts'
import { wwan } from './wwan.ts'
import { xfrm } from './xfrm.ts'

/** Every declared kind of link. */
export const linkKinds = () =>
  [
    amt,
    bareudp,
    batadv,
    bond,
    bridge,
    can,
    dsa,
    dummy,
    erspan,
    geneve,
    gre,
    gretap,
    gtp,
    hsr,
    ifb,
    ip6erspan,
    ip6gre,
    ip6gretap,
    ip6tnl,
    ipip,
    ipoib,
    ipvlan,
    ipvtap,
    lowpan,
    macsec,
    macvlan,
    macvtap,
    netdevsim,
    netkit,
    nlmon,
    ovpn,
    pfcp,
    ppp,
    rmnet,
    sit,
    team,
    tun,
    vcan,
    veth,
    virtWifi,
    vlan,
    vrf,
    vti,
    vti6,
    vxcan,
    vxlan,
    wireguard,
    wwan,
    xfrm,
  ] as const
