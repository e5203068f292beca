import { execFileSync } from 'node:child_process'
import { Netns } from '../../src/netns/index.ts'

/** Runs lines of `ip` in a namespace; the judge's own tool sets the stage. */
export function ip(ns: Netns, ...lines: string[]): void {
  ns.run(() => execFileSync('ip', ['-force', '-batch', '-'], { input: `${lines.join('\n')}\n`, stdio: 'pipe' }))
}

/** Writes a setting below /proc/sys in a namespace. */
export const setting = (ns: Netns, name: string, value: string): string =>
  ns.run(() => execFileSync('sh', ['-c', `echo '${value}' > /proc/sys/${name}`], { encoding: 'utf8' }))

/** A new namespace without IPv6 traffic of its own, and `lo` up. */
export function host(): Netns {
  const ns = Netns.create(undefined, { loopback: true })
  for (const where of ['all', 'default']) {
    setting(ns, `net/ipv6/conf/${where}/accept_dad`, '0')
    setting(ns, `net/ipv6/conf/${where}/router_solicitations`, '0')
  }
  return ns
}

/** A pair of links, one end in each namespace, up and with addresses. */
export function connect(
  a: Netns,
  nameA: string,
  b: Netns,
  nameB: string,
  addressesA: string[],
  addressesB: string[],
): void {
  const peer = b === a ? '' : `netns ${b.path}`
  ip(a, `link add ${nameA} type veth peer name ${nameB} ${peer}`)
  for (const [ns, name, addresses] of [
    [a, nameA, addressesA],
    [b, nameB, addressesB],
  ] as const) {
    ip(
      ns,
      `link set ${name} up`,
      ...addresses.map(address => `address add ${address} dev ${name} ${address.includes(':') ? 'nodad' : ''}`),
    )
  }
}

/** Two hosts, 10.0.0.1 and .2, 2001:db8::1 and ::2, on links `e0` and `e1`. */
export function pair(): { a: Netns; b: Netns; close(): void } {
  const [a, b] = [host(), host()]
  connect(a, 'e0', b, 'e1', ['10.0.0.1/24', '2001:db8::1/64'], ['10.0.0.2/24', '2001:db8::2/64'])
  return { a, b, close: () => [a, b].map(ns => ns.close()) }
}

/** h1 (10.0.1.2) - r (10.0.1.1, 10.0.2.1) - h2 (10.0.2.2); the same with 2001:db8:1:: and 2001:db8:2::. */
export function routed(): { h1: Netns; r: Netns; h2: Netns; close(): void } {
  const [h1, r, h2] = [host(), host(), host()]
  connect(h1, 'e0', r, 'r1', ['10.0.1.2/24', '2001:db8:1::2/64'], ['10.0.1.1/24', '2001:db8:1::1/64'])
  connect(r, 'r2', h2, 'e0', ['10.0.2.1/24', '2001:db8:2::1/64'], ['10.0.2.2/24', '2001:db8:2::2/64'])
  setting(r, 'net/ipv4/ip_forward', '1')
  setting(r, 'net/ipv6/conf/all/forwarding', '1')
  ip(h1, 'route add default via 10.0.1.1', 'route add default via 2001:db8:1::1')
  ip(h2, 'route add default via 10.0.2.1', 'route add default via 2001:db8:2::1')
  return { h1, r, h2, close: () => [h1, r, h2].map(ns => ns.close()) }
}
