/** Which VLANs ports carry: `bridge vlan add`. */
import { linkMessages } from '../../../protocol/link/link.ts'
import { BRIDGE_FLAGS, BRIDGE_VLAN_INFO } from '../../../protocol/link/names.ts'
import { NLM_F } from '../../../protocol/netlink/constants.ts'
import type { Request } from '../../connection/index.ts'
import type { PortVlans, TopologyNode } from '../model/topology.ts'

const AF_BRIDGE = 7

/** The request that puts a port, or the bridge itself, into its VLANs. */
export function vlanRequest(ifindex: number, { untagged, tagged }: PortVlans, self: boolean): Request<void> {
  const own =
    untagged === undefined ? [] : [{ flags: BRIDGE_VLAN_INFO.pvid | BRIDGE_VLAN_INFO.untagged, vid: untagged }]
  const vlanInfo = [...own, ...tagged.map(vid => ({ flags: 0, vid }))]
  const flags = self ? { flags: BRIDGE_FLAGS.self } : {}
  return {
    name: 'RTM_SETLINK',
    type: linkMessages.setlink[0],
    codec: linkMessages.setlink[1],
    flags: NLM_F.ack,
    value: { family: AF_BRIDGE, ifindex, attributes: { afSpec: { ...flags, vlanInfo } } },
  }
}

/** The VLANs of all ports of a node, and of its bridges that have addresses. */
export function vlanRequests({ interfaces }: TopologyNode, number: (ifname: string) => number): Request<void>[] {
  return Object.entries(interfaces).flatMap(([ifname, { kind, bridge, vlans, addresses }]) => {
    const own = vlans ?? (bridge?.vlanFiltering && addresses.length > 0 ? { untagged: 1, tagged: [] } : undefined)
    if (own === undefined || (own.untagged === undefined && own.tagged.length === 0)) return []
    return [vlanRequest(number(ifname), own, kind === 'bridge')]
  })
}
