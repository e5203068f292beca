import { attributes } from '../../attributes.ts'
import { array, bytes, text, u16, u32 } from '../../codec.ts'
import { kindOf } from '../../kinds.ts'
import { actionList } from '../action.ts'
import { instruction } from '../bytecode.ts'
import { policing } from '../police.ts'

/** TCA_BPF_FLAG_… */
export const TCA_BPF_FLAG = { actDirect: 1 } as const

/** Matches by a BPF program. */
export const bpf = kindOf(
  'bpf',
  attributes('TCA_BPF', {
    act: [1, actionList],
    police: [2, policing],
    classid: [3, u32],
    /** Instructions in `ops`. */
    opsLen: [4, u16],
    /** A program of classic BPF. */
    ops: [5, array(instruction)],
    /** Descriptor of a loaded program. Only for writing. */
    fd: [6, u32],
    name: [7, text(255)],
    /** Bits of TCA_BPF_FLAG. */
    flags: [8, u32],
    /** Bits of TCA_CLS_FLAGS. */
    flagsGen: [9, u32],
    tag: [10, bytes],
    id: [11, u32],
  }),
)
