import { attributes } from '../../attributes.ts'
import { bytes, enumeration, struct, u8, u16 } from '../../codec.ts'
import { kindOf } from '../../kinds.ts'

/** TCF_META_ID_…: what is known of a packet, in the lower 11 bits of `kind`. */
export const TCF_META_ID = {
  value: 0,
  random: 1,
  loadavg0: 2,
  loadavg1: 3,
  loadavg2: 4,
  dev: 5,
  priority: 6,
  protocol: 7,
  pkttype: 8,
  pktlen: 9,
  datalen: 10,
  maclen: 11,
  nfmark: 12,
  tcindex: 13,
  rtclassid: 14,
  rtiif: 15,
  skFamily: 16,
  skState: 17,
  skReuse: 18,
  skBoundIf: 19,
  skRefcnt: 20,
  skShutdown: 21,
  skProto: 22,
  skType: 23,
  skRcvbuf: 24,
  skRmemAlloc: 25,
  skWmemAlloc: 26,
  skOmemAlloc: 27,
  skWmemQueued: 28,
  skRcvQlen: 29,
  skSndQlen: 30,
  skErrQlen: 31,
  skForwardAllocs: 32,
  skSndbuf: 33,
  skAllocs: 34,
  skHash: 36,
  skLingertime: 37,
  skAckBacklog: 38,
  skMaxAckBacklog: 39,
  skPrio: 40,
  skRcvlowat: 41,
  skRcvtimeo: 42,
  skSndtimeo: 43,
  skSendmsgOff: 44,
  skWritePending: 45,
  vlanTag: 46,
  rxhash: 47,
} as const

/** TCF_META_TYPE_…: the form of a value, in the upper 4 bits of `kind`. */
export const TCF_META_TYPE = { var: 0, int: 1 } as const

const operand = struct({
  /** A number of TCF_META_TYPE and one of TCF_META_ID. */
  kind: u16,
  /** How far it is shifted right before it is compared. */
  shift: u8,
  op: enumeration(u8, { eq: 0, gt: 1, lt: 2 }),
})

/** Compares what the kernel knows of a packet with a number, a text, or something else that it knows. */
export const meta = kindOf(
  'meta',
  attributes('TCA_EM_META', {
    hdr: [1, struct({ left: operand, right: operand })],
    /** Of a number: the bits that count, 4 or 8 bytes. */
    lvalue: [2, bytes],
    /** The number in 4 or 8 bytes, or the text. */
    rvalue: [3, bytes],
  }),
)
