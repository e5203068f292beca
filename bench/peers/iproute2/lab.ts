import { report, units, warmup } from '../measured.ts'
import { cost } from './measured.ts'

const script = `set -e
ip netns add red
ip netns add blue
ip link add veth0 netns red type veth peer name veth1 netns blue
ip -n red address add 10.0.0.1/24 dev veth0
ip -n blue address add 10.0.0.2/24 dev veth1
ip -n red link set veth0 up
ip -n blue link set veth1 up
ip netns exec red ping -c 1 -W 2 10.0.0.2`

const total = { cpu: 0, wall: 0, peak: 0 }
for (let i = -warmup; i < units; i++) {
  const once = cost('sh', '-c', script)
  cost('sh', '-c', 'ip netns delete red; ip netns delete blue')
  if (i < 0) continue
  total.cpu += once.cpu
  total.wall += once.wall
  total.peak = Math.max(total.peak, once.peak)
}
report({ units, ...total })
