/** linux/seg6_genl.h, linux/ioam6_genl.h */
import { ipv6Address } from '../addressing.ts'
import { attributes } from '../attributes.ts'
import { bytes, bytesOf, enumeration, flag, type Infer, s32, u8, u16, u32, u64 } from '../codec.ts'
import { family } from './family.ts'

/** SEG6_ATTR_…: keys and the source of segment routing. */
export const seg6Attributes = attributes('SEG6_ATTR', {
  /** Source of the packets that are wrapped. */
  dst: [1, ipv6Address],
  dstlen: [2, s32],
  hmackeyid: [3, u32],
  secret: [4, bytesOf(0, 64)],
  /** Bytes of the secret; 0 takes the key away. */
  secretlen: [5, u8],
  algid: [6, enumeration(u8, { sha1: 1, sha256: 2 })],
  hmacinfo: [7, bytes],
})
export interface Seg6Attributes extends Infer<typeof seg6Attributes> {}

/** Segment routing over IPv6. */
export const seg6 = family('SEG6', {
  version: 1,
  commands: {
    sethmac: [1, seg6Attributes],
    dumphmac: [2, seg6Attributes],
    setTunsrc: [3, seg6Attributes],
    getTunsrc: [4, seg6Attributes],
  },
})

/** IOAM6_ATTR_…: a namespace or a schema of in-situ OAM. */
export const ioam6Attributes = attributes('IOAM6_ATTR', {
  nsId: [1, u16],
  /** What this node writes as its data. */
  nsData: [2, u32],
  nsDataWide: [3, u64],
  scId: [4, u32],
  scData: [5, bytesOf(0, 1020)],
  /** Takes the schema from a namespace. */
  scNone: [6, flag],
})

/** IOAM6_EVENT_ATTR_…: a trace that came in. */
export const ioam6EventAttributes = attributes('IOAM6_EVENT_ATTR', {
  traceNamespace: [1, u16],
  /** In units of four bytes. */
  traceNodelen: [2, u8],
  traceType: [3, u32],
  traceData: [4, bytes],
})
export interface Ioam6Attributes extends Infer<typeof ioam6Attributes> {}
export interface Ioam6EventAttributes extends Infer<typeof ioam6EventAttributes> {}

/** In-situ OAM over IPv6. */
export const ioam6 = family('IOAM6', {
  version: 1,
  commands: {
    addNamespace: [1, ioam6Attributes],
    delNamespace: [2, ioam6Attributes],
    dumpNamespaces: [3, ioam6Attributes],
    addSchema: [4, ioam6Attributes],
    delSchema: [5, ioam6Attributes],
    dumpSchemas: [6, ioam6Attributes],
    nsSetSchema: [7, ioam6Attributes],
  },
  events: { trace: [1, ioam6EventAttributes] },
  eventPrefix: 'IOAM6_EVENT',
  multicastGroups: ['ioam6_events'],
})
