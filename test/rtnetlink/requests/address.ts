import type { Pair } from './pair.ts'

export const address: Pair[] = [
  ['ip addr add 10.0.0.1/24 dev a', rt => rt.address.add({ dev: 'a', address: '10.0.0.1/24' })],
  [
    'ip addr add 10.0.0.1/24 brd 10.0.0.255 dev a label a:1',
    rt => rt.address.add({ dev: 'a', address: '10.0.0.1/24', broadcast: '10.0.0.255', label: 'a:1' }),
  ],
  [
    'ip addr add 10.0.0.1 peer 10.0.0.2/32 dev a',
    rt => rt.address.add({ dev: 'a', address: '10.0.0.1', peer: '10.0.0.2/32' }),
  ],
  ['ip addr add fd00::1/64 dev a nodad', rt => rt.address.add({ dev: 'a', address: 'fd00::1/64', flags: ['nodad'] })],
  [
    'ip addr add 10.0.0.1/24 dev a valid_lft 100 preferred_lft 50',
    rt => rt.address.add({ dev: 'a', address: '10.0.0.1/24', validLifetime: 100, preferredLifetime: 50 }),
  ],
  ['ip addr add 127.0.0.5/8 dev a metric 9', rt => rt.address.add({ dev: 'a', address: '127.0.0.5/8', metric: 9 })],
  ['ip addr del 10.5.0.1/24 dev a', rt => rt.address.delete({ dev: 'a', address: '10.5.0.1/24' })],
]
