import { attributes } from '../../attributes.ts'
import { type Codec, type Infer, range, text, u32 } from '../../codec.ts'
import { linkKind } from '../../kinds.ts'

const program = attributes('LWT_BPF_PROG', {
  /** Descriptor of the program, to set it. */
  fd: [1, u32],
  /** What the kernel tells of it. */
  name: [2, text(256)],
})

/** A program of a route. */
export interface BpfProgram extends Infer<typeof program> {}

/** Programs that see the packets of a route: linux/lwtunnel.h. */
export const bpf = linkKind('bpf', 'LWT_BPF', {
  in: [1, program as Codec<BpfProgram>],
  out: [2, program as Codec<BpfProgram>],
  xmit: [3, program as Codec<BpfProgram>],
  /** Bytes that `xmit` may put in front, at most 256. */
  xmitHeadroom: [4, range(u32, 0, 256)],
})
