import { macAddress } from '../../addressing.ts'
import { attributes } from '../../attributes.ts'
import { enumeration, range, s32, struct, u8, u16, u16be } from '../../codec.ts'
import { kindOf } from '../../kinds.ts'
import { tcGen, timing } from '../generic.ts'

/** Puts VLAN tags and Ethernet headers on packets, changes them and takes them off. */
export const vlan = kindOf(
  'vlan',
  attributes('TCA_VLAN', {
    tm: [1, timing],
    parms: [2, struct({ ...tcGen, vAction: enumeration(s32, { pop: 1, push: 2, modify: 3, popEth: 4, pushEth: 5 }) })],
    pushVlanId: [3, range(u16, 0, 4095)],
    /** Ethertype: 0x8100, or 0x88a8 for 802.1ad. */
    pushVlanProtocol: [4, u16be],
    pushVlanPriority: [6, range(u8, 0, 7)],
    pushEthDst: [7, macAddress],
    pushEthSrc: [8, macAddress],
  }),
)
