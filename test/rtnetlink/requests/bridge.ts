import type { Rtnetlink } from '../../../src/rtnetlink/index.ts'
import type { Pair } from './pair.ts'

type Bridge = Rtnetlink['bridge']
const pair = (command: string, same: (bridge: Bridge) => Promise<unknown>): Pair => [command, rt => same(rt.bridge)]

const vlans: Pair[] = [
  pair('bridge vlan add dev p1 vid 10-20', ({ vlan }) => vlan.add({ dev: 'p1', vid: 10, vidEnd: 20 })),
  pair('bridge vlan add dev p1 vid 30 pvid untagged', ({ vlan }) =>
    vlan.add({ dev: 'p1', vid: 30, flags: ['pvid', 'untagged'] }),
  ),
  pair('bridge vlan add dev p2 vid 40-44 untagged', ({ vlan }) =>
    vlan.add({ dev: 'p2', vid: 40, vidEnd: 44, flags: ['untagged'] }),
  ),
  pair('bridge vlan add dev br0 vid 10-20 self', ({ vlan }) =>
    vlan.add({ dev: 'br0', vid: 10, vidEnd: 20, self: true }),
  ),
  pair('bridge vlan del dev p2 vid 41-42', ({ vlan }) => vlan.delete({ dev: 'p2', vid: 41, vidEnd: 42 })),
  pair('bridge vlan del dev p1 vid 1', ({ vlan }) => vlan.delete({ dev: 'p1', vid: 1 })),
  pair('bridge vlan set dev p1 vid 10-12 state blocking', ({ vlan }) =>
    vlan.set({ dev: 'p1', vid: 10, vidEnd: 12 }, { state: 'blocking' }),
  ),
  pair('bridge vlan set dev p1 vid 15 mcast_router 2', ({ vlan }) =>
    vlan.set({ dev: 'p1', vid: 15 }, { mcastRouter: 'perm' }),
  ),
  pair('bridge vlan set dev p1 vid 16 mcast_max_groups 100', ({ vlan }) =>
    vlan.set({ dev: 'p1', vid: 16 }, { mcastMaxGroups: 100 }),
  ),
  pair('bridge vlan set dev p1 vid 17 neigh_suppress on', ({ vlan }) =>
    vlan.set({ dev: 'p1', vid: 17 }, { neighSuppress: true }),
  ),
  pair('bridge -j -d vlan show', ({ vlan }) => vlan.list()),
  pair('bridge -j -d -s vlan show', ({ vlan }) => vlan.list({ stats: true })),
  pair(
    'bridge vlan global set dev br0 vid 10-12 mcast_snooping 1 mcast_querier 1 ' +
      'mcast_igmp_version 3 mcast_mld_version 2',
    ({ vlanGlobal }) =>
      vlanGlobal.set(
        { dev: 'br0', vid: 10, vidEnd: 12 },
        { mcastSnooping: true, mcastQuerier: true, mcastIgmpVersion: 3, mcastMldVersion: 2 },
      ),
  ),
  pair('bridge vlan global set dev br1 vid 11-12 msti 2', ({ vlanGlobal }) =>
    vlanGlobal.set({ dev: 'br1', vid: 11, vidEnd: 12 }, { msti: 2 }),
  ),
  pair('bridge -j vlan global show', ({ vlanGlobal }) => vlanGlobal.list()),
  pair('bridge vlan add dev vx0 vid 10-20 tunnel_info id 1010-1020', ({ vlanTunnel }) =>
    vlanTunnel.add({ dev: 'vx0', vid: 10, vidEnd: 20, tunnelId: 1010 }),
  ),
  pair('bridge vlan del dev vx0 vid 20 tunnel_info id 1020', ({ vlanTunnel }) =>
    vlanTunnel.delete({ dev: 'vx0', vid: 20, tunnelId: 1020 }),
  ),
]

