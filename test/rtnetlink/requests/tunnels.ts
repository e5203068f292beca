import { GRE } from '../../../protocol/link/tunnel/gre.ts'
import { IP6_TNL_F } from '../../../protocol/link/tunnel/ip6.ts'
import type { Pair } from './pair.ts'

const ends = { local: '192.0.2.1', remote: '192.0.2.2' }
const ends6 = { local: '2001:db8::1', remote: '2001:db8::2' }

/** What iproute2 says though nobody asked for it: what the kernel does anyway. */
const plain = { encapType: 'none', encapFlags: 0, encapSport: 0, encapDport: 0, fwmark: 0 } as const
const keyless = { iflags: 0, oflags: 0, ikey: 0, okey: 0 }
const plain4 = { ...plain, ttl: 0, tos: 0, pmtudisc: true }
const plainIp = { ...plain4, link: 0, proto: 'any' } as const
const plain6 = { ...plain, encapFlags: 2, ttl: 64, encapLimit: 4, flowinfo: 0, flags: 0 }
const seq = GRE.key | GRE.seq

/** A key sets its flag. */
const gre: Pair[] = [
  [
    'ip link add g1 type gre local 192.0.2.1 remote 192.0.2.2',
    rt => rt.link.add({ ifname: 'g1', kind: 'gre', data: { ...plain4, ...keyless, ...ends } }),
  ],
  [
    'ip link add g3 type gre local 192.0.2.1 nopmtudisc ignore-df fwmark 0x7 key 9',
    rt =>
      rt.link.add({
        ifname: 'g3',
        kind: 'gre',
        data: { ...plain4, local: '192.0.2.1', pmtudisc: false, ignoreDf: true, fwmark: 7, ikey: 9, okey: 9 },
      }),
  ],
  [
    'ip link add g4 type gre external',
    rt => rt.link.add({ ifname: 'g4', kind: 'gre', data: { collectMetadata: true } }),
  ],
  [
    'ip link add t1 address 02:00:00:00:00:01 type gretap local 192.0.2.1 remote 192.0.2.2 tos inherit key 7',
    rt =>
      rt.link.add({
        ifname: 't1',
        address: '02:00:00:00:00:01',
        kind: 'gretap',
        data: { ...plain4, ...ends, tos: 1, ikey: 7, okey: 7 },
      }),
  ],
  [
    'ip link add t2 type gretap external',
    rt => rt.link.add({ ifname: 't2', kind: 'gretap', data: { collectMetadata: true } }),
  ],
  [
    'ip link add e1 type erspan local 192.0.2.1 remote 192.0.2.2 seq key 30 erspan_ver 1 erspan 123',
    rt =>
      rt.link.add({
        ifname: 'e1',
        kind: 'erspan',
        data: { ...plain4, ...ends, iflags: seq, oflags: seq, ikey: 30, okey: 30, erspanVer: 1, erspanIndex: 123 },
      }),
  ],
  [
    'ip link add z2 type ip6erspan local 2001:db8::1 remote 2001:db8::2 seq key 31 erspan_ver 2 erspan_hwid 63',
    rt => {
      const version = { erspanVer: 2, erspanDir: 'ingress', erspanHwid: 63 } as const
      const data = { ...plain6, ...ends6, ...version, iflags: seq, oflags: seq, ikey: 31, okey: 31 }
      return rt.link.add({ ifname: 'z2', kind: 'ip6erspan', data })
    },
  ],
  [
    'ip link add y1 type ip6gretap local 2001:db8::1 remote 2001:db8::2 hoplimit 32 key 9 encaplimit 3 dev d0',
    rt => {
      const data = { ...plain6, ...ends6, erspanVer: 1, link: 'd0', ttl: 32, encapLimit: 3, ikey: 9, okey: 9 }
      return rt.link.add({ ifname: 'y1', kind: 'ip6gretap', data })
    },
  ],
  [
    'ip link add x5 type ip6gre external',
    rt => rt.link.add({ ifname: 'x5', kind: 'ip6gre', data: { collectMetadata: true } }),
  ],
  ['ip link set g1 mtu 1400 up', rt => rt.link.set(7, { mtu: 1400, up: true })],
  ['ip link del g1', rt => rt.link.delete(7)],
]

const ip: Pair[] = [
  [
    'ip link add i1 type ipip local 192.0.2.1 remote 192.0.2.2',
    rt => rt.link.add({ ifname: 'i1', kind: 'ipip', data: { ...plainIp, ...ends } }),
  ],
  [
    'ip link add i3 type ipip local 192.0.2.1 remote 192.0.2.4 mode mplsip nopmtudisc',
    rt => {
      const data = { ...plainIp, ...ends, remote: '192.0.2.4', proto: 'mpls', pmtudisc: false } as const
      return rt.link.add({ ifname: 'i3', kind: 'ipip', data })
    },
  ],
  [
    'ip link add i5 type ipip external',
    rt => rt.link.add({ ifname: 'i5', kind: 'ipip', data: { proto: 'any', collectMetadata: true } }),
  ],
  [
    'ip link add s3 type sit local 192.0.2.4 mode any isatap',
    rt => rt.link.add({ ifname: 's3', kind: 'sit', data: { ...plainIp, local: '192.0.2.4', flags: 1 } }),
  ],
  [
    'ip link add s4 type sit local 192.0.2.5 6rd-prefix 2001:db8::/32 6rd-relay_prefix 192.0.0.0/8',
    rt =>
      rt.link.add({
        ifname: 's4',
        kind: 'sit',
        data: {
          ...plainIp,
          local: '192.0.2.5',
          flags: 0,
          sixrdPrefix: '2001:db8::',
          sixrdPrefixlen: 32,
          sixrdRelayPrefix: '192.0.0.0',
          sixrdRelayPrefixlen: 8,
        },
      }),
  ],
  [
    'ip link add n1 type ip6tnl local 2001:db8::1 remote 2001:db8::2',
    rt => rt.link.add({ ifname: 'n1', kind: 'ip6tnl', data: { ...plain6, ...ends6, link: 0, proto: 'any' } }),
  ],
  [
    'ip link add n6 type ip6tnl local 2001:db8::1 remote 2001:db8::6 dev d0 fwmark 4 allow-localremote',
    rt => {
      const flags = IP6_TNL_F.allowLocalRemote
      const data = { ...plain6, ...ends6, remote: '2001:db8::6', link: 'd0', proto: 'any', fwmark: 4, flags } as const
      return rt.link.add({ ifname: 'n6', kind: 'ip6tnl', data })
    },
  ],
]

