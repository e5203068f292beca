/** Options of tunnels as flower compares them; their masks have the same form. */
import { attributes, repeated } from '../attributes.ts'
import { type Infer, u8, u32, u32be, u64be } from '../codec.ts'
import { geneveOptions } from './geneve.ts'

const vxlan = attributes('TCA_FLOWER_KEY_ENC_OPT_VXLAN', {
  /** Group policy. */
  gbp: [1, u32],
})

const erspan = attributes('TCA_FLOWER_KEY_ENC_OPT_ERSPAN', {
  ver: [1, u8],
  /** Of version 1. */
  index: [2, u32be],
  /** Of version 2: 0 is into the port, 1 out of it. */
  dir: [3, u8],
  /** Of version 2. */
  hwid: [4, u8],
})

const gtp = attributes('TCA_FLOWER_KEY_ENC_OPT_GTP', { pduType: [1, u8], qfi: [2, u8] })

const pfcp = attributes('TCA_FLOWER_KEY_ENC_OPT_PFCP', { type: [1, u8], seid: [2, u64be] })

/** Options of one kind of tunnel. */
export const flowerEncOpts = attributes('TCA_FLOWER_KEY_ENC_OPTS', {
  /** Nests of options: the kernel tells one nest with all, iproute2 writes one for each. */
  geneve: [1, repeated(geneveOptions)],
  vxlan: [2, vxlan],
  erspan: [3, erspan],
  gtp: [4, gtp],
  pfcp: [5, pfcp],
})

/** Options of one kind of tunnel. */
export interface FlowerEncOpts extends Infer<typeof flowerEncOpts> {}
