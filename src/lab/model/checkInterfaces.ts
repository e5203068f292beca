/** What can be wrong with single interfaces and with wires. */
import { type Draft, type DraftInterface, type DraftLink, draftInterfaces, endOf, sourceOf } from './draft.ts'
import { bridgeOf, vlanSets } from './segments.ts'

/** Takes down what is wrong with interfaces by themselves. */
export function checkInterfaces(draft: Draft): void {
  for (const one of draftInterfaces(draft)) {
    checkKind(draft, one)
    checkMaster(draft, one)
    checkVlans(draft, one)
  }
}

function checkKind(draft: Draft, one: DraftInterface): void {
  const { kind = 'veth', link, id } = one.options
  const end = endOf(one)
  if (one.ifname === 'lo' && kind !== 'loopback') {
    draft.report('duplicate-interface', one.path, `${end} is there by itself`)
  } else if (kind !== 'veth' && one.link !== undefined) {
    draft.report('duplicate-interface', one.link.path, `${end} is of kind ${kind}, no end of a link`)
  } else if (kind === 'veth' && !one.linked) {
    draft.report('dangling-interface', one.path, `no link has the end ${end}`)
  }
  if (kind !== 'vlan') return
  const path = sourceOf(one, 'kind').slice(0, -1)
  if (id === undefined) draft.report('missing-field', path, 'id is missing')
  if (link === undefined) draft.report('missing-field', path, 'link is missing')
  else if (!one.node.interfaces.has(link)) {
    draft.report('dangling-interface', sourceOf(one, 'link'), `${one.node.name} has no interface ${link}`)
  }
}

function checkMaster(draft: Draft, one: DraftInterface): void {
  const { master, addresses, address } = one.options
  if (master === undefined) return
  const bridge = bridgeOf(one)
  if (bridge?.options.kind !== 'bridge' || bridge === one) {
    const what =
      bridge === undefined ? `${one.node.name} has no interface ${master}` : `${endOf(bridge)} is no bridge for it`
    draft.report('dangling-interface', sourceOf(one, 'master'), what)
  }
  if (address === undefined && (addresses === undefined || addresses.length === 0)) return
  const path = sourceOf(one, 'address', 'addresses')
  draft.report('address-on-port', path, `${endOf(one)} is a port of ${master}, which should have its addresses`)
}

function checkVlans(draft: Draft, one: DraftInterface): void {
  const { vlans, master, kind } = one.options
  if (vlans === undefined) return
  const path = sourceOf(one, 'vlans')
  if (master === undefined && kind !== 'bridge') {
    draft.report('vlan-without-bridge', path, `${endOf(one)} is no port of a bridge`)
  }
  const { untagged, tagged } = vlanSets(vlans)!
  if (untagged !== undefined && tagged.includes(untagged)) {
    draft.report('duplicate-pvid', path, `VLAN ${untagged} is both untagged and tagged on ${endOf(one)}`)
  }
}

/** Takes down what is wrong with how bridges are connected. */
export function checkCircles(draft: Draft, circles: readonly DraftInterface[][]): void {
  for (const [a, b] of circles as [DraftInterface, DraftInterface][]) {
    const names = `${a.node.name} and ${b.node.name}`
    const reason = `it closes a circle of bridges over ${names}: a broadcast would never end. Turn stp on, or cut it`
    draft.report('bridge-loop', (a.link as DraftLink).path, reason)
  }
}
