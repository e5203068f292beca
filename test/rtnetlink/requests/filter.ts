import type { Rtnetlink } from '../../../src/rtnetlink/index.ts'
import type { Pair } from './pair.ts'

const drop = [{ kind: 'gact', action: 'drop' }] as const
const at = { dev: 'd0', parent: 'ingress' } as const
const inHtb = { dev: 'd0', parent: '1:', protocol: 'ip' } as const

type Input = Parameters<Rtnetlink['tc']['filter']['add']>[0]
const flower = (
  priority: number,
  options: Extract<Input, { kind: 'flower' }>['options'],
  protocol: Input['protocol'] = 'ip',
) => ({ ...at, protocol, priority, kind: 'flower', options, actions: [...drop] }) as Input
const add = (input: Input) => (rt: Rtnetlink) => rt.tc.filter.add(input)

const ip = 'tc filter add dev d0 ingress protocol ip pref'

/** A command that is too long for a line. */
const words = (...parts: string[]): string => parts.join(' ')

export const filter: Pair[] = [
  [
    'tc filter add dev d0 ingress protocol all pref 1 matchall classid 1:5 action drop',
    add({ ...at, priority: 1, kind: 'matchall', options: { classid: '1:5' }, actions: [...drop] }),
  ],
  [
    words(
      'tc filter add dev d0 ingress protocol all pref 2 handle 7 matchall skip_hw action mirred egress',
      'redirect dev d1',
    ),
    add({
      ...at,
      priority: 2,
      handle: 7,
      kind: 'matchall',
      options: { flags: ['skipHw'] },
      actions: [{ kind: 'mirred', mirredAction: 'redirect', toDev: 'd1' }],
    }),
  ],
  [
    'tc filter add dev d0 parent 1: protocol ip pref 3 handle 6/0xff fw classid 1:10',
    add({ ...inHtb, priority: 3, handle: 6, kind: 'fw', options: { mask: 0xff, classid: '1:10' } }),
  ],
  [
    'tc filter add dev d0 parent 1: protocol ip pref 4 handle 6 fw classid 1:10 action pass',
    add({ ...inHtb, priority: 4, handle: 6, kind: 'fw', options: { classid: '1:10' }, actions: [{ kind: 'gact' }] }),
  ],
  [
    'tc filter add dev d0 parent 1: protocol ip pref 7 handle 1: cgroup',
    add({ ...inHtb, priority: 7, handle: 1, kind: 'cgroup' }),
  ],
  [
    words(
      'tc filter add dev d0 parent 1: protocol ip pref 9 handle 1 flow hash keys src,dst,proto-src',
      'divisor 1024 perturb 60 baseclass 1:1',
    ),
    add({
      ...inHtb,
      priority: 9,
      handle: 1,
      kind: 'flow',
      options: { mode: 'hash', keys: ['src', 'dst', 'protoSrc'], divisor: 1024, perturb: 60, baseclass: '1:1' },
    }),
  ],
  [
    words(
      "tc filter add dev d0 parent 1: protocol ip pref 12 handle 9 basic match 'cmp(u16 at 2 layer 2",
      "mask 0xff00 trans gt 1024)' classid 1:10",
    ),
    add({
      ...inHtb,
      priority: 12,
      handle: 9,
      kind: 'basic',
      options: {
        match: { kind: 'cmp', data: { val: 1024, mask: 0xff00, off: 2, align: 2, flags: 1, layer: 2, opnd: 1 } },
        classid: '1:10',
      },
    }),
  ],
  [
    words(
      "tc filter add dev d0 parent 1: protocol ip pref 11 basic match 'u32(u16 0x1234 0xffff at",
      "nexthdr+4) and not cmp(u8 at 9 layer network eq 6)' classid 1:10",
    ),
    add({
      ...inHtb,
      priority: 11,
      kind: 'basic',
      options: {
        match: {
          and: [
            { kind: 'u32', data: { mask: 0xffff_0000, val: 0x1234_0000, off: 4, offmask: -1 } },
            { kind: 'cmp', not: true, data: { val: 6, mask: 0, off: 9, align: 1, flags: 0, layer: 1, opnd: 0 } },
          ],
        },
        classid: '1:10',
      },
    }),
  ],
  [
    "tc filter add dev d0 ingress protocol all pref 19 handle 3 bpf da bytecode '1,6 0 0 4294967295,'",
    add({
      ...at,
      priority: 19,
      handle: 3,
      kind: 'bpf',
      options: { directAction: true, bytecode: '1,6 0 0 4294967295' },
    }),
  ],
  [
    `${ip} 20 u32 match ip dst 10.0.0.0/8 match ip protocol 6 0xff flowid 1:1`,
    add({
      ...at,
      protocol: 'ip',
      priority: 20,
      kind: 'u32',
      options: {
        match: [
          { value: 0x0a00_0000, mask: 0xff00_0000, off: 16 },
          { value: 0x0006_0000, mask: 0x00ff_0000, off: 8 },
        ],
        classid: '1:1',
      },
    }),
  ],
  [
    `${ip} 22 handle 2: u32 divisor 16`,
    add({ ...at, protocol: 'ip', priority: 22, handle: '2:', kind: 'u32', options: { divisor: 16 } }),
  ],
  [
    `${ip} 25 u32 match u8 6 0xff at 9 offset at 0 mask 0x0f00 shift 6 eat flowid 1:4`,
    add({
      ...at,
      protocol: 'ip',
      priority: 25,
      kind: 'u32',
      options: {
        match: [{ value: 0x0006_0000, mask: 0x00ff_0000, off: 8 }],
        offset: { at: 0, mask: 0x0f00, shift: 6 },
        selFlags: ['eat'],
        classid: '1:4',
      },
    }),
  ],
  [
    `${ip} 26 u32 match tcp dst 443 0xffff police rate 1mbit burst 10k conform-exceed drop flowid :1`,
    add({
      ...at,
      protocol: 'ip',
      priority: 26,
      kind: 'u32',
      options: {
        match: [{ value: 443, mask: 0xffff, off: 0, offmask: -1 }],
        police: { rate: '1mbit', burst: '10k', action: 'drop' },
        classid: ':1',
      },
    }),
  ],
  [
    `${ip} 27 flower dst_mac 02:00:00:00:00:01 src_mac 02:00:00:00:00:00/ff:ff:00:00:00:00 action drop`,
    add(flower(27, { dstMac: '02:00:00:00:00:01', srcMac: '02:00:00:00:00:00/ff:ff:00:00:00:00' })),
  ],
  [
    words(
      `${ip} 28 handle 5 flower ip_proto tcp dst_ip 10.0.0.0/8 src_ip 192.168.1.1 dst_port 80 src_port`,
      '1000-2000 action pass',
    ),
    add({
      ...at,
      protocol: 'ip',
      priority: 28,
      handle: 5,
      kind: 'flower',
      options: { ipProto: 'tcp', dstIp: '10.0.0.0/8', srcIp: '192.168.1.1', dstPort: 80, srcPort: '1000-2000' },
      actions: [{ kind: 'gact', action: 'pass' }],
    }),
  ],
  [
    `${ip} 29 flower ip_proto udp dst_port 53/0xff00 ip_tos 0x10/0xfc ip_ttl 64 classid 1:5 skip_hw`,
    add({
      ...at,
      protocol: 'ip',
      priority: 29,
      kind: 'flower',
      options: {
        ipProto: 'udp',
        dstPort: '53/0xff00',
        ipTos: '0x10/0xfc',
        ipTtl: 64,
        classid: '1:5',
        flags: ['skipHw'],
      },
    }),
  ],
  [
    `${ip} 30 flower ip_proto tcp dst_port 8000-8080 action drop`,
    add(flower(30, { ipProto: 'tcp', dstPort: '8000-8080' })),
  ],
  [
    `${ip} 31 flower ip_proto tcp tcp_flags 0x2/0x12 action drop`,
    add(flower(31, { ipProto: 'tcp', tcpFlags: '0x2/0x12' })),
  ],
  [
    words(
      'tc filter add dev d0 ingress protocol ipv6 pref 32 flower ip_proto icmpv6 type 128 code 0',
      'dst_ip 2001:db8::/32 src_ip fe80::1 action drop',
    ),
    add(
      flower(32, { ipProto: 'icmpv6', icmpType: 128, icmpCode: 0, dstIp: '2001:db8::/32', srcIp: 'fe80::1' }, 'ipv6'),
    ),
  ],
  [
    `${ip} 34 flower ip_proto sctp dst_port 5000 src_port 6000 action drop`,
    add(flower(34, { ipProto: 'sctp', dstPort: 5000, srcPort: 6000 })),
  ],
  [`${ip} 35 flower ip_flags nofrag action drop`, add(flower(35, { ipFlags: { frag: false } }))],
  [
    `${ip} 36 flower ip_flags frag/firstfrag action drop`,
    add(flower(36, { ipFlags: { frag: true, firstfrag: true } })),
  ],
  [
    words(
      'tc filter add dev d0 ingress protocol arp pref 37 flower arp_op request arp_sip 10.0.0.1',
      'arp_tip 10.0.0.0/24 arp_sha 02:00:00:00:00:01 arp_tha 00:00:00:00:00:00 action drop',
    ),
    add(
      flower(
        37,
        {
          arpOp: 'request',
          arpSip: '10.0.0.1',
          arpTip: '10.0.0.0/24',
          arpSha: '02:00:00:00:00:01',
          arpTha: '00:00:00:00:00:00',
        },
        'arp',
      ),
    ),
  ],
  [
    words(
      'tc filter add dev d0 ingress protocol 802.1q pref 38 flower vlan_id 100 vlan_prio 3',
      'vlan_ethtype ipv4 dst_ip 10.0.0.1 action drop',
    ),
    add(flower(38, { vlanId: 100, vlanPrio: 3, vlanEthtype: 'ip', dstIp: '10.0.0.1' }, '802.1q')),
  ],
  [
    words(
      'tc filter add dev d0 ingress protocol 802.1ad pref 39 flower vlan_id 100 vlan_ethtype 802.1q',
      'cvlan_id 200 cvlan_prio 5 cvlan_ethtype ipv6 dst_ip fd00::1 action drop',
    ),
    add(
      flower(
        39,
        {
          vlanId: 100,
          vlanEthtype: '802.1Q',
          cvlanId: 200,
          cvlanPrio: 5,
          cvlanEthtype: 'ipv6',
          dstIp: 'fd00::1',
        },
        '802.1ad',
      ),
    ),
  ],
  [
    'tc filter add dev d0 ingress protocol all pref 40 flower num_of_vlans 2 action drop',
    add(flower(40, { numOfVlans: 2 }, 'all')),
  ],
  [
    words(
      'tc filter add dev d0 ingress protocol mpls_uc pref 41 flower mpls_label 100 mpls_tc 3 mpls_bos',
      '1 mpls_ttl 64 action drop',
    ),
    add(flower(41, { mplsLabel: 100, mplsTc: 3, mplsBos: 1, mplsTtl: 64 }, 'mpls_uc')),
  ],
  [
    words(
      'tc filter add dev d0 ingress protocol mpls_uc pref 42 flower mpls lse depth 1 label 100 lse',
      'depth 2 label 200 tc 3 bos 1 ttl 5 action drop',
    ),
    add(
      flower(
        42,
        {
          mpls: [
            { depth: 1, label: 100 },
            { depth: 2, label: 200, tc: 3, bos: 1, ttl: 5 },
          ],
        },
        'mpls_uc',
      ),
    ),
  ],
  [
    words(
      `${ip} 43 flower enc_key_id 11 enc_src_ip 10.1.0.1 enc_dst_ip 10.2.0.0/16 enc_dst_port 4789`,
      'enc_tos 0x10 enc_ttl 64 action drop',
    ),
    add(
      flower(43, {
        encKeyId: 11,
        encSrcIp: '10.1.0.1',
        encDstIp: '10.2.0.0/16',
        encDstPort: 4789,
        encTos: 0x10,
        encTtl: 64,
      }),
    ),
  ],
  [
    words(
      `${ip} 45 flower enc_key_id 11 geneve_opts`,
      '0102:34:05060708/ffff:ff:ffffffff,0102:35:1122334455667788 action drop',
    ),
    add(
      flower(45, {
        encKeyId: 11,
        geneveOpts: [
          { class: 0x102, type: 0x34, data: '05060708' },
          { class: 0x102, type: 0x35, data: '1122334455667788' },
        ],
      }),
    ),
  ],
  [
    `${ip} 47 flower enc_key_id 11 erspan_opts 1:2:0:0 action drop`,
    add(flower(47, { encKeyId: 11, erspanOpts: { ver: 1, index: 2, dir: 0, hwid: 0 } })),
  ],
  [
    `${ip} 49 flower enc_key_id 11 gtp_opts 01:05/ff:ff action drop`,
    add(flower(49, { encKeyId: 11, gtpOpts: { pduType: 1, qfi: 5 } })),
  ],
  [
    `${ip} 50 flower pfcp_opts 01:0102030405060708 action drop`,
    add(flower(50, { pfcpOpts: { type: 1, seid: 0x0102030405060708n } })),
  ],
  [
    `${ip} 51 flower enc_key_id 11 enc_flags tuncsum/notundf action drop`,
    add(flower(51, { encKeyId: 11, encFlags: { tuncsum: true, tundf: false } })),
  ],
  [
    words(
      `${ip} 52 flower ct_state +trk+est-inv ct_zone 5 ct_mark 0x10/0xff ct_label`,
      '0102030405060708090a0b0c0d0e0f10 action drop',
    ),
    add(
      flower(52, {
        ctState: '+trk+est-inv',
        ctZone: 5,
        ctMark: '0x10/0xff',
        ctLabel: '0102030405060708090a0b0c0d0e0f10',
      }),
    ),
  ],
  [
    'tc filter add dev d0 ingress protocol ppp_ses pref 53 flower pppoe_sid 1000 ppp_proto ip action drop',
    add(flower(53, { pppoeSid: 1000, pppProto: 0x21 }, 'ppp_ses')),
  ],
  [
    `${ip} 54 flower ip_proto l2tp l2tpv3_sid 12345 action drop`,
    add(flower(54, { ipProto: 'l2tp', l2tpv3Sid: 12345 })),
  ],
  [`${ip} 55 flower ip_proto esp spi 0x1234 action drop`, add(flower(55, { ipProto: 'esp', spi: 0x1234 }))],
  [
    'tc filter add dev d0 ingress protocol cfm pref 56 flower cfm mdl 5 op 1 action drop',
    add(flower(56, { cfm: { mdl: 5, op: 1 } }, 'cfm')),
  ],
  [
    'tc filter add dev d0 ingress protocol all pref 57 flower l2_miss 1 action drop',
    add(flower(57, { l2Miss: true }, 'all')),
  ],
  [
    'tc filter add dev d0 egress protocol ip pref 59 chain 7 flower ip_proto udp action goto chain 9',
    add({
      dev: 'd0',
      parent: 'egress',
      protocol: 'ip',
      priority: 59,
      chain: 7,
      kind: 'flower',
      options: { ipProto: 'udp' },
      actions: [{ kind: 'gact', action: 'goto chain 9' }],
    }),
  ],
  [
    'tc filter add block 22 protocol ip pref 62 flower dst_ip 10.0.0.1 action drop',
    add({
      block: 22,
      protocol: 'ip',
      priority: 62,
      kind: 'flower',
      options: { dstIp: '10.0.0.1' },
      actions: [...drop],
    }),
  ],
  [
    'tc chain add dev d0 ingress protocol ip chain 6 flower dst_ip 10.0.0.0/8',
    rt => rt.tc.chain.add({ ...at, protocol: 'ip', chain: 6, kind: 'flower', options: { dstIp: '10.0.0.0/8' } }),
  ],
  ['tc chain del dev d0 ingress chain 5', rt => rt.tc.chain.delete({ ...at, chain: 5 })],
]
