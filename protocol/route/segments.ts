/** struct ipv6_sr_hdr: the segment routing header of IPv6, RFC 8754. linux/seg6.h, linux/seg6_hmac.h */
import { ipv6Address } from '../addressing.ts'
import { undeclared } from '../attributes.ts'
import { bytesOf, type Codec, shown, struct, u8, u16be } from '../codec.ts'
import { at, EncodeError } from '../errors.ts'
import type { Writer } from '../writer.ts'

/** A segment routing header. */
export interface SegmentHeader {
  nexthdr: number
  /** 4 */
  type: number
  segmentsLeft: number
  /** Place of the segment that comes first on the way, in `segments`. */
  firstSegment: number
  /** SR6_FLAG1_… */
  flags: number
  tag: number
  /** As they stand in the header: the last on the way comes first. */
  segments: string[]
  /** The key and the code that prove the header; the kernel writes the code into packets. */
  hmac?: { keyid: number; hmac: Uint8Array } | undefined
  /** What else stands behind the segments. */
  tlvs?: Uint8Array | undefined
}

/**
 *   0        8        16       24       32
 *  +--------+--------+--------+--------+
 *  | nexthdr| hdrlen | type   | left   |     hdrlen: eight-byte units behind the first
 *  | first  | flags  | tag             |
 *  | segments, 16 bytes each …         |
 *  | TLVs: type, length, value …       |
 *  +--------+--------+--------+--------+
 */
const HEADER = 8
const SEGMENT = 16
const head = struct({ nexthdr: u8, hdrlen: u8, type: u8, segmentsLeft: u8, firstSegment: u8, flags: u8, tag: u16be })

const HMAC_TLV = { type: 5, length: 38, size: 40 }
const hmacBytes = bytesOf(32)

/** A header whose lengths do not fit what it holds stays raw. */
export const segmentHeader: Codec<SegmentHeader> = {
  form: {
    is: 'sample',
    values: [
      { nexthdr: 0, type: 4, segmentsLeft: 0, firstSegment: 0, flags: 0, tag: 0, segments: ['fd00::a'] },
      {
        nexthdr: 41,
        type: 4,
        segmentsLeft: 1,
        firstSegment: 1,
        flags: 8,
        tag: 513,
        segments: ['::', 'fd00::b'],
        hmac: { keyid: 0x0102_0304, hmac: new Uint8Array(32) },
      },
      {
        nexthdr: 0,
        type: 4,
        segmentsLeft: 0,
        firstSegment: 0,
        flags: 0,
        tag: 0,
        segments: ['fd00::a'],
        tlvs: new Uint8Array([4, 6, 0, 0, 0, 0, 0, 0]),
      },
    ],
  },
  decode(view, offset, length) {
    if (length < HEADER) return undeclared as never
    const { hdrlen, ...fields } = head.decode(view, offset, HEADER)
    const behind = offset + HEADER + (fields.firstSegment + 1) * SEGMENT
    const stop = offset + length
    if (length !== (hdrlen + 1) * 8 || behind > stop) return undeclared as never
    const value: SegmentHeader = { ...fields, segments: [] }
    for (let at = offset + HEADER; at < behind; at += SEGMENT) {
      value.segments.push(ipv6Address.decode(view, at, SEGMENT))
    }
    if (isHmac(view, behind, stop)) {
      value.hmac = { keyid: view.getUint32(behind + 4, false), hmac: hmacBytes.decode(view, behind + 8, 32) }
    } else if (behind < stop) value.tlvs = bytesOf(0, 2048).decode(view, behind, stop - behind)
    return value
  },
  encode(writer, value) {
    if (typeof value !== 'object' || value === null) throw new EncodeError(`expected an object, got ${shown(value)}`)
    const { segments, hmac, tlvs, ...fields } = value
    if (!Array.isArray(segments) || segments.length !== fields.firstSegment + 1) {
      throw new EncodeError('expected firstSegment + 1 of them', ['segments'])
    }
    const rest = (hmac === undefined ? 0 : HMAC_TLV.size) + (tlvs?.length ?? 0)
    if (rest % 8 !== 0) throw new EncodeError('expected a multiple of 8 bytes', ['tlvs'])
    head.encode(writer, { ...fields, hdrlen: (segments.length * SEGMENT + rest) / 8 })
    writeSegments(writer, segments)
    if (hmac !== undefined) writeHmac(writer, hmac)
    if (tlvs !== undefined) bytesOf(0, 2048).encode(writer, tlvs)
  },
}

/** Writes addresses one behind the other. */
export function writeSegments(writer: Writer, segments: readonly string[]): void {
  segments.forEach((segment, index) => {
    try {
      ipv6Address.encode(writer, segment)
    } catch (error) {
      throw at(`segments[${index}]`, error)
    }
  })
}

const isHmac = (view: DataView, start: number, stop: number): boolean =>
  stop - start === HMAC_TLV.size &&
  view.getUint8(start) === HMAC_TLV.type &&
  view.getUint8(start + 1) === HMAC_TLV.length &&
  view.getUint16(start + 2) === 0

function writeHmac(writer: Writer, { keyid, hmac }: NonNullable<SegmentHeader['hmac']>): void {
  if (!Number.isInteger(keyid) || keyid < 0 || keyid > 0xffff_ffff) {
    throw new EncodeError(`expected an integer from 0 to ${0xffff_ffff}, got ${shown(keyid)}`, ['hmac', 'keyid'])
  }
  writer.u8(HMAC_TLV.type)
  writer.u8(HMAC_TLV.length)
  writer.u16(0)
  writer.u32(keyid, false)
  hmacBytes.encode(writer, hmac)
}
