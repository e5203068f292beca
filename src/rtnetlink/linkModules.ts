/** What to do about a kernel that lacks a kind of link. */

/** By kind: the option that the kernel is built with, and the module if it is not called as the kind. */
const parts: Readonly<Record<string, readonly [option: string, module?: string]>> = {
  amt: ['AMT'],
  bareudp: ['BAREUDP'],
  batadv: ['BATMAN_ADV', 'batman_adv'],
  bond: ['BONDING', 'bonding'],
  bridge: ['BRIDGE'],
  caif: ['CAIF_NETDEV', 'chnl_net'],
  can: ['CAN_NETLINK', 'can_dev'],
  dsa: ['NET_DSA', 'dsa_core'],
  dummy: ['DUMMY'],
  erspan: ['NET_IPGRE', 'ip_gre'],
  geneve: ['GENEVE'],
  gre: ['NET_IPGRE', 'ip_gre'],
  gretap: ['NET_IPGRE', 'ip_gre'],
  gtp: ['GTP'],
  hsr: ['HSR'],
  ifb: ['IFB'],
  ip6erspan: ['IPV6_GRE', 'ip6_gre'],
  ip6gre: ['IPV6_GRE', 'ip6_gre'],
  ip6gretap: ['IPV6_GRE', 'ip6_gre'],
  ip6tnl: ['IPV6_TUNNEL', 'ip6_tunnel'],
  ipip: ['NET_IPIP'],
  ipoib: ['INFINIBAND_IPOIB', 'ib_ipoib'],
  ipvlan: ['IPVLAN'],
  ipvtap: ['IPVTAP'],
  lowpan: ['IEEE802154_6LOWPAN', 'ieee802154_6lowpan'],
  macsec: ['MACSEC'],
  macvlan: ['MACVLAN'],
  macvtap: ['MACVTAP'],
  netdevsim: ['NETDEVSIM'],
  netkit: ['NETKIT'],
  nlmon: ['NLMON'],
  ovpn: ['OVPN'],
  pfcp: ['PFCP'],
  ppp: ['PPP', 'ppp_generic'],
  rmnet: ['RMNET'],
  sit: ['IPV6_SIT'],
  team: ['NET_TEAM'],
  vcan: ['CAN_VCAN'],
  veth: ['VETH'],
  virt_wifi: ['VIRT_WIFI'],
  vlan: ['VLAN_8021Q', '8021q'],
  vrf: ['NET_VRF'],
  vsockmon: ['VSOCKMON'],
  vti: ['NET_IPVTI', 'ip_vti'],
  vti6: ['IPV6_VTI', 'ip6_vti'],
  vxcan: ['CAN_VXCAN'],
  vxlan: ['VXLAN'],
  wireguard: ['WIREGUARD'],
  wwan: ['WWAN'],
  xfrm: ['XFRM_INTERFACE', 'xfrm_interface'],
}

/** The kinds that are no modules: they are in the kernel, or not. */
const builtIn: ReadonlySet<string> = new Set(['netkit'])

/** The remedy where the kernel knows no link kind `kind`: the module, and the option that builds it. */
export function missingKind(kind: string): string {
  const known = Object.hasOwn(parts, kind) ? parts[kind] : undefined
  const lacks = `This kernel has no link kind ${kind}`
  if (known === undefined) return `${lacks}, and neither has it a module rtnl-link-${kind} that it could load`
  const [option, module = kind] = known
  if (builtIn.has(kind)) return `${lacks}: it needs one that is built with CONFIG_${option}`
  return `${lacks}: modprobe ${module}, or one that is built with CONFIG_${option}`
}
