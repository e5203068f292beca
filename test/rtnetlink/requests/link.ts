import { a, type Pair } from './pair.ts'

const MAC = '02:00:00:00:00:01'

export const link: Pair[] = [
  ['ip link add br0 type bridge', rt => rt.link.add({ ifname: 'br0', kind: 'bridge' })],
  [
    'ip link add br0 type bridge ageing_time 600',
    rt => rt.link.add({ ifname: 'br0', kind: 'bridge', data: { ageingTime: 600 } }),
  ],
  [
    'ip link add c type veth peer name d',
    rt => rt.link.add({ ifname: 'c', kind: 'veth', data: { peer: { ifname: 'd' } } }),
  ],
  [
    'ip link add name m link a type macvlan mode bridge',
    rt => rt.link.add({ ifname: 'm', link: 'a', kind: 'macvlan', data: { mode: 'bridge' } }),
  ],
  [
    'ip link add i mtu 1400 txqlen 5 address 02:00:00:00:00:01 type ifb',
    rt => rt.link.add({ ifname: 'i', mtu: 1400, txqlen: 5, address: MAC, kind: 'ifb' }),
  ],
  ['ip link set dev a up', rt => rt.link.set(a(rt), { up: true })],
  ['ip link set dev a down', rt => rt.link.set(a(rt), { up: false })],
  ['ip link set dev a mtu 1400', rt => rt.link.set(a(rt), { mtu: 1400 })],
  ['ip link set dev a master br', rt => rt.link.set(a(rt), { master: 'br' })],
  ['ip link set dev a nomaster', rt => rt.link.set(a(rt), { master: null })],
  ['ip link set dev a name z', rt => rt.link.set(a(rt), { ifname: 'z' })],
  ['ip link set dev a alias hello', rt => rt.link.set(a(rt), { ifalias: 'hello' })],
  ['ip link set dev a arp off promisc on', rt => rt.link.set(a(rt), { flags: { noarp: true, promisc: true } })],
]
