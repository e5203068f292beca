import type { Pair } from './pair.ts'

export const rule: Pair[] = [
  [
    'ip rule add pref 5 from 10.0.0.0/8 lookup 1000',
    rt => rt.rule.add({ priority: 5, src: '10.0.0.0/8', table: 1000 }),
  ],
  [
    'ip rule add pref 5 fwmark 5/255 iif a blackhole',
    rt => rt.rule.add({ priority: 5, fwmark: 5, fwmask: 255, iifname: 'a', action: 'blackhole' }),
  ],
  ['ip rule del pref 32766', rt => rt.rule.delete({ priority: 32766 })],
]
