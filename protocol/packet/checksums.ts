import { checksum, fold, pseudoSum, sum16 } from './checksum.ts'
import { type FrameOptions, type LayerName, type Placed, walk } from './frame.ts'
import type { Ipv4 } from './ipv4.ts'
import { fragmentIn, type Ipv6 } from './ipv6.ts'
import { type IpProtocol, ipProtocolNumber } from './numbers.ts'

/**
 * `valid`; `wrong`; `unfinished`: the sum of the pseudo header alone, left for hardware to finish, which is normal for
 * a frame that never was on a wire; `absent`: a UDP packet over IPv4 without one.
 */
export type ChecksumState = 'valid' | 'wrong' | 'unfinished' | 'absent'

/** The checksum of each layer that has one and is complete: a fragment's or a cut packet's cannot be told. */
export interface Checksums {
  ipv4?: ChecksumState | undefined
  icmp?: ChecksumState | undefined
  icmpv6?: ChecksumState | undefined
  udp?: ChecksumState | undefined
  tcp?: ChecksumState | undefined
}

/** Where the checksum is in each header. */
const places: Partial<Record<LayerName, number>> = { icmp: 2, icmpv6: 2, udp: 6, tcp: 16 }

/** Looks at the checksums of a frame; never throws for what is in the bytes. */
export function checksums(bytes: Uint8Array, options: FrameOptions = {}): Checksums {
  const result: Checksums = {}
  const layers: Placed[] = []
  const { truncated, malformed } = walk(bytes, options, placed => layers.push(placed))
  layers.forEach((placed, index) => {
    const { layer, offset, start } = placed
    if (layer === 'ipv4') result.ipv4 = checksum(bytes.subarray(offset, start)) === 0 ? 'valid' : 'wrong'
    const place = places[layer]
    if (place === undefined || truncated > 0 || malformed !== undefined) return
    const outer = layers[index - 1]!
    if (isFragment(outer.header as Ipv4 | Ipv6)) return
    const covered = bytes.subarray(offset, layer === 'udp' ? placed.stop : outer.stop)
    const pseudo = layer === 'icmp' ? 0 : pseudoOf(outer, layer as IpProtocol, covered.length)
    result[layer as keyof Checksums] = stateOf(covered, place, pseudo, layer)
  })
  return result
}

const isFragment = (header: Ipv4 | Ipv6): boolean =>
  'ttl' in header ? header.moreFragments || header.fragmentOffset > 0 : fragmentIn(header) !== undefined

function pseudoOf(outer: Placed, protocol: IpProtocol, length: number): number {
  const { src, dst } = outer.header as Ipv4 | Ipv6
  return pseudoSum({ src, dst }, ipProtocolNumber(protocol), length)
}

function stateOf(covered: Uint8Array, place: number, pseudo: number, layer: LayerName): ChecksumState {
  const found = (covered[place]! << 8) | covered[place + 1]!
  if (layer === 'udp' && found === 0) return 'absent'
  if (fold(sum16(covered, pseudo)) === 0xffff) return 'valid'
  return pseudo !== 0 && found === fold(pseudo) ? 'unfinished' : 'wrong'
}

/** True if nothing about a frame's checksums is wrong: all are valid, absent or left for hardware. */
export const checksumsValid = (bytes: Uint8Array, options: FrameOptions = {}): boolean =>
  !Object.values(checksums(bytes, options)).includes('wrong')
