/** Frames of every kind, for tests that compare with tcpdump and tshark. */
import { encodeFrame, type FrameInput } from '../../../protocol/packet/index.ts'

const ethernet = { src: '02:00:00:00:00:01', dst: '02:00:00:00:00:02' }
const broadcast = { src: '02:00:00:00:00:01', dst: 'ff:ff:ff:ff:ff:ff' }
const four = { src: '10.0.0.1', dst: '10.0.0.2' }
const back = { src: '10.0.0.2', dst: '192.168.7.9' }
const six = { src: '2001:db8::1', dst: '2001:db8::2' }
const local = { src: 'fe80::1', dst: 'ff02::1', hopLimit: 255 }
const data = (size: number) => Uint8Array.from({ length: size }, (_, index) => index)
const arp = { senderMac: '02:00:00:00:00:01', senderIp: '10.0.0.1', targetIp: '10.0.0.2' }
const ports = { srcPort: 40001, dstPort: 40002 }
const slla = { type: 'slla', address: '02:00:00:00:00:01' } as const
/** A datagram that an error answers to. */
const lost = encodeFrame({ ipv4: four, udp: ports, payload: data(4) })
const lost6 = encodeFrame({ ipv6: six, udp: ports, payload: data(4) })

/** What each frame is, by its name. */
export const inputs: Record<string, FrameInput> = {
  'arp request': { ethernet: broadcast, arp: { operation: 'request', ...arp } },
  'arp reply': { ethernet, arp: { operation: 'reply', ...arp, targetMac: '02:00:00:00:00:02' } },
  'arp of others': {
    ethernet: broadcast,
    arp: { operation: 'request', ...arp, senderIp: '172.16.0.1', targetIp: '172.16.0.2' },
  },
  rarp: { ethernet: { ...broadcast, type: 'rarp' }, arp: { operation: 'rrequest', ...arp } },
  'echo request': {
    ethernet,
    ipv4: { ...four, id: 7, dontFragment: true },
    icmp: { type: 'echoRequest', id: 1, seq: 2 },
    payload: data(56),
  },
  'echo reply': { ethernet, ipv4: back, icmp: { type: 'echoReply', id: 1, seq: 2 }, payload: data(1) },
  'echo with a route': {
    ethernet,
    ipv4: { ...four, options: [{ type: 'recordRoute', pointer: 8, addresses: ['10.0.0.1', '0.0.0.0', '0.0.0.0'] }] },
    icmp: { type: 'echoRequest', id: 1, seq: 3 },
  },
  'port unreachable': { ethernet, ipv4: back, icmp: { type: 'destinationUnreachable', code: 3 }, payload: lost },
  'host unreachable': { ethernet, ipv4: back, icmp: { type: 'destinationUnreachable', code: 1 }, payload: lost },
  'net unreachable': { ethernet, ipv4: back, icmp: { type: 'destinationUnreachable', code: 0 }, payload: lost },
  'must fragment': {
    ethernet,
    ipv4: back,
    icmp: { type: 'destinationUnreachable', code: 4, mtu: 1400 },
    payload: lost,
  },
  prohibited: { ethernet, ipv4: back, icmp: { type: 'destinationUnreachable', code: 13 }, payload: lost },
  'time exceeded': { ethernet, ipv4: back, icmp: { type: 'timeExceeded' }, payload: lost },
  redirect: { ethernet, ipv4: back, icmp: { type: 'redirect', code: 1, gateway: '10.0.0.254' }, payload: lost },
  'timestamp request': { ethernet, ipv4: four, icmp: { type: 'timestampRequest', id: 3, seq: 4, originate: 5 } },
  udp: { ethernet, ipv4: four, udp: ports, payload: data(5) },
  'udp back': { ethernet, ipv4: back, udp: { srcPort: 40002, dstPort: 40009 }, payload: data(11) },
  'udp behind options': {
    ethernet,
    ipv4: { ...four, options: [{ type: 'routerAlert', value: 0 }] },
    udp: ports,
    payload: data(6),
  },
  'udp to the other port': {
    ethernet,
    ipv4: { src: '10.9.0.1', dst: '10.8.0.1' },
    udp: { srcPort: 40005, dstPort: 40001 },
  },
  'first fragment': {
    ethernet,
    ipv4: { ...four, id: 9, moreFragments: true },
    udp: { ...ports, length: 108 },
    payload: data(16),
  },
  'later fragment': { ethernet, ipv4: { ...four, id: 9, fragmentOffset: 24, protocol: 'udp' }, payload: data(32) },
  syn: {
    ethernet,
    ipv4: { ...four, dontFragment: true },
    tcp: {
      ...ports,
      seq: 1000,
      flags: ['syn'],
      window: 64240,
      options: [
        { type: 'mss', mss: 1460 },
        { type: 'sackPermitted' },
        { type: 'timestamps', value: 1, echo: 0 },
        { type: 'nop' },
        { type: 'wscale', shift: 7 },
      ],
    },
  },
  'syn ack': { ethernet, ipv4: four, tcp: { ...ports, seq: 5, ack: 1001, flags: ['syn', 'ack', 'ece'], window: 1 } },
  'tcp data': {
    ethernet,
    ipv4: four,
    tcp: { ...ports, seq: 4294967290, ack: 9, flags: ['psh', 'ack'], window: 502 },
    payload: data(20),
  },
  'tcp sack': {
    ethernet,
    ipv4: four,
    tcp: {
      ...ports,
      ack: 7,
      flags: ['ack'],
      options: [{ type: 'nop' }, { type: 'nop' }, { type: 'sack', blocks: [{ left: 9, right: 12 }] }],
    },
  },
  'tcp reset': { ethernet, ipv4: { ...four, tos: 0x10, ttl: 1 }, tcp: { ...ports, flags: ['rst'], window: 0 } },
  'tcp fin urgent': {
    ethernet,
    ipv4: four,
    tcp: { ...ports, seq: 3, ack: 3, flags: ['fin', 'ack', 'urg', 'cwr'], urgent: 3 },
  },
  'unknown protocol': { ethernet, ipv4: { ...four, protocol: 253 }, payload: data(20) },
  sctp: {
    ethernet,
    ipv4: { ...four, protocol: 'sctp' },
    payload: Uint8Array.of(156, 65, 156, 66, 0, 0, 0, 0, 0, 0, 0, 0),
  },
  'udp in a vlan': { ethernet, vlan: [{ id: 5, priority: 3 }], ipv4: four, udp: ports, payload: data(3) },
  'arp in a vlan': { ethernet: broadcast, vlan: [{ id: 6 }], arp: { operation: 'request', ...arp } },
  'tcp in two vlans': {
    ethernet: { ...ethernet, type: 'qinq' },
    vlan: [{ id: 100 }, { id: 5 }],
    ipv4: four,
    tcp: ports,
  },
  'echo request 6': {
    ethernet,
    ipv6: { ...six, flowlabel: 0x12345 },
    icmpv6: { type: 'echoRequest', id: 1, seq: 2 },
    payload: data(8),
  },
  'echo reply 6': { ethernet, ipv6: { ...six, tclass: 0x20 }, icmpv6: { type: 'echoReply', id: 1, seq: 2 } },
  'port unreachable 6': { ethernet, ipv6: six, icmpv6: { type: 'destinationUnreachable', code: 4 }, payload: lost6 },
  'no route 6': { ethernet, ipv6: six, icmpv6: { type: 'destinationUnreachable', code: 0 }, payload: lost6 },
  'address unreachable 6': { ethernet, ipv6: six, icmpv6: { type: 'destinationUnreachable', code: 3 }, payload: lost6 },
  'too big': { ethernet, ipv6: six, icmpv6: { type: 'packetTooBig', mtu: 1280 }, payload: lost6 },
  'time exceeded 6': { ethernet, ipv6: six, icmpv6: { type: 'timeExceeded' }, payload: lost6 },
  'neighbour solicitation': {
    ethernet,
    ipv6: { ...local, dst: 'ff02::1:ff00:2' },
    icmpv6: { type: 'neighbourSolicitation', target: 'fe80::2', options: [slla] },
  },
  'neighbour advertisement': {
    ethernet,
    ipv6: local,
    icmpv6: {
      type: 'neighbourAdvertisement',
      target: 'fe80::2',
      flags: ['solicited', 'override'],
      options: [{ type: 'tlla', address: '02:00:00:00:00:02' }],
    },
  },
  'router solicitation': {
    ethernet,
    ipv6: { ...local, dst: 'ff02::2' },
    icmpv6: { type: 'routerSolicitation', options: [slla] },
  },
  'router advertisement': {
    ethernet,
    ipv6: local,
    icmpv6: {
      type: 'routerAdvertisement',
      hopLimit: 64,
      flags: ['managed', 0x08],
      lifetime: 1800,
      reachableTime: 30000,
      retransTimer: 1000,
      options: [
        slla,
        { type: 'mtu', mtu: 1500 },
        {
          type: 'prefix',
          prefixlen: 64,
          flags: ['onLink', 'autonomous'],
          validLifetime: 86400,
          preferredLifetime: 14400,
          prefix: '2001:db8:1::',
        },
        { type: 'rdnss', lifetime: 600, servers: ['2001:db8::53', '2001:db8::54'] },
      ],
    },
  },
  'redirect 6': {
    ethernet,
    ipv6: { ...local, dst: 'fe80::9' },
    icmpv6: {
      type: 'redirect',
      target: 'fe80::3',
      destination: '2001:db8::7',
      options: [{ type: 'redirected', data: lost6.slice(0, 48) }],
    },
  },
  'listener report': {
    ethernet,
    ipv6: {
      src: '::',
      dst: 'ff02::16',
      hopLimit: 1,
      extensions: [
        {
          type: 'hopByHop',
          options: [
            { type: 'routerAlert', value: 0 },
            { type: 'padN', data: data(0) },
          ],
        },
      ],
    },
    icmpv6: { type: 'mldv2Report', records: 1 },
    payload: Uint8Array.of(4, 0, 0, 0, 0xff, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0xff, 0, 0, 2),
  },
  'listener query': {
    ethernet,
    ipv6: { ...local, hopLimit: 1 },
    icmpv6: { type: 'mldQuery', maxDelay: 1000, group: '::' },
  },
  'udp 6': { ethernet, ipv6: six, udp: ports, payload: data(7) },
  'tcp 6': { ethernet, ipv6: six, tcp: { ...ports, seq: 1, ack: 2, flags: ['ack'], window: 3 }, payload: data(9) },
  'first fragment 6': {
    ethernet,
    ipv6: { ...six, extensions: [{ type: 'fragment', offset: 0, more: true, id: 77 }] },
    udp: { ...ports, length: 200 },
    payload: data(16),
  },
  'later fragment 6': {
    ethernet,
    ipv6: { ...six, extensions: [{ type: 'fragment', offset: 24, more: false, id: 77 }], protocol: 'udp' },
    payload: data(24),
  },
  'tcp behind destination options': {
    ethernet,
    ipv6: { ...six, extensions: [{ type: 'destination', options: [{ type: 'padN', data: data(4).fill(0) }] }] },
    tcp: { ...ports, flags: ['syn'], window: 9 },
  },
  lldp: { ethernet: { ...ethernet, type: 'lldp' }, payload: data(20) },
  'an 802.3 frame': { ethernet, payload: Uint8Array.of(0x42, 0x42, 3, ...data(35).fill(0)) },
}

/** Name and bytes of each frame. */
export const corpus: [name: string, bytes: Uint8Array][] = Object.entries(inputs).map(([name, input]) => [
  name,
  encodeFrame(input),
])

/** A small generator, so that a failure can be repeated. */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
