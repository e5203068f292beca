import type { Prefix } from '../addresses.ts'
import { etherTypes, ipProtocols } from '../packet/numbers.ts'
import { ancillary, type Label, type Program } from './instructions.ts'

/** A question about a packet: writes instructions that go to one label or the other. */
export type Test = (to: Program, yes: Label, no: Label) => void

/** Where things are in a frame. */
export interface Place {
  /** Loads the protocol above the link into A. */
  etherType: readonly [code: 'ldh', k: number]
  /** Where the IP or ARP header starts. */
  network: number
}

/** All of them: the first that says no decides. */
export const all =
  (...tests: Test[]): Test =>
  (to, yes, no) => {
    for (const test of tests.slice(0, -1)) {
      const next: Label = { at: 0 }
      test(to, next, no)
      to.place(next)
    }
    tests.at(-1)!(to, yes, no)
  }

/** Any of them: the first that says yes decides. */
export const any = (...tests: Test[]): Test => not(all(...tests.map(not)))

/** The other way round, which costs nothing. */
export const not =
  (test: Test): Test =>
  (to, yes, no) =>
    test(to, no, yes)

/** A value of the packet, masked if it must be, is `k`. */
export const equal =
  (code: 'ldw' | 'ldh' | 'ldb' | 'ldhX', offset: number, k: number, mask?: number): Test =>
  (to, yes, no) => {
    to.add(code, offset)
    if (mask !== undefined) to.add('and', mask)
    to.jump('jeq', k, yes, no)
  }

/** None of the bits in a half word is set. */
const clear =
  (offset: number, bits: number): Test =>
  (to, yes, no) => {
    to.add('ldh', offset)
    to.jump('jset', bits, no, yes)
  }

/** The protocol above the link, behind the tag that the kernel took off. */
export const isEtherType = ({ etherType: [code, k] }: Place, number: number): Test => equal(code, k, number)

const inBand = (place: Place): Test => any(isEtherType(place, etherTypes.vlan), isEtherType(place, etherTypes.qinq))

/** There is a VLAN tag: taken off, or still in the frame, as on the way out through a link that cannot add it. */
export const isTagged = (place: Place): Test => any(equal('ldb', ancillary.vlanTagPresent, 1), inBand(place))

/** The outer VLAN tag has this number. */
export const isVlan = (place: Place, id: number): Test =>
  any(
    all(equal('ldb', ancillary.vlanTagPresent, 1), equal('ldh', ancillary.vlanTag, id, 0xfff)),
    all(not(equal('ldb', ancillary.vlanTagPresent, 1)), inBand(place), equal('ldh', place.network, id, 0xfff)),
  )

/** The protocol in IPv4. */
const inIpv4 = (place: Place, number: number): Test =>
  all(isEtherType(place, etherTypes.ip), equal('ldb', place.network + 9, number))

const extensions = [0, 43, 44, 60]

/** The protocol in IPv6, or behind one extension header: each has the next one's number in its first byte. */
const inIpv6 = (place: Place, number: number): Test => {
  const next = place.network + 6
  const behind = all(any(...extensions.map(type => equal('ldb', next, type))), equal('ldb', place.network + 40, number))
  return all(isEtherType(place, etherTypes.ipv6), any(equal('ldb', next, number), behind))
}

/** The protocol above IP. */
export function isProtocol(place: Place, number: number): Test {
  if (number === ipProtocols.icmp || number === ipProtocols.igmp) return inIpv4(place, number)
  if (number === ipProtocols.icmpv6) return inIpv6(place, number)
  return any(inIpv4(place, number), inIpv6(place, number))
}

/** Which end of a packet. */
export type End = 'src' | 'dst'

const addressAt = { ip: { src: 12, dst: 16 }, ipv6: { src: 8, dst: 24 }, arp: { src: 14, dst: 24 } } as const

/** An address of the packet is in the prefix, word by word. */
function matches(offset: number, { address, prefixlen }: Prefix): Test {
  const view = new DataView(address.buffer, address.byteOffset)
  const tests: Test[] = []
  for (let bit = 0; bit < prefixlen; bit += 32) {
    const left = prefixlen - bit
    const mask = left >= 32 ? undefined : (0xffff_ffff << (32 - left)) >>> 0
    tests.push(equal('ldw', offset + bit / 8, view.getUint32(bit / 8), mask))
  }
  return all(...tests)
}

/** An end of the packet is in the prefix: in IP, or in ARP for IPv4 over Ethernet. */
export function isFrom(place: Place, ends: readonly End[], prefix: Prefix): Test {
  const within = (types: readonly number[], offsets: { src: number; dst: number }): Test => {
    const kind = any(...types.map(type => isEtherType(place, type)))
    if (prefix.prefixlen === 0) return kind
    return all(kind, any(...ends.map(end => matches(place.network + offsets[end], prefix))))
  }
  if (prefix.family === 10) return within([etherTypes.ipv6], addressAt.ipv6)
  return any(within([etherTypes.ip], addressAt.ip), within([etherTypes.arp, etherTypes.rarp], addressAt.arp))
}

const withPorts = [ipProtocols.tcp, ipProtocols.udp, ipProtocols.sctp]
const portAt = { src: 0, dst: 2 } as const

/** An end has this port. In IPv4 behind options, in IPv6 also in a first fragment. */
export function isPort(place: Place, ends: readonly End[], port: number): Test {
  const start = place.network
  const oneOf = (offset: number) => any(...withPorts.map(number => equal('ldb', offset, number)))
  const behind = (code: 'ldh' | 'ldhX', offset: number) =>
    any(...ends.map(end => equal(code, offset + portAt[end], port)))
  const loadHeaderLength =
    (test: Test): Test =>
    (to, yes, no) => {
      to.add('ldxMsh', start)
      test(to, yes, no)
    }
  const firstPart = all(
    equal('ldb', start + 6, 44),
    oneOf(start + 40),
    clear(start + 42, 0xfff8),
    behind('ldh', start + 48),
  )
  return any(
    all(
      isEtherType(place, etherTypes.ip),
      oneOf(start + 9),
      clear(start + 6, 0x1fff),
      loadHeaderLength(behind('ldhX', start)),
    ),
    all(isEtherType(place, etherTypes.ipv6), any(all(oneOf(start + 6), behind('ldh', start + 40)), firstPart)),
  )
}

/** An end has this Ethernet address. */
export function isMac(address: Uint8Array): Test {
  const view = new DataView(address.buffer, address.byteOffset)
  const at = (offset: number) =>
    all(equal('ldw', offset + 2, view.getUint32(2)), equal('ldh', offset, view.getUint16(0)))
  return any(at(0), at(6))
}
