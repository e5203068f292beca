/** Flat forms and requests that need no kernel: virtual functions, settings, statistics, references in data. */
import test from 'ava'
import { InputError } from '../../protocol/errors.ts'
import { link as codec } from '../../protocol/link/link.ts'
import { Rtnetlink } from '../../src/rtnetlink/index.ts'
import { flatLink } from '../../src/rtnetlink/linkForm.ts'
import { FakeKernel, type Reply } from '../../src/testing/index.ts'
import { decode, hex } from '../protocol/captures.ts'

// Laid out by hand as struct ifla_vf_… of linux/if_link.h are: no card with virtual functions was at hand.
const virtual = hex`
  00 00 01 00 02 00 00 00 00 00 00 00 00 00 00 00      # ifinfomsg
  0a 00 01 00 02 00 00 00 00 09 00 00                  # IFLA_ADDRESS
  9c 00 16 80                                          # IFLA_VFINFO_LIST
    98 00 01 80                                        # IFLA_VF_INFO
      28 00 01 00 03 00 00 00                          # IFLA_VF_MAC
        02 00 00 00 00 01 00 00 00 00 00 00 00 00 00 00
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
      10 00 02 00 03 00 00 00 05 00 00 00 03 00 00 00  # IFLA_VF_VLAN
      18 00 0c 80                                      # IFLA_VF_VLAN_LIST
        14 00 01 00 03 00 00 00 05 00 00 00 03 00 00 00 # IFLA_VF_VLAN_INFO
          88 a8 00 00
      10 00 06 00 03 00 00 00 0a 00 00 00 64 00 00 00  # IFLA_VF_RATE
      0c 00 04 00 03 00 00 00 ff ff ff ff              # IFLA_VF_SPOOFCHK
      0c 00 05 00 03 00 00 00 01 00 00 00              # IFLA_VF_LINK_STATE
      0c 00 09 00 03 00 00 00 01 00 00 00              # IFLA_VF_TRUST
      10 00 08 80                                      # IFLA_VF_STATS
        0c 00 00 00 2a 00 00 00 00 00 00 00            # IFLA_VF_STATS_RX_PACKETS
`

test('a virtual function as it is told; a switch that the driver does not have is left out', t => {
  t.deepEqual(flatLink(decode(codec, virtual)).vfs, [
    {
      vf: 3,
      mac: '02:00:00:00:00:01',
      vlan: 5,
      qos: 3,
      vlanProto: 0x88a8,
      minTxRate: 10,
      maxTxRate: 100,
      linkState: 'enable',
      trust: true,
      stats: { rxPackets: 42 },
    },
  ])
})

/** A client of a kernel with the links a (2) and b (3), and what it was asked. */
function client(others?: (type: unknown) => Reply | Reply[] | undefined) {
  const numbers: Record<string, number> = { a: 2, b: 3 }
  const kernel = new FakeKernel(({ type, body }) => {
    if (type !== 'getlink') return others?.(type)
    const ifindex = body.attributes.ifname === undefined ? body.ifindex : numbers[body.attributes.ifname]
    return ifindex === undefined ? { error: 'ENODEV' } : { type: 'newlink', body: { ifindex, attributes: {} } }
  })
  return { kernel, rt: new Rtnetlink({ transport: kernel }) }
}
const sent = (kernel: FakeKernel, type: string) =>
  kernel.requests.filter(one => one.type === type).map(one => one.body as any)

test('virtual functions that cannot be set are refused before anything is sent', async t => {
  const { kernel, rt } = client()
  const wrong: [vf: object, path: string][] = [
    [{ vf: 0, mac: 'x' }, 'vfs[0].mac'],
    [{ vf: 0, maxTxRate: 9 }, 'vfs[0].minTxRate'],
    [{ vf: 0, colour: 1 }, 'vfs[0].colour'],
  ]
  for (const [vf, path] of wrong) {
    const error = await t.throwsAsync(rt.link.set(2, { vfs: [vf as never] }), { instanceOf: InputError })
    t.is(error!.path.join('.'), path)
  }
  t.deepEqual(kernel.requests, [])
})

test('data may mean links by name', async t => {
  const { kernel, rt } = client()
  await rt.link.set('a', { kind: 'bond', data: { primary: 'b', activeSlave: null } })
  await rt.link.set('a', { slaveKind: 'bridge', slaveData: { backupPort: 'b' } })
  t.deepEqual(
    sent(kernel, 'newlink').map(({ attributes }) => attributes.linkinfo),
    [
      { kind: 'bond', data: { primary: 3, activeSlave: 0 } },
      { slaveKind: 'bridge', slaveData: { backupPort: 3 } },
    ],
  )
  const error = await t.throwsAsync(rt.link.set('a', { kind: 'bond', data: { primary: -1 } }), {
    instanceOf: InputError,
  })
  t.deepEqual(error!.path, ['data', 'primary'])
})

test('settings are told by name, as far as the kernel has them', t => {
  const message = { family: 0, type: 1, ifindex: 2, flags: 0, change: 0 }
  const conf = (length: number) => Array.from({ length }, (_, index) => index)
  const { inet, inet6 } = flatLink({
    ...message,
    attributes: { afSpec: { inet: { conf: conf(33) }, inet6: { conf: conf(3), addrGenMode: 'none' } } },
  }).afSpec!
  t.is(inet!.conf!.forwarding, 0)
  t.is(inet!.conf!.arpEvictNocarrier, 32)
  t.deepEqual(inet6, { addrGenMode: 'none', conf: { forwarding: 0, hoplimit: 1, mtu6: 2 } })
})

test('statistics of a link that come in parts are one', async t => {
  const vlan = (vid: number) => ({ rxBytes: 1n, rxPackets: 2n, txBytes: 3n, txPackets: 4n, vid, flags: 0 })
  const part = (ifindex: number, vid: number): Reply => ({
    type: 'newstats',
    body: { ifindex, attributes: { linkXstats: { bridge: { vlan: [vlan(vid)] } } } },
  })
  const { kernel, rt } = client(() => [part(4, 1), part(4, 2), part(5, 1)])
  const told = await rt.stats.list({ groups: ['linkXstats'] })
  const flat = (vid: number) => ({ rxBytes: 1, rxPackets: 2, txBytes: 3, txPackets: 4, vid, flags: 0 })
  t.deepEqual(told, [
    { ifindex: 4, linkXstats: { bridge: { vlan: [flat(1), flat(2)] } } },
    { ifindex: 5, linkXstats: { bridge: { vlan: [flat(1)] } } },
  ])
  t.is(sent(kernel, 'getstats')[0].filterMask, 2)
})
