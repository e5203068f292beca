import { readFileSync } from 'node:fs'
import { InputError, NotFoundError, SyscallError } from '../../protocol/errors.ts'
import { Netns } from '../../src/netns/index.ts'
import { child } from '../child.ts'
import { asNobody, nobodyReads, tool } from '../fixtures/netns.ts'
import { missing, needs } from '../needs.ts'

const test = await needs('root', 'ip', 'sysctl')
const able = await needs('root', 'setpriv', 'initial-root')
const [asUser, suffix] =
  missing('initial-root') !== undefined || nobodyReads()
    ? [able, '']
    : [able.skip, ' [needs a project that everybody may read]']
/** The judge: what sysctl(8) says of a name inside. */
const judged = (netns: Netns, name: string) => netns.run(() => tool('sysctl', '-n', name)).replace(/\n$/, '')

test('sets for one namespace, as sysctl(8) reads it', async t => {
  using netns = Netns.create()
  const outside = readFileSync('/proc/sys/net/ipv4/ip_forward', 'utf8')
  await netns.sysctl.set({
    'net.ipv4.ip_forward': 1,
    'net/ipv4/conf/all/rp_filter': '2',
    'net.ipv6.conf.all.forwarding': true,
  })
  t.is(judged(netns, 'net.ipv4.ip_forward'), '1')
  t.is(judged(netns, 'net.ipv4.conf.all.rp_filter'), '2')
  t.is(judged(netns, 'net.ipv6.conf.all.forwarding'), '1')
  t.is(readFileSync('/proc/sys/net/ipv4/ip_forward', 'utf8'), outside)
  await netns.sysctl.set({ 'net.ipv4.ip_forward': false })
  t.is(judged(netns, 'net.ipv4.ip_forward'), '0')
})

test('reads what sysctl(8) reads', async t => {
  using netns = Netns.create()
  const names = [
    'net.ipv4.ip_forward',
    'net.ipv4.ping_group_range',
    'net.ipv4.tcp_rmem',
    'net.ipv6.conf.lo.mtu',
  ] as const
  const values = await netns.sysctl.get(names)
  for (const name of names) {
    t.is(values[name], judged(netns, name), name)
    t.is(await netns.sysctl.get(name), values[name], name)
  }
  t.deepEqual(await netns.sysctl.get([]), {})
  const range: string = values['net.ipv4.ping_group_range']
  t.regex(range, /^\d+\t\d+$/)
})

test('several numbers, and an empty text', async t => {
  using netns = Netns.create()
  const name = 'net.ipv4.ip_local_reserved_ports'
  await netns.sysctl.set({ [name]: '8080,9000-9010', 'net.ipv4.ping_group_range': '0 0' })
  t.is(judged(netns, name), '8080,9000-9010')
  t.is(judged(netns, 'net.ipv4.ping_group_range'), '0\t0')
  await netns.sysctl.set({ [name]: '' })
  t.is(judged(netns, name), '')
})

test('links with dots in their names, in both spellings', async t => {
  using netns = Netns.create()
  netns.run(() => tool('ip', 'link', 'add', 'eth0.100', 'type', 'veth', 'peer', 'name', 'b/c'.replace('/', '.')))
  for (const [i, name] of [
    'net.ipv4.conf.eth0/100.forwarding',
    'net/ipv4/conf/eth0.100/forwarding',
    'net.ipv4.conf.b/c.forwarding',
  ].entries()) {
    await netns.sysctl.set({ [name]: (i + 1) % 2 })
    t.is(await netns.sysctl.get(name), `${(i + 1) % 2}`)
    t.is(judged(netns, name), `${(i + 1) % 2}`)
  }
})

test('an unknown name is not found, and nothing is written', async t => {
  using netns = Netns.create()
  const unknown = { instanceOf: NotFoundError, message: /^setting net\.ipv4\.nothing does not exist\. / }
  await t.throwsAsync(netns.sysctl.get('net.ipv4.nothing'), unknown)
  await t.throwsAsync(netns.sysctl.get(['net.ipv4.ip_forward', 'net.ipv4.nothing']), unknown)
  await t.throwsAsync(netns.sysctl.set({ 'net.ipv4.ip_forward': 1, 'net.ipv4.nothing': 1 }), unknown)
  t.is(judged(netns, 'net.ipv4.ip_forward'), '0')
  await t.throwsAsync(netns.sysctl.get('net.ipv4.ip_forward.x'), { instanceOf: NotFoundError })
})

test('a value that the kernel refuses is named', async t => {
  using netns = Netns.create()
  const error = await t.throwsAsync(
    netns.sysctl.set({ 'net.ipv4.conf.all.rp_filter': 1, 'net.ipv4.ip_forward': 'many' }),
    { instanceOf: SyscallError, code: 'EINVAL' },
  )
  t.is(error!.message, 'write: EINVAL (net.ipv4.ip_forward = many)')
  t.is(judged(netns, 'net.ipv4.conf.all.rp_filter'), '1')
})

test('bad names and values are refused before anything happens', async t => {
  using netns = Netns.create()
  const names = [
    '',
    'net',
    'kernel.hostname',
    'vm.swappiness',
    '/net/ipv4/ip_forward',
    'net..ipv4',
    'net.ipv4.',
    'net./.x',
    'net/../kernel/hostname',
    'net.//.kernel',
    'net.ipv4.a\0',
  ]
  for (const name of names) {
    await t.throwsAsync(netns.sysctl.get(name), { instanceOf: InputError }, name)
    await t.throwsAsync(netns.sysctl.set({ 'net.ipv4.ip_forward': 1, [name]: 1 }), { instanceOf: InputError }, name)
  }
  for (const value of [1.5, NaN, Infinity, null, undefined, {}, 'a\nb', 'a\0']) {
    const settings = { 'net.ipv4.ip_forward': 1, 'net.ipv4.conf.all.rp_filter': value as never }
    await t.throwsAsync(netns.sysctl.set(settings), { instanceOf: InputError, message: /rp_filter: / }, String(value))
  }
  for (const group of ['net.ipv4', 'net.ipv4.conf']) {
    await t.throwsAsync(netns.sysctl.get(group), { instanceOf: InputError, message: /group/ })
    await t.throwsAsync(netns.sysctl.set({ [group]: 1 }), { instanceOf: InputError, message: /group/ })
  }
  t.is(judged(netns, 'net.ipv4.ip_forward'), '0')
})

asUser(`without privileges it says what is missing${suffix}`, async t => {
  const { stdout, stderr } = await child(
    `import { Netns } from './src/netns/index.ts'
    const { sysctl } = Netns.current()
    console.log(await sysctl.get('net.ipv4.ip_forward'))
    await sysctl.set({ 'net.ipv4.ip_forward': 1 }).catch(error => console.log(error.name, error.message))`,
    { env: { TSX_DISABLE_CACHE: '1' }, through: asNobody },
  )
  t.regex(stdout, /^0\nSyscallError (open|write): (EACCES|EPERM) \(net\.ipv4\.ip_forward.*needs root/, stderr)
})
