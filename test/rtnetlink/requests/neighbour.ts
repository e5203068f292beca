import type { Pair } from './pair.ts'

const MAC = '02:00:00:00:00:01'

export const neighbour: Pair[] = [
  [
    'ip neigh add 10.5.0.2 lladdr 02:00:00:00:00:01 dev a',
    rt => rt.neighbour.add({ dst: '10.5.0.2', lladdr: MAC, dev: 'a' }),
  ],
  [
    'ip neigh replace 10.5.0.2 lladdr 02:00:00:00:00:01 dev a nud stale',
    rt => rt.neighbour.replace({ dst: '10.5.0.2', lladdr: MAC, dev: 'a', state: ['stale'] }),
  ],
  ['bridge fdb add 02:00:00:00:00:01 dev a self', rt => rt.neighbour.add({ lladdr: MAC, dev: 'a', family: 'bridge' })],
]
