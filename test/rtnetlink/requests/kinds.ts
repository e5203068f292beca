import type { Link, LinkChanges, Rtnetlink } from '../../../src/rtnetlink/index.ts'
import type { Difference, Pair } from './pair.ts'

/** A verb on a link that is known before: iproute2 asks for its number first, and means it by that. */
const on =
  <T>(name: string, verb: (rt: Rtnetlink, link: Link) => Promise<T>) =>
  async (rt: Rtnetlink): Promise<T> =>
    verb(rt, await rt.link.get(name))
const set = (name: string, changes: LinkChanges) => on(name, (rt, link) => rt.link.set(link, changes))

/** iproute2 calls the kind of link `bond_slave`, which the kernel does not look at; ours is the kind of the master. */
const asPort = (slaveData: object): Difference => ({
  because: 'the kind of the master is said where it belongs',
  change: theirs =>
    theirs.map(({ body, ...rest }) => {
      const attributes = { ...body.attributes, linkinfo: { slaveKind: 'bond', slaveData } }
      return { ...rest, body: { ...body, attributes } }
    }),
})
const port = (name: string, slaveData: object) => set(name, { slaveKind: 'bond', slaveData })

const TARGETS = '2001:db8::1,2001:db8::2'

const bonds: Pair[] = [
  ['ip link add bond0 type bond', rt => rt.link.add({ ifname: 'bond0', kind: 'bond' })],
  [
    'ip link add bond3 type bond mode balance-tlb tlb_dynamic_lb 0 miimon 50 xmit_hash_policy vlan+srcmac',
    rt =>
      rt.link.add({
        ifname: 'bond3',
        kind: 'bond',
        data: { mode: 'balance-tlb', tlbDynamicLb: false, miimon: 50, xmitHashPolicy: 'vlan+srcmac' },
      }),
  ],
  [
    'ip link add bond4 type bond mode balance-rr packets_per_slave 4 lp_interval 9 use_carrier 1',
    rt =>
      rt.link.add({
        ifname: 'bond4',
        kind: 'bond',
        data: { mode: 'balance-rr', packetsPerSlave: 4, lpInterval: 9, useCarrier: true },
      }),
  ],
  [
    `ip link add bond5 type bond mode active-backup arp_interval 100 ns_ip6_target ${TARGETS} arp_validate all`,
    rt =>
      rt.link.add({
        ifname: 'bond5',
        kind: 'bond',
        data: {
          mode: 'active-backup',
          arpInterval: 100,
          nsIp6Target: ['2001:db8::1', '2001:db8::2'],
          arpValidate: 'all',
        },
      }),
  ],
  [
    'ip link add bond6 type bond mode balance-xor xmit_hash_policy encap2+3',
    rt => rt.link.add({ ifname: 'bond6', kind: 'bond', data: { mode: 'balance-xor', xmitHashPolicy: 'encap2+3' } }),
  ],
  [
    'ip link add bond7 type bond mode broadcast',
    rt => rt.link.add({ ifname: 'bond7', kind: 'bond', data: { mode: 'broadcast' } }),
  ],
  [
    'ip link add bond8 type bond mode balance-alb',
    rt => rt.link.add({ ifname: 'bond8', kind: 'bond', data: { mode: 'balance-alb' } }),
  ],
  ['ip link set v1 master bond2', set('v1', { master: 'bond2' })],
  ['ip link set v1 type bond_slave queue_id 3', port('v1', { queueId: 3 }), asPort({ queueId: 3 })],
  ['ip link set v1 type bond_slave prio -5', port('v1', { prio: -5 }), asPort({ prio: -5 })],
  ['ip link set v1 type bond_slave actor_port_prio 7', port('v1', { actorPortPrio: 7 }), asPort({ actorPortPrio: 7 })],
  ['ip link set bond3 type bond primary d1', set('bond3', { kind: 'bond', data: { primary: 'd1' } })],
  ['ip link set bond3 type bond active_slave d1', set('bond3', { kind: 'bond', data: { activeSlave: 'd1' } })],
  ['ip link set bond3 type bond clear_active_slave', set('bond3', { kind: 'bond', data: { activeSlave: null } })],
  ['ip link set bond2 type bond lacp_strict on', set('bond2', { kind: 'bond', data: { lacpStrict: true } })],
]

const pairsOfLinks: Pair[] = [
  [
    'ip link add nk0 type netkit peer name nk1',
    rt => rt.link.add({ ifname: 'nk0', kind: 'netkit', data: { peer: { ifname: 'nk1' } } }),
  ],
  [
    'ip link add vxcan0 type vxcan peer name vxcan1',
    rt => rt.link.add({ ifname: 'vxcan0', kind: 'vxcan', data: { peer: { ifname: 'vxcan1' } } }),
  ],
  [
    'ip link add hsr0 type hsr slave1 v3 slave2 v4 supervision 45 version 1',
    rt =>
      rt.link.add({
        ifname: 'hsr0',
        kind: 'hsr',
        data: { slave1: 'v3', slave2: 'v4', multicastSpec: 45, version: 1 },
      }),
  ],
  [
    'ip link add prp0 type hsr slave1 d4 slave2 d5 proto 1',
    rt => rt.link.add({ ifname: 'prp0', kind: 'hsr', data: { slave1: 'd4', slave2: 'd5', protocol: 'prp' } }),
  ],
]

const others: Pair[] = [
  ['ip link add red type vrf table 100', rt => rt.link.add({ ifname: 'red', kind: 'vrf', data: { table: 100 } })],
  ['ip link add team0 type team', rt => rt.link.add({ ifname: 'team0', kind: 'team' })],
  ['ip link set d3 master team0', set('d3', { master: 'team0' })],
  ['ip link add nlmon0 type nlmon', rt => rt.link.add({ ifname: 'nlmon0', kind: 'nlmon' })],
  ['ip link add vcan0 type vcan', rt => rt.link.add({ ifname: 'vcan0', kind: 'vcan' })],
  [
    'ip link add bat0 type batadv ra BATMAN_V',
    rt => rt.link.add({ ifname: 'bat0', kind: 'batadv', data: { algoName: 'BATMAN_V' } }),
  ],
  ['ip link set d7 master bat0', set('d7', { master: 'bat0' })],
  ['ip link add dummy9 type dummy', rt => rt.link.add({ ifname: 'dummy9', kind: 'dummy' })],
  ['ip link add ifb9 type ifb', rt => rt.link.add({ ifname: 'ifb9', kind: 'ifb' })],
  [
    'ip link set can0 type can bitrate 500000 restart-ms 100',
    set('can0', { kind: 'can', data: { bittiming: { bitrate: 500_000 }, restartMs: 100 } }),
  ],
  ['ip link set d5 addrgenmode none', set('d5', { afSpec: { inet6: { addrGenMode: 'none' } } })],
  [
    'ip link set d5 inet forwarding on rp_filter 2',
    set('d5', { afSpec: { inet: { conf: { forwarding: 1, rpFilter: 2 } } } }),
  ],
  ['ip stats set dev d2 l3_stats on', on('d2', (rt, link) => rt.stats.set(link, { l3: true }))],
  ['ip -j stats show dev br0 group link', on('br0', (rt, link) => rt.stats.get(link, { groups: ['link64'] }))],
  ['ip -j stats show dev br0 group xstats', on('br0', (rt, link) => rt.stats.get(link, { groups: ['linkXstats'] }))],
]

/** Bonds, VRFs, pairs and the like; statistics. */
export const kinds: Pair[] = [...bonds, ...pairsOfLinks, ...others]
