import { attributes } from '../../attributes.ts'
import { array, bytes, struct, text, u16, u32 } from '../../codec.ts'
import { kindOf } from '../../kinds.ts'
import { instruction } from '../bytecode.ts'
import { tcGen, timing } from '../generic.ts'

/** Asks a BPF program what becomes of the packet. */
export const bpf = kindOf(
  'bpf',
  attributes('TCA_ACT_BPF', {
    tm: [1, timing],
    parms: [2, struct(tcGen)],
    /** Instructions in `ops`. */
    opsLen: [3, u16],
    /** A program of classic BPF. */
    ops: [4, array(instruction)],
    /** Descriptor of a loaded program. Only for writing. */
    fd: [5, u32],
    name: [6, text(255)],
    tag: [8, bytes],
    id: [9, u32],
  }),
)