const others: Pair[] = [
  pair('bridge vni add dev vx0 vni 1010-1020', ({ vni }) => vni.add({ dev: 'vx0', vni: 1010, vniEnd: 1020 })),
  pair('bridge vni add dev vx0 vni 2002 remote 2001:db8::1', ({ vni }) =>
    vni.add({ dev: 'vx0', vni: 2002, group: '2001:db8::1' }),
  ),
  pair('bridge vni del dev vx0 vni 3002', ({ vni }) => vni.delete({ dev: 'vx0', vni: 3002 })),
  pair('bridge -j -s vni show', ({ vni }) => vni.list({ stats: true })),
  pair('bridge -j vni show dev vx0', ({ vni }) => vni.list({ dev: 'vx0' })),
  pair('bridge mst set dev p3 msti 1 state forwarding', ({ mst }) =>
    mst.set({ dev: 'p3', msti: 1 }, { state: 'forwarding' }),
  ),
  pair('bridge link set dev vx0 vlan_tunnel on learning off', ({ port }) =>
    port.set('vx0', { vlanTunnel: true, learning: false }),
  ),
  pair('bridge link set dev p1 nobackup_port backup_nhid 102', ({ port }) =>
    port.set('p1', { backupPort: 0, backupNhid: 102 }),
  ),
]

const entry = (nth: number) => `02:00:00:00:0a:0${nth}`

const fdb: Pair[] = [
  pair('bridge fdb add 02:00:00:00:0a:01 dev p1 master static vlan 30', ({ fdb }) =>
    fdb.add({ dev: 'p1', lladdr: entry(1), flags: ['master'], state: ['noarp', 'reachable'], vlan: 30 }),
  ),
  pair('bridge fdb add 02:00:00:00:0a:04 dev p2 master sticky static vlan 40', ({ fdb }) =>
    fdb.add({ dev: 'p2', lladdr: entry(4), flags: ['master', 'sticky'], state: ['noarp', 'reachable'], vlan: 40 }),
  ),
  pair(
    'bridge fdb replace 02:00:00:00:0a:06 dev p2 master static activity_notify inactive norefresh vlan 40',
    ({ fdb }) =>
      fdb.replace({
        dev: 'p2',
        lladdr: entry(6),
        flags: ['master'],
        state: ['noarp', 'reachable'],
        vlan: 40,
        activityNotify: ['notify', 'inactive'],
        dontRefresh: true,
      }),
  ),
  pair('bridge fdb add 02:00:00:00:0a:07 dev vx1 dst 192.0.2.7 vni 78 port 4791 via p1 self', ({ fdb }) =>
    fdb.add({ dev: 'vx1', lladdr: entry(7), dst: '192.0.2.7', vni: 78, port: 4791, via: 'p1' }),
  ),
  pair('bridge fdb append 00:00:00:00:00:00 dev vx1 dst 192.0.2.8 self', ({ fdb }) =>
    fdb.append({ dev: 'vx1', lladdr: '00:00:00:00:00:00', dst: '192.0.2.8' }),
  ),
  pair('bridge fdb add 02:00:00:00:0a:08 dev vx0 dst 192.0.2.8 src_vni 1010 vni 1010 self', ({ fdb }) =>
    fdb.add({ dev: 'vx0', lladdr: entry(8), dst: '192.0.2.8', srcVni: 1010, vni: 1010 }),
  ),
  pair('bridge fdb add 02:00:00:00:0a:09 dev vx1 nhid 102 self', ({ fdb }) =>
    fdb.add({ dev: 'vx1', lladdr: entry(9), nhId: 102 }),
  ),
  pair('bridge -j fdb show br br0', ({ fdb }) => fdb.list({ master: 'br0' })),
  pair('bridge -j -d fdb get 02:00:00:00:0a:01 br br0 vlan 30', ({ fdb }) =>
    fdb.get({ lladdr: entry(1), master: 'br0', vlan: 30 }),
  ),
  pair('bridge -j fdb get 02:00:00:00:0a:07 dev vx1 self', ({ fdb }) =>
    fdb.get({ lladdr: entry(7), dev: 'vx1', flags: ['self'] }),
  ),
  pair('bridge fdb flush dev br0 brport p2 nosticky', ({ fdb }) =>
    fdb.flush({ dev: 'br0', port: 'p2', flags: { sticky: false } }),
  ),
  pair('bridge fdb flush dev vx1 vni 78 port 4791 self', ({ fdb }) =>
    fdb.flush({ dev: 'vx1', vni: 78, dstPort: 4791 }),
  ),
  pair('bridge fdb flush dev br0', ({ fdb }) => fdb.flush({ dev: 'br0' })),
]

