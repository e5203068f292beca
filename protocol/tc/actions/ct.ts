import { ipv4Address, ipv6Address } from '../../addressing.ts'
import { attributes } from '../../attributes.ts'
import { bytesOf, struct, text, u8, u16, u16be, u32 } from '../../codec.ts'
import { kindOf } from '../../kinds.ts'
import { tcGen, timing } from '../generic.ts'

/** TCA_CT_ACT_… */
export const TCA_CT_ACT = { commit: 1, force: 2, clear: 4, nat: 8, natSrc: 16, natDst: 32 } as const

/** Sends packets through the tracking of connections. */
export const ct = kindOf(
  'ct',
  attributes('TCA_CT', {
    parms: [1, struct(tcGen)],
    tm: [2, timing],
    /** Bits of TCA_CT_ACT. */
    action: [3, u16],
    zone: [4, u16],
    mark: [5, u32],
    markMask: [6, u32],
    labels: [7, bytesOf(16)],
    labelsMask: [8, bytesOf(16)],
    natIpv4Min: [9, ipv4Address],
    natIpv4Max: [10, ipv4Address],
    natIpv6Min: [11, ipv6Address],
    natIpv6Max: [12, ipv6Address],
    natPortMin: [13, u16be],
    natPortMax: [14, u16be],
    helperName: [16, text(15)],
    /** Address family: 2 or 10. */
    helperFamily: [17, u8],
    /** Protocol above IP: 6 is TCP, 17 UDP. */
    helperProto: [18, u8],
  }),
)
