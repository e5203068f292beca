import { reportLab } from '../cost.ts'

const script = `set -e
ip netns add red
ip netns add blue
ip link add veth0 netns red type veth peer name veth1 netns blue
ip -n red address add 10.0.0.1/24 dev veth0
ip -n blue address add 10.0.0.2/24 dev veth1
ip -n red link set veth0 up
ip -n blue link set veth1 up
ip netns exec red ping -c 1 -W 2 10.0.0.2`

reportLab('sh', '-c', script)