const groups: Pair[] = [
  pair('bridge mdb add dev br0 port p1 grp 239.1.1.1 permanent vid 30', ({ mdb }) =>
    mdb.add({ dev: 'br0', port: 'p1', group: '239.1.1.1', state: 'permanent', vid: 30 }),
  ),
  pair(
    'bridge mdb add dev br0 port p2 grp ff0e::1234 permanent vid 40 filter_mode include ' +
      'source_list 2001:db8::1,2001:db8::2',
    ({ mdb }) =>
      mdb.add({
        dev: 'br0',
        port: 'p2',
        group: 'ff0e::1234',
        state: 'permanent',
        vid: 40,
        filterMode: 'include',
        sources: ['2001:db8::1', { address: '2001:db8::2' }],
      }),
  ),
  pair('bridge mdb add dev br0 port p2 grp 239.1.1.3 src 10.0.0.9 permanent vid 40 proto zebra', ({ mdb }) =>
    mdb.add({
      dev: 'br0',
      port: 'p2',
      group: '239.1.1.3',
      source: '10.0.0.9',
      state: 'permanent',
      vid: 40,
      protocol: 'zebra',
    }),
  ),
  pair(
    'bridge mdb replace dev br0 port p2 grp 239.1.1.4 permanent vid 40 filter_mode exclude source_list 10.0.0.8',
    ({ mdb }) =>
      mdb.replace({
        dev: 'br0',
        port: 'p2',
        group: '239.1.1.4',
        state: 'permanent',
        vid: 40,
        filterMode: 'exclude',
        sources: ['10.0.0.8'],
      }),
  ),
  pair('bridge mdb add dev br0 port br0 grp 239.1.1.5 temp vid 100', ({ mdb }) =>
    mdb.add({ dev: 'br0', port: 'br0', group: '239.1.1.5', vid: 100 }),
  ),
  pair('bridge mdb add dev br0 port p2 grp 01:00:5e:00:00:77 permanent vid 40', ({ mdb }) =>
    mdb.add({ dev: 'br0', port: 'p2', group: '01:00:5e:00:00:77', state: 'permanent', vid: 40 }),
  ),
  pair(
    'bridge mdb add dev vx1 port vx1 grp 239.2.2.3 permanent dst 192.0.2.5 dst_port 4795 vni 79 src_vni 77 via p1',
    ({ mdb }) =>
      mdb.add({
        dev: 'vx1',
        port: 'vx1',
        group: '239.2.2.3',
        state: 'permanent',
        dst: '192.0.2.5',
        dstPort: 4795,
        vni: 79,
        srcVni: 77,
        via: 'p1',
      }),
  ),
  pair('bridge mdb del dev br0 port p1 grp 239.1.1.2 vid 30', ({ mdb }) =>
    mdb.delete({ dev: 'br0', port: 'p1', group: '239.1.1.2', vid: 30 }),
  ),
  pair('bridge -j -d mdb get dev br0 grp 239.1.1.3 src 10.0.0.9 vid 40', ({ mdb }) =>
    mdb.ports({ dev: 'br0', group: '239.1.1.3', source: '10.0.0.9', vid: 40 }),
  ),
  pair('bridge mdb flush dev br0 port p1', ({ mdb }) => mdb.flush({ dev: 'br0', port: 'p1' })),
  pair('bridge mdb flush dev br0 vid 40 nopermanent', ({ mdb }) =>
    mdb.flush({ dev: 'br0', vid: 40, state: 'temporary' }),
  ),
  pair('bridge mdb flush dev vx1 dst 192.0.2.5 dst_port 4795 vni 79 src_vni 77', ({ mdb }) =>
    mdb.flush({ dev: 'vx1', dst: '192.0.2.5', dstPort: 4795, vni: 79, srcVni: 77 }),
  ),
]

const tables: Pair[] = [
  [
    'ip ntable change name arp_cache thresh1 100 thresh2 200 thresh3 300 gc_int 40000',
    rt =>
      rt.neighbourTable.set({ name: 'arp_cache' }, { thresh1: 100, thresh2: 200, thresh3: 300, gcInterval: 40_000 }),
  ],
  [
    'ip ntable change name ndisc_cache dev p1 retrans 700',
    rt => rt.neighbourTable.set({ name: 'ndisc_cache', dev: 'p1' }, { parms: { retransTime: 700 } }),
  ],
  ['ip ntable show', rt => rt.neighbourTable.list()],
]

export const bridge: Pair[] = [...vlans, ...others, ...fdb, ...groups, ...tables]
