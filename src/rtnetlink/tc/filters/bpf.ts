import { bpf as kind, TCA_BPF_FLAG } from '../../../../protocol/tc/filters/bpf.ts'
import { program } from '../bytecode.ts'
import { classidLens, flagsLens, police, shape } from '../filterShape.ts'
import { type Lens, over, told } from '../lens.ts'
import { hexadecimal } from '../turns.ts'

const at = over(kind.data)

const directAction: Lens<boolean> = {
  read: ({ flags }) => (((flags ?? 0) & TCA_BPF_FLAG.actDirect) !== 0 ? true : undefined),
  write(data, value) {
    if (value) data['flags'] = TCA_BPF_FLAG.actDirect
  },
}

/** Matches by a BPF program: `tc filter add … bpf bytecode …`. */
export const bpf = shape(kind, {
  classid: classidLens,
  /** A program of classic BPF, in the text of `tc`. */
  bytecode: program,
  /** Descriptor of a loaded program; only for writing. */
  fd: at('fd'),
  /** Name of the program, with `fd`. */
  name: at('name'),
  /** What the program returns is what becomes of the packet. */
  directAction,
  flags: flagsLens('flagsGen'),
  /** Number of the program; only told. */
  id: told(at('id')),
  /** Only told. */
  tag: told(at('tag', hexadecimal)),
  police,
})
