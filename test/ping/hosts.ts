import { execFileSync } from 'node:child_process'
import { Netns } from '../../src/netns/index.ts'

/** Runs a command in a namespace and returns what it prints. */
export const tool = (ns: Netns, command: string, ...words: string[]): string =>
  ns.run(() => execFileSync(command, words, { encoding: 'utf8', stdio: 'pipe' }))

/** Runs lines of `ip`: the judges' own tool sets the stage. */
export function ip(ns: Netns, ...lines: string[]): void {
  ns.run(() => execFileSync('ip', ['-batch', '-'], { input: `${lines.join('\n')}\n`, stdio: 'pipe' }))
}

/** Writes settings below /proc/sys in a namespace. */
export function setting(ns: Netns, ...pairs: [name: string, value: string][]): void {
  const script = pairs.map(([name, value]) => `echo '${value}' > /proc/sys/net/${name}`).join('\n')
  tool(ns, 'sh', '-ec', script)
}

/** A new namespace with `lo` up, whose IPv6 addresses are usable at once and whose ICMP errors are not rationed. */
export function host(): Netns {
  const ns = Netns.create(undefined, { loopback: true })
  setting(
    ns,
    ['ipv6/conf/all/accept_dad', '0'],
    ['ipv6/conf/default/accept_dad', '0'],
    ['ipv4/icmp_ratemask', '0'],
    ['ipv6/icmp/ratelimit', '0'],
  )
  return ns
}

/** One end of a pair of links. */
export interface End {
  ns: Netns
  ifname: string
  addresses: string[]
}

/** Makes a pair of links, both up and with addresses, and waits until they carry packets. */
export function connect(...ends: [End, End]): void {
  const [a, b] = ends
  ip(a.ns, `link add ${a.ifname} type veth peer name ${b.ifname} ${a.ns === b.ns ? '' : `netns ${b.ns.path}`}`)
  for (const { ns, ifname, addresses } of ends) {
    const lines = addresses.map(text => `address add ${text} dev ${ifname} ${text.includes(':') ? 'nodad' : ''}`)
    ip(ns, `link set ${ifname} up`, ...lines)
  }
  for (const { ns, ifname } of ends) while (!/state UP/.test(tool(ns, 'ip', 'link', 'show', ifname))) pause()
}

const pause = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)

const closing =
  (...namespaces: Netns[]) =>
  () => {
    for (const ns of namespaces) ns.close()
  }

/** Two hosts, 10.0.0.1 and .2, 2001:db8::1 and ::2, on links `e0` and `e1`. */
export function pair(): { a: Netns; b: Netns } & Disposable {
  const [a, b] = [host(), host()]
  connect(
    { ns: a, ifname: 'e0', addresses: ['10.0.0.1/24', '2001:db8::1/64'] },
    { ns: b, ifname: 'e1', addresses: ['10.0.0.2/24', '2001:db8::2/64'] },
  )
  return { a, b, [Symbol.dispose]: closing(a, b) }
}

/** h1 (10.0.1.2) - r (10.0.1.1, 10.0.2.1) - h2 (10.0.2.2); the same with 2001:db8:1:: and 2001:db8:2::. */
export function routed(): { h1: Netns; r: Netns; h2: Netns } & Disposable {
  const [h1, r, h2] = [host(), host(), host()]
  connect(
    { ns: h1, ifname: 'e0', addresses: ['10.0.1.2/24', '2001:db8:1::2/64'] },
    { ns: r, ifname: 'r1', addresses: ['10.0.1.1/24', '2001:db8:1::1/64'] },
  )
  connect(
    { ns: r, ifname: 'r2', addresses: ['10.0.2.1/24', '2001:db8:2::1/64'] },
    { ns: h2, ifname: 'e0', addresses: ['10.0.2.2/24', '2001:db8:2::2/64'] },
  )
  setting(r, ['ipv4/ip_forward', '1'], ['ipv6/conf/all/forwarding', '1'])
  ip(h1, 'route add default via 10.0.1.1', 'route add default via 2001:db8:1::1')
  ip(h2, 'route add default via 10.0.2.1', 'route add default via 2001:db8:2::1')
  return { h1, r, h2, [Symbol.dispose]: closing(h1, r, h2) }
}
