import { execFileSync } from 'node:child_process'
import { Netns } from '../../src/netns/index.ts'
import type { Link, LinkInput } from '../../src/rtnetlink/index.ts'
import { needs } from '../needs.ts'
import { compareOne } from './judge/compare.ts'
import { compareInfo } from './judge/info.ts'
import { linkMapping } from './judge/link.ts'
import { overlays } from './tunnels/overlays.ts'
import { tunnels } from './tunnels/tunnels.ts'

/** A namespace with a link to send by, number 5. */
async function scene(): Promise<Netns> {
  const netns = Netns.create()
  const { link, address } = netns.rtnetlink
  await link.add({ ifname: 'd0', kind: 'dummy', ifindex: 5, up: true })
  await address.add({ dev: 'd0', address: '192.0.2.1/24' })
  await address.add({ dev: 'd0', address: '2001:db8::1/64', flags: ['nodad'] })
  return netns
}

/** What a link keeps if it is made again: not its number, not an address by chance. */
const lasting = ({ kind, data, type, mtu, flags }: Link) => ({ kind, data, type, mtu, flags })

for (const [name, input] of [...tunnels, ...overlays]) {
  const test = await needs('root', 'ip', 'kind:dummy', `kind:${input.kind}`)

  test.serial(`${name}: made, read as ip reads it, made again from what was read`, async t => {
    using netns = await scene()
    const { link } = netns.rtnetlink
    const made = await link.add({ ifname: 't1', ...input } as LinkInput)
    for (const [field, value] of Object.entries(input.data ?? {})) {
      t.deepEqual((made.data as Record<string, unknown>)[field], value, field)
    }
    const told = await link.get('t1')
    const json = netns.run(() => execFileSync('ip', ['-j', '-d', 'link', 'show', 't1'], { encoding: 'utf8' }))
    const names = (ifindex: number | undefined) => (ifindex === 5 ? 'd0' : undefined)
    const [theirs] = JSON.parse(json)
    compareOne(
      t,
      name,
      theirs,
      told,
      linkMapping(() => ['up']),
      names,
    )
    compareInfo(t, name, theirs.linkinfo, told, names)

    t.is((await link.ensure({ ifname: 't1', ...input } as LinkInput)).ifindex, made.ifindex)
    await link.delete('t1')
    const again = await link.add(told as LinkInput)
    t.deepEqual(lasting(again), lasting(told))
    t.is((await link.list({ kind: input.kind })).length, 1)
  })
}

const test = await needs('root')

test('a kind that the kernel lacks is told with the remedy', async t => {
  using netns = Netns.create()
  const error = await t.throwsAsync(netns.rtnetlink.link.add({ ifname: 'x', kind: 'nosuchkind' }), {
    code: 'EOPNOTSUPP',
  })
  t.true(error!.message.includes('This kernel has no link kind nosuchkind'))
})
