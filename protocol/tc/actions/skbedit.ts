import { attributes } from '../../attributes.ts'
import { struct, u16, u32, u64 } from '../../codec.ts'
import { kindOf } from '../../kinds.ts'
import { tcGen, timing } from '../generic.ts'

/** Changes what the kernel keeps beside a packet. */
export const skbedit = kindOf(
  'skbedit',
  attributes('TCA_SKBEDIT', {
    tm: [1, timing],
    parms: [2, struct(tcGen)],
    /** A class, `major << 16 | minor`, or a priority of the socket. */
    priority: [3, u32],
    queueMapping: [4, u16],
    mark: [5, u32],
    /** To whom the packet is: PACKET_HOST (0), PACKET_BROADCAST (1), PACKET_MULTICAST (2), PACKET_OTHERHOST (3). */
    ptype: [7, u16],
    /** Bits of `mark` that change. */
    mask: [8, u32],
    /** SKBEDIT_F_INHERITDSFIELD (0x20): priority from the IP header; SKBEDIT_F_TXQ_SKBHASH (0x40): queue by hash. */
    flags: [9, u64],
    /** With it the queue is one from `queueMapping` to this one. */
    queueMappingMax: [10, u16],
  }),
)
