import test from 'ava'
import { GRE } from '../../protocol/link/tunnel/gre.ts'
import { Rtnetlink } from '../../src/rtnetlink/index.ts'
import { FakeKernel, type FakeRequest, type Replies } from '../../src/testing/index.ts'

/** What was asked last, and the answer to all that is read: a link with this linkinfo. */
function behind(linkinfo: object, refusal?: Replies) {
  const kernel = new FakeKernel((request: FakeRequest): Replies => {
    const body = { ifindex: 7, type: 778, attributes: { ifname: 't1', linkinfo } }
    if (request.type === 'getlink') return { type: 'newlink', body } as Replies
    return refusal ?? ((request.flags & 8) === 0 ? undefined : ({ type: 'newlink', body } as Replies))
  })
  const sent = () =>
    kernel.requests.filter(({ type }) => type === 'newlink').map(({ body }: any) => body.attributes.linkinfo.data)
  return { rt: new Rtnetlink({ transport: kernel }), sent }
}

const existing = { kind: 'gre', data: { local: '192.0.2.1', remote: '192.0.2.2', ttl: 64, iflags: GRE.seq, oflags: 0 } }

test('a key sets the flag that packets carry one, unless the flags are given', async t => {
  const { rt, sent } = behind(existing)
  using _ = rt
  await rt.link.add({ ifname: 't1', kind: 'gre', data: { ikey: 5 } })
  await rt.link.add({ ifname: 't1', kind: 'ip6gretap', data: { okey: 5 } })
  await rt.link.add({ ifname: 't1', kind: 'gre', data: { ikey: 5, iflags: 0 } })
  await rt.link.add({ ifname: 't1', kind: 'vti', data: { ikey: 5 } })
  t.deepEqual(sent(), [{ ikey: 5, iflags: GRE.key }, { okey: 5, oflags: GRE.key }, { ikey: 5, iflags: 0 }, { ikey: 5 }])
})

test('a change of a tunnel says what stays, since its driver forgets what is left out', async t => {
  const { rt, sent } = behind(existing)
  using _ = rt
  await rt.link.set('t1', { kind: 'gre', data: { ttl: 9, ikey: 5 } })
  t.deepEqual(sent(), [{ ...existing.data, ttl: 9, ikey: 5, iflags: GRE.key | GRE.seq }])
})

test('a change of a geneve says what changes', async t => {
  const { rt, sent } = behind({ kind: 'geneve', data: { id: 77, remote: '192.0.2.2', ttl: 64 } })
  using _ = rt
  await rt.link.set('t1', { kind: 'geneve', data: { ttl: 9 } })
  t.deepEqual(sent(), [{ ttl: 9 }])
})

test('a tunnel over IPv6 does not tell among its flags what the kernel found out about its ends', async t => {
  const { rt } = behind({ kind: 'ip6tnl', data: { flags: 0x3_0010 } })
  using _ = rt
  t.deepEqual((await rt.link.get('t1')).data, { flags: 0x10 })
})

test('of a kind that the kernel lacks the hint names the module and the option', async t => {
  const { rt } = behind(existing, { error: 'EOPNOTSUPP', message: 'Unknown device type' })
  using _ = rt
  const hint = (kind: string, data?: object) =>
    t
      .throwsAsync(rt.link.add({ ifname: 't1', kind, data } as never), { code: 'EOPNOTSUPP' })
      .then((error: any) => error.hint)
  t.is(
    await hint('geneve'),
    'This kernel has no link kind geneve: modprobe geneve, or one that is built with CONFIG_GENEVE',
  )
  t.regex(await hint('ip6gretap'), /modprobe ip6_gre, .* CONFIG_IPV6_GRE$/)
  t.regex(await hint('netkit'), /needs one that is built with CONFIG_NETKIT$/)
  t.regex(await hint('constructor'), /no link kind constructor, and neither has it a module rtnl-link-constructor/)
})
