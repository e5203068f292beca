/** Links and addresses as text, the way ip(8) writes them. */
import type { Address, Link } from '../../src/index.ts'

/**
 * Two lines about a link, which is one of `links`:
 * `5: veth0@if4: <BROADCAST,MULTICAST> mtu 1500 qdisc noop state DOWN mode DEFAULT group default qlen 1000`,
 * `    link/ether 8a:75:bc:77:c0:12 brd ff:ff:ff:ff:ff:ff link-netnsid 1`.
 */
export function linkLines(link: Link, links: Link[]): string[] {
  const { ifindex, ifname, mtu, qdisc, txqlen, type, address, broadcast, linkNetnsid } = link
  const [state, mode] = [link.operstate, link.linkmode].map(name => String(name).toUpperCase())
  // The number of the other end counts in the namespace that it is in.
  const peer = linkNetnsid === undefined ? links.find(other => other.ifindex === link.link) : undefined
  const at = link.link === undefined ? '' : `@${peer?.ifname ?? `if${link.link}`}`
  const settings = `mtu ${mtu} qdisc ${qdisc} state ${state} mode ${mode} group default qlen ${txqlen}`
  const elsewhere = linkNetnsid === undefined ? '' : ` link-netnsid ${linkNetnsid}`
  return [
    `${ifindex}: ${ifname}${at}: <${flagWords(link, peer).join(',')}> ${settings}`,
    `    link/${type} ${address} brd ${broadcast}${elsewhere}`,
  ]
}

/** `    inet 10.1.1.1/24 scope global veth0`, and how long. */
export function addressLines({ family, address, scope, flags, label, ...rest }: Address): string[] {
  const words = [family, address, 'scope', scope, ...flags.filter(flag => flag === 'tentative'), label ?? '']
  return [
    `    ${words.join(' ')}`.trimEnd(),
    `       valid_lft ${rest.validLifetime} preferred_lft ${rest.preferredLifetime}`,
  ]
}

/** In the order of ip(8), which has two words of its own: for no carrier although up, and for a peer that is down. */
function flagWords({ flags }: Link, peer: Link | undefined): string[] {
  const words = []
  if (flags.includes('up') && !flags.includes('running')) words.push('NO-CARRIER')
  for (const flag of ['loopback', 'broadcast', 'multicast', 'up'] as const)
    if (flags.includes(flag)) words.push(flag.toUpperCase())
  if (flags.includes('lowerUp')) words.push('LOWER_UP')
  if (peer !== undefined && !peer.flags.includes('up')) words.push('M-DOWN')
  return words
}
