import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { good as runGood } from './examples/good.ts'
import { promised, run, settled } from './examples/run.ts'
import { asNobody, nobodyReads } from './fixtures/netns.ts'
import type { Observed } from './fixtures/observed.ts'
import { missing, needs, slowness } from './needs.ts'

const test = await needs('root')
const withIp = await needs('root', 'ip')
const forbidding = await needs('root', 'setpriv', 'userns')
const able = await needs('initial-root', 'setpriv', 'userns')
const reads = missing('initial-root') !== undefined || nobodyReads()
const [asUser, suffix] = reads ? [able.serial, ''] : [able.skip, ' [needs a project that everybody may read]']
const told = new Set<string>()
const good: typeof runGood = (t, name, through) => runGood(t, told.add(name) && name, through)

/** What `ip` says of a link: its state, peer and addresses, without those of IPv6 that are made from the MAC. */
function seen(netns: Observed | undefined, ifname: string) {
  const link = netns?.links.find(link => link.ifname === ifname)
  if (link === undefined) return undefined
  const addresses = link.addr_info.filter((info: any) => info.scope === 'global')
  return {
    kind: link.linkinfo?.info_kind,
    up: link.flags.includes('UP'),
    carrier: link.flags.includes('LOWER_UP') && !link.flags.includes('NO-CARRIER'),
    peer: link.link ?? link.link_netnsid,
    master: link.master,
    addresses: addresses.map((info: any) => `${info.local}/${info.prefixlen}`),
  }
}

const end = { kind: 'veth', up: true, carrier: true, master: undefined }

test.serial('demo: two namespaces, a pair, pings both ways, and nothing left', async t => {
  const { stdout } = await good(t, 'demo')
  t.deepEqual(stdout.match(/\d of \d answered/g), Array(4).fill('4 of 4 answered'))
  t.regex(stdout, /red {3}veth0@veth1 .* 10\.0\.0\.1\/24 {2}fd00::1\/64/)
  t.regex(stdout, /blue {2}veth1@veth0 .* 10\.0\.0\.2\/24 {2}fd00::2\/64/)
  t.regex(stdout, /Everything is gone again/)
  const [, took] = /(\d+) ms from nothing to the last reply/.exec(stdout) ?? []
  t.true(Number(took) < 1_000 * slowness, took)
  t.false(stdout.includes('\x1b'), 'colours are for terminals')
})

withIp.serial('demo: ip sees the same', async t => {
  const { stdout, observed } = await good(t, 'demo')
  const [red, blue] = observed[0]!
  t.deepEqual(seen(red, 'veth0'), { ...end, peer: 0, addresses: ['10.0.0.1/24', 'fd00::1/64'] })
  t.deepEqual(seen(blue, 'veth1'), { ...end, peer: 0, addresses: ['10.0.0.2/24', 'fd00::2/64'] })
  for (const { links } of [red!, blue!]) t.true(stdout.includes(links[1].address), links[1].address)
})

asUser(`demo: as an ordinary user, who gets a user namespace${suffix}`, async t => {
  const { stdout } = await good(t, 'demo', asNobody)
  t.regex(stdout, /blue → red {2}fd00::1 {3}4 of 4 answered/)
})

forbidding.serial('demo: where that is forbidden it says by which setting, and what to do', async t => {
  // There, this user is the only one.
  const withoutCapabilities = asNobody.filter(word => !/uid|gid|groups/.test(word))
  const forbid = 'echo 0 >/proc/sys/user/max_user_namespaces; exec "$@"'
  const { status, stdout, stderr } = await run('demo', [
    'unshare',
    '-Urnm',
    'sh',
    '-c',
    forbid,
    'sh',
    ...withoutCapabilities,
  ])
  t.is(stdout, '')
  t.regex(stderr, /user\.max_user_namespaces is 0\. `sudo sysctl user\.max_user_namespaces=\d+`.*run as root\n$/)
  t.is(status, 2)
})

withIp.serial('pairInOneNamespace', async t => {
  const { observed } = await good(t, 'pairInOneNamespace')
  t.deepEqual(seen(observed[0]![0], 'veth0'), { ...end, peer: 'veth1', addresses: ['192.168.1.1/24'] })
  t.deepEqual(seen(observed[0]![0], 'veth1'), { ...end, peer: 'veth0', addresses: ['192.168.1.2/24'] })
})

