import { ipv4Address, ipv6Address } from '../../addressing.ts'
import { attributes, repeated } from '../../attributes.ts'
import { bool, enumeration, flag, s32, struct, u8, u16be, u32, u32be } from '../../codec.ts'
import { kindOf } from '../../kinds.ts'
import { tcGen, timing } from '../generic.ts'
import { geneveOptions } from '../geneve.ts'

const vxlan = attributes('TCA_TUNNEL_KEY_ENC_OPT_VXLAN', {
  /** Group policy. */
  gbp: [1, u32],
})
const erspan = attributes('TCA_TUNNEL_KEY_ENC_OPT_ERSPAN', {
  ver: [1, u8],
  /** Of version 1. */
  index: [2, u32be],
  /** Of version 2: 0 is into the port, 1 out of it. */
  dir: [3, u8],
  /** Of version 2. */
  hwid: [4, u8],
})

/** Options of one kind of tunnel. */
const encOpts = attributes('TCA_TUNNEL_KEY_ENC_OPTS', {
  /** Nests of options: the kernel tells one nest with all, iproute2 writes one for each. */
  geneve: [1, repeated(geneveOptions)],
  vxlan: [2, vxlan],
  erspan: [3, erspan],
})

/** Tells a tunnel device where to send a packet, or takes away what it told of one. */
export const tunnelKey = kindOf(
  'tunnel_key',
  attributes('TCA_TUNNEL_KEY', {
    tm: [1, timing],
    parms: [2, struct({ ...tcGen, tAction: enumeration(s32, { set: 1, release: 2 }) })],
    encIpv4Src: [3, ipv4Address],
    encIpv4Dst: [4, ipv4Address],
    encIpv6Src: [5, ipv6Address],
    encIpv6Dst: [6, ipv6Address],
    /** The VNI or the like. */
    encKeyId: [7, u32be],
    encDstPort: [9, u16be],
    /** No checksum in the outer UDP header. */
    noCsum: [10, bool],
    encOpts: [11, encOpts],
    encTos: [12, u8],
    encTtl: [13, u8],
    /** Do not fragment. */
    noFrag: [14, flag],
  }),
)
