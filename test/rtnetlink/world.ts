import { execFileSync } from 'node:child_process'
import { Netns } from '../../src/netns/index.ts'

/** Two namespaces with objects of every kind that this kernel has, all made by iproute2. */
export interface World extends Disposable {
  readonly here: Netns
  readonly blue: Netns
  /** Runs a tool in `here`. */
  tool(...words: string[]): string
  /** What a tool prints as JSON. */
  json(...words: string[]): any[]
}

const objects = `
ip link set lo up
ip link add veth0 type veth peer name veth1 netns blue
ip link add va type veth peer name vb
ip link add br0 type bridge ageing_time 600 forward_delay 400 group_fwd_mask 8 mcast_snooping 0
ip link add br1 type bridge
ip link set va master br0 up
ip link set vb up
ip link set br0 up
ip link set veth0 up
ip link set va type bridge_slave cost 7 priority 5 hairpin on learning off isolated on
ip link add mv0 link vb type macvlan mode bridge
ip link add mv1 link vb type macvlan mode private bcqueuelen 77
ip link add mt0 link vb type macvtap mode vepa
ip link add vx4 type vxlan id 100 remote 192.0.2.1 local 192.0.2.9 dstport 4789 dev veth0 ttl 9 tos inherit ageing 77
ip link add vx6 type vxlan id 101 group ff02::5 dev veth0 dstport 4790 srcport 1000 2000 udp6zerocsumtx nolearning
ip link add vxe type vxlan external dstport 4791
ip link add ifb0 mtu 1400 txqlen 9 type ifb
ip link property add dev veth0 altname alternative-name-of-veth0
ip link property add dev veth0 altname other0
ip link set veth0 alias to-blue group 7
ip link set veth0 promisc on allmulticast on
ip addr add 10.0.0.1/24 dev veth0 label veth0:x brd +
ip addr add 10.0.0.2/24 dev veth0 valid_lft 1000 preferred_lft 500
ip addr add 10.9.0.1 peer 10.9.0.2/32 dev vb metric 50
ip addr add 192.168.7.1/30 dev vb scope link noprefixroute
ip addr add 2001:db8::1/64 dev veth0 nodad
ip addr add 2001:db8::2/64 dev veth0 valid_lft 1000 preferred_lft 0
ip addr add 2001:db8:1::1 peer 2001:db8:1::2/128 dev veth0 nodad
ip addr add 2001:db8:7::1/64 dev vb nodad home mngtmpaddr noprefixroute
ip route add blackhole 10.1.0.0/16
ip route add prohibit 10.2.0.0/16 table 100 metric 5
ip route add throw 10.2.0.0/16 table 1000
ip route add default nexthop via 10.0.0.5 dev veth0 weight 3 nexthop via 10.9.0.7 dev vb onlink
ip route add 10.3.0.0/16 via inet6 fe80::1 dev veth0
ip route add 10.4.0.0/16 via 10.0.0.9 mtu 1400 advmss 1300 initcwnd 20 quickack 1 src 10.0.0.1 tos 4 proto static
ip route add 10.6.0.0/16 dev vb scope link proto 77 realms 3/4
ip route add 2001:db8:2::/48 via 2001:db8::9 metric 77 pref high expires 3000
ip route add 2001:db8:3::/48 nexthop via 2001:db8::9 dev veth0 nexthop via 2001:db8::8 dev veth0 weight 2
ip route add unreachable 2001:db8:4::/48
ip route add 2001:db8:5::/48 from 2001:db8:6::/48 dev veth0
ip neigh add 10.0.0.3 lladdr 02:00:00:00:00:03 dev veth0
ip neigh add 10.0.0.4 lladdr 02:00:00:00:00:04 dev veth0 nud stale router extern_learn
ip neigh add 2001:db8::3 lladdr 02:00:00:00:00:03 dev veth0 proto static
ip neigh add 2001:db8::4 lladdr 02:00:00:00:00:04 dev veth0 nud reachable managed
ip neigh add proxy 10.0.0.77 dev veth0
ip neigh add proxy 2001:db8::77 dev veth0 router
bridge fdb add 02:00:00:00:00:09 dev va master static
bridge fdb add 02:00:00:00:00:08 dev va master permanent
bridge fdb add 02:00:00:00:00:07 dev va master dynamic extern_learn
bridge fdb append 02:00:00:00:00:0a dev vx4 dst 192.0.2.77 vni 9 port 99
bridge fdb append 02:00:00:00:00:0a dev vx4 dst 192.0.2.78 via veth0
bridge fdb append 02:00:00:00:00:0b dev vxe dst 192.0.2.79 src_vni 5 vni 6
ip rule add pref 10 from 10.0.0.0/8 to 11.0.0.0/8 iif va oif vb fwmark 5/0xff tos 4 lookup 100
ip rule add pref 11 not from all ipproto tcp sport 5-9 dport 80 uidrange 0-0 lookup main sup_pl 0 proto static
ip rule add pref 12 goto 32766
ip rule add pref 13 blackhole
ip rule add pref 14 tun_id 9 lookup 2000 suppress_ifgroup 7 realms 3/4
ip rule add pref 15 l3mdev
ip rule add pref 19 iif nothere nop
ip rule add pref 20 goto 31
ip -6 rule add pref 17 from 2001:db8::/32 prohibit
ip -6 rule add pref 18 to 2001:db8::/32 unreachable
`

/** Makes it all. A command that a kernel refuses is an error: the tests ask for what they need. */
export function world(): World {
  const here = Netns.create()
  const name = `blue${process.pid}`
  const blue = Netns.create(name)
  const tool = (command: string, ...words: string[]) =>
    here.run(() => execFileSync(command, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }))
  const made: World = {
    here,
    blue,
    tool,
    json: (...words) => JSON.parse(tool(...(words as [string])) || '[]'),
    [Symbol.dispose]() {
      blue[Symbol.dispose]()
      here.close()
    },
  }
  tool('ip', 'netns', 'set', name, '7')
  for (const line of objects.trim().split('\n')) tool(...(line.replace(/blue$/, name).split(' ') as [string]))
  return made
}
