import { attributes } from '../../attributes.ts'
import { struct, u32 } from '../../codec.ts'
import { kindOf } from '../../kinds.ts'
import { tcGen, timing } from '../generic.ts'

/** TCA_CSUM_UPDATE_FLAG_…: checksums that are computed anew. */
export const TCA_CSUM_UPDATE_FLAG = {
  ipv4hdr: 1,
  icmp: 2,
  igmp: 4,
  tcp: 8,
  udp: 16,
  udplite: 32,
  sctp: 64,
} as const

/** Computes checksums anew, after pedit. */
export const csum = kindOf(
  'csum',
  attributes('TCA_CSUM', {
    /** `updateFlags`: bits of TCA_CSUM_UPDATE_FLAG. */
    parms: [1, struct({ ...tcGen, updateFlags: u32 })],
    tm: [2, timing],
  }),
)