const ipsec: Pair[] = [
  [
    'ip link add v1 type vti local 192.0.2.1 remote 192.0.2.2 key 8',
    rt => rt.link.add({ ifname: 'v1', kind: 'vti', data: { ...ends, ikey: 8, okey: 8, fwmark: 0 } }),
  ],
  [
    'ip link add w1 type vti6 local 2001:db8::1 remote 2001:db8::2 key 8',
    rt => rt.link.add({ ifname: 'w1', kind: 'vti6', data: { ...ends6, ikey: 8, okey: 8, fwmark: 0 } }),
  ],
  [
    'ip link add x1 type xfrm dev d0 if_id 42',
    rt => rt.link.add({ ifname: 'x1', kind: 'xfrm', data: { link: 'd0', ifId: 42 } }),
  ],
  [
    'ip link add x3 type xfrm external',
    rt => rt.link.add({ ifname: 'x3', kind: 'xfrm', data: { collectMetadata: true } }),
  ],
  [
    'ip link add link d0 m1 type macsec port 11 encrypt on cipher gcm-aes-256 icvlen 16 encodingsa 2 validate strict',
    rt =>
      rt.link.add({
        ifname: 'm1',
        link: 'd0',
        kind: 'macsec',
        data: { port: 11, encrypt: true, cipherSuite: 'gcmAes256', icvLen: 16, encodingSa: 2, validation: 'strict' },
      }),
  ],
  [
    'ip link add link d0 m3 type macsec sci 0x0200000000010007 replay on window 32 scb off',
    rt => {
      const data = { sci: 0x0200_0000_0001_0007n, replayProtect: true, window: 32, scb: false }
      return rt.link.add({ ifname: 'm3', link: 'd0', kind: 'macsec', data })
    },
  ],
  ['ip link set m1 type macsec encrypt off', rt => rt.link.set(12, { kind: 'macsec', data: { encrypt: false } })],
]

const udp: Pair[] = [
  [
    'ip link add e1 type geneve id 77 remote 192.0.2.2',
    rt =>
      rt.link.add({ ifname: 'e1', kind: 'geneve', data: { id: 77, remote: '192.0.2.2', label: 0, ttl: 0, tos: 0 } }),
  ],
  [
    'ip link add e2 type geneve id 78 remote 192.0.2.3 ttl 64 tos 0x10 df set dstport 6082 udpcsum',
    rt => {
      const data = {
        id: 78,
        remote: '192.0.2.3',
        label: 0,
        ttl: 64,
        tos: 16,
        df: 'set',
        port: 6082,
        udpCsum: true,
      } as const
      return rt.link.add({ ifname: 'e2', kind: 'geneve', data })
    },
  ],
  [
    'ip link add b1 type bareudp dstport 6635 ethertype mpls_uc srcportmin 49153 multiproto',
    rt => {
      const data = { port: 6635, ethertype: 0x8847, srcportMin: 49153, multiprotoMode: true }
      return rt.link.add({ ifname: 'b1', kind: 'bareudp', data })
    },
  ],
  [
    'ip link add g1 type gtp role sgsn hsize 512 restart_count 3',
    rt => {
      const data = { role: 'sgsn', pdpHashsize: 512, restartCount: 3, createSockets: true } as const
      return rt.link.add({ ifname: 'g1', kind: 'gtp', data })
    },
  ],
  ['ip link add o2 type ovpn mode mp', rt => rt.link.add({ ifname: 'o2', kind: 'ovpn', data: { mode: 'mp' } })],
  ['ip link add p1 type pfcp', rt => rt.link.add({ ifname: 'p1', kind: 'pfcp' })],
  ['ip link add wg0 type wireguard', rt => rt.link.add({ ifname: 'wg0', kind: 'wireguard' })],
  [
    'ip link add a2 type amt mode relay local 192.0.2.1 dev d0 relay_port 2268 max_tunnels 5',
    rt => {
      const data = { mode: 'relay', localIp: '192.0.2.1', link: 'd0', relayPort: 2268, maxTunnels: 5 } as const
      return rt.link.add({ ifname: 'a2', kind: 'amt', data })
    },
  ],
  [
    'ip link add x2 type vxlan external vnifilter dstport 4790',
    rt => {
      const data = { collectMetadata: true, vnifilter: true, learning: false, port: 4790 }
      return rt.link.add({ ifname: 'x2', kind: 'vxlan', data })
    },
  ],
]

export const tunnels: Pair[] = [...gre, ...ip, ...ipsec, ...udp]