withIp.serial('twoNamespaces', async t => {
  const { stdout, observed } = await good(t, 'twoNamespaces')
  const [, ns0, ns1] = observed[0]!
  t.deepEqual([ns0?.name, ns1?.name], ['ns0', 'ns1'])
  t.deepEqual(seen(ns0, 'veth0'), { ...end, peer: 1, addresses: ['10.1.1.1/24'] })
  t.deepEqual(seen(ns1, 'veth1'), { ...end, peer: 0, addresses: ['10.1.1.2/24'] })
  t.is(stdout.match(/ttl=64 time=/g)?.length, 8)
  t.is(stdout.match(/4 packets transmitted, 4 received, 0% packet loss/g)?.length, 2)
})

asUser(`twoNamespaces: as an ordinary user${suffix}`, async t => {
  await good(t, 'twoNamespaces', asNobody)
})

withIp.serial('listings: all that is printed is what ip prints after the same commands', async t => {
  const { stdout } = await good(t, 'listings')
  const script = `
    show() { echo "$1"; shift; "$@" address list; echo; }
    ip link set lo up
    show host ip
    ip link add veth0 type veth peer name veth1
    show 'host, with a veth pair' ip
    ip netns add ns0
    ip netns add ns1
    ip link set veth0 netns ns0
    ip link set veth1 netns ns1
    show 'host, when both ends have left' ip
    show ns0 ip -n ns0
    show ns1 ip -n ns1
    ip -n ns0 address add 10.1.1.1/24 dev veth0
    ip -n ns1 address add 10.1.1.2/24 dev veth1
    ip -n ns0 link set veth0 up
    ip -n ns1 link set veth1 up
    for tries in 1 2 3 4 5 6 7 8 9; do ip -n ns0 link show veth0 | grep -q 'state UP' || sleep 0.1; done
    show 'ns0, up' ip -n ns0
    show 'ns1, up' ip -n ns1
    echo namespaces
    ip netns list | sort
    ip netns delete ns0
    ip netns delete ns1`
  const expected = execFileSync('unshare', ['-n', 'sh', '-ec', script], { encoding: 'utf8' })
  t.is(common(stdout.replace(/ mode DEFAULT/g, '')), common(expected))
})

const common = (text: string): string =>
  settled(text).replace(/ (tentative|proto kernel_ll|\(id: \d+\))|[ ]+$|(?<=link-netns)(id)? \w+/gm, '')

withIp.serial('pairWithoutNames', async t => {
  const { observed } = await good(t, 'pairWithoutNames')
  const pairs = observed[0]![0]!.links.map(({ ifname, link }) => [ifname, link])
  t.deepEqual(pairs.slice(1, 3), [
    ['veth0', 'veth1'],
    ['veth1', 'veth0'],
  ])
})

withIp.serial('intoProcess', async t => {
  const { observed } = await good(t, 'intoProcess')
  t.deepEqual(seen(observed[1]![0], 'vHOST'), { ...end, peer: 0, addresses: ['10.0.0.1/24'] })
  t.is(seen(observed[1]![0], 'vGUEST'), undefined)
  t.deepEqual(
    observed.at(-1)![0]!.links.map(({ ifname }) => ifname),
    ['lo'],
  )
})

withIp.serial('bridge', async t => {
  const { observed } = await good(t, 'bridge')
  const [host, ...guests] = observed[0]!
  t.deepEqual(seen(host, 'guest2'), { ...end, master: 'br0', peer: 1, addresses: [] })
  t.deepEqual(
    guests.map(guest => seen(guest, 'eth0')?.addresses),
    [['10.0.0.1/24'], ['10.0.0.2/24'], ['10.0.0.3/24']],
  )
  const port = host?.links.find(({ ifname }) => ifname === 'guest2').linkinfo
  t.is(port.info_slave_kind, 'bridge')
  t.is(port.info_slave_data.state, 'forwarding')
})

test.serial('arpSeen', async t => {
  const { stdout } = await good(t, 'arpSeen')
  t.is(stdout.trim().split('\n').length, 4)
})

withIp.serial('carrier', async t => {
  const { observed } = await good(t, 'carrier')
  t.deepEqual(seen(observed[0]![0], 'veth0'), { ...end, peer: 'veth1', addresses: [] })
})

withIp.serial('deleteOneEnd', async t => {
  const { observed } = await good(t, 'deleteOneEnd')
  for (const { links } of observed[0]!) t.is(links.length, 1)
})

test.serial('httpAcrossNamespaces', async t => {
  await good(t, 'httpAcrossNamespaces')
})

test.serial('every example is here, and says what it prints', t => {
  const files = readdirSync(new URL('../examples', import.meta.url)).filter(name => name.endsWith('.ts'))
  const names = files.map(name => name.replace(/\.ts$/, ''))
  t.deepEqual(names.sort(), [...told].sort())
  for (const name of names.filter(name => name !== 'demo')) t.true(promised(name).length > 0, name)
})
