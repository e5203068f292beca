import type { Pair } from './pair.ts'

export const route: Pair[] = [
  ['ip route add 10.1.0.0/16 via 10.5.0.2', rt => rt.route.add({ dst: '10.1.0.0/16', gateway: '10.5.0.2' })],
  [
    'ip route replace 10.1.0.0/16 dev a metric 5 table 1000',
    rt => rt.route.replace({ dst: '10.1.0.0/16', dev: 'a', priority: 5, table: 1000 }),
  ],
  ['ip route add blackhole 10.2.0.0/16', rt => rt.route.add({ dst: '10.2.0.0/16', type: 'blackhole' })],
  [
    'ip route add 10.3.0.0/16 via inet6 fe80::1 dev a',
    rt => rt.route.add({ dst: '10.3.0.0/16', via: { family: 'inet6', address: 'fe80::1' }, dev: 'a' }),
  ],
  [
    'ip route add 10.4.0.0/16 nexthop via 10.5.0.2 weight 2 nexthop via 10.5.0.3',
    rt =>
      rt.route.add({ dst: '10.4.0.0/16', multipath: [{ gateway: '10.5.0.2', weight: 2 }, { gateway: '10.5.0.3' }] }),
  ],
  [
    'ip route add 10.6.0.0/16 dev a mtu 1400 advmss 1300 proto static',
    rt => rt.route.add({ dst: '10.6.0.0/16', dev: 'a', metrics: { mtu: 1400, advmss: 1300 }, protocol: 'static' }),
  ],
  ['ip route add fd01::/48 dev a metric 7', rt => rt.route.add({ dst: 'fd01::/48', dev: 'a', priority: 7 })],
  ['ip route del 10.5.0.0/24 dev a', rt => rt.route.delete({ dst: '10.5.0.0/24', dev: 'a' })],
]
