import { type Infer, struct, u8, u16, u32 } from '../codec.ts'

/** struct sock_filter: an instruction of classic BPF. */
export const instruction = struct({ code: u16, jt: u8, jf: u8, k: u32 })

/** An instruction of classic BPF. */
export interface Instruction extends Infer<typeof instruction> {}
