import type { Link } from '../../src/rtnetlink/index.ts'
import { needs } from '../needs.ts'
import { addressMapping } from './judge/address.ts'
import { compare, compareOne } from './judge/compare.ts'
import { compareInfo } from './judge/info.ts'
import { linkMapping, statistics } from './judge/link.ts'
import { fdbMapping, neighbourMapping } from './judge/neighbour.ts'
import { nexthopMapping, routeMapping } from './judge/route.ts'
import { ruleMapping } from './judge/rule.ts'
import { type World, world } from './world.ts'

const kinds = ['veth', 'bridge', 'ifb'].map(kind => `kind:${kind}`)
const test = await needs('root', 'ip', 'bridge', ...kinds)
const made: { world?: World; links: Link[] } = { links: [] }
const here = () => made.world!
const names = (ifindex: number | undefined) => made.links.find(link => link.ifindex === ifindex)?.ifname

test.before(async () => {
  made.world = world()
  made.links = await here().here.rtnetlink.link.list()
})
test.after.always(() => made.world?.[Symbol.dispose]())

const byName = (a: Link, b: Link) => a.ifindex - b.ifindex

test.serial('links as ip -d link has them', async t => {
  const links = (await here().here.rtnetlink.link.list()).sort(byName)
  const flagsOf = (ifindex: number) => links.find(link => link.ifindex === ifindex)!.flags
  const theirs = here().json('ip', '-j', '-d', 'link')
  t.true(new Set(links.map(({ kind }) => kind)).size >= 7)
  compare(t, 'link', theirs, links, linkMapping(flagsOf), names)
  for (const [index, { linkinfo, ifname }] of theirs.entries()) compareInfo(t, ifname, linkinfo, links[index]!, names)
})

test.serial('counters as ip -s link has them', async t => {
  // lo tells only what is sent here: nothing.
  const [theirs] = here().json('ip', '-j', '-s', 'link', 'show', 'ifb0')
  const link = await here().here.rtnetlink.link.get('ifb0')
  compareOne(t, 'rx', theirs.stats64.rx, link, statistics.rx, names)
  compareOne(t, 'tx', theirs.stats64.tx, link, statistics.tx, names)
})

test.serial('addresses as ip -d addr has them', async t => {
  const addresses = await here().here.rtnetlink.address.list()
  for (const { ifindex, ifname, addr_info } of here().json('ip', '-j', '-d', 'addr')) {
    const ours = addresses.filter(({ dev }) => dev === ifindex)
    if (addr_info.length > 0) compare(t, `address of ${ifname}`, addr_info, ours, addressMapping, names)
    else t.deepEqual(ours, [])
  }
})

test.serial('routes as ip route show table all has them', async t => {
  const { route } = here().here.rtnetlink
  const theirs = [4, 6].flatMap(family => here().json('ip', '-j', '-d', `-${family}`, 'route', 'show', 'table', 'all'))
  const ours = [...(await route.list({ family: 'inet' })), ...(await route.list({ family: 'inet6' }))]
  compare(t, 'route', theirs, ours, routeMapping, names)
  t.is((await route.list()).length, ours.length)
  let several = 0
  theirs.forEach(({ nexthops, expires, dst }, index) => {
    const { multipath } = ours[index]!
    t.is(multipath?.length, nexthops?.length, dst)
    if (nexthops !== undefined) compare(t, dst, nexthops, multipath!, nexthopMapping, names)
    t.is(ours[index]!.expires === undefined, expires === undefined, dst)
    if (expires !== undefined) t.true(Math.abs(ours[index]!.expires! - expires) <= 2)
    several += nexthops === undefined ? 0 : 1
  })
  t.is(several, 2)
  const main = await route.list({ family: 'inet6', table: 'main' })
  const mapping = { ...routeMapping, table: 'not printed for one table' }
  compare(t, 'route of main', here().json('ip', '-j', '-d', '-6', 'route'), main, mapping, names)
})

test.serial('neighbours as ip neigh has them', async t => {
  const { neighbour } = here().here.rtnetlink
  const theirs = here().json('ip', '-j', '-d', 'neigh', 'show', 'nud', 'all')
  const key = (one: any) => `${one.dst} ${names(one.dev) ?? one.dev}`
  const sorted = <T>(list: T[]) => list.sort((a, b) => (key(a) < key(b) ? -1 : 1))
  compare(t, 'neighbour', sorted(theirs), sorted(await neighbour.list()), neighbourMapping, names)
  const proxies = [4, 6].flatMap(family => here().json('ip', '-j', `-${family}`, 'neigh', 'show', 'proxy'))
  t.is(proxies.length, 2)
  compare(t, 'proxy', sorted(proxies), sorted(await neighbour.list({ proxy: true })), neighbourMapping, names)
})

test.serial('entries of bridges as bridge fdb has them', async t => {
  const ours = await here().here.rtnetlink.neighbour.list({ family: 'bridge' })
  compare(t, 'fdb', here().json('bridge', '-j', '-d', 'fdb'), ours, fdbMapping, names)
})

test.serial('rules as ip rule has them', async t => {
  const { rule } = here().here.rtnetlink
  compare(
    t,
    'rule',
    here().json('ip', '-j', '-d', '-4', 'rule'),
    await rule.list({ family: 'inet' }),
    ruleMapping,
    names,
  )
  compare(
    t,
    'rule',
    here().json('ip', '-j', '-d', '-6', 'rule'),
    await rule.list({ family: 'inet6' }),
    ruleMapping,
    names,
  )
})

test.serial('numbers of namespaces as ip netns list-id has them', async t => {
  const { nsid } = here().here.rtnetlink
  const theirs = here().json('ip', '-j', 'netns', 'list-id')
  t.deepEqual(theirs, [{ nsid: 7, name: here().blue.name }])
  t.deepEqual(await nsid.list(), [{ nsid: 7 }])
  t.is(await nsid.get(here().blue), 7)
  t.is(await nsid.get(here().blue.name!), 7)
})
