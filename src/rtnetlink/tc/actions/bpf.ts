import { bpf as kind } from '../../../../protocol/tc/actions/bpf.ts'
import { shape } from '../actionShape.ts'
import { program } from '../bytecode.ts'
import { over, told } from '../lens.ts'
import { hexadecimal } from '../turns.ts'

const at = over(kind.data)

/** A BPF program decides: `tc actions add action bpf bytecode '1,6 0 0 4294967295,'`. */
export const bpf = shape(
  kind,
  {
    /** A program of classic BPF, in the text of `tc`. */
    bytecode: program,
    /** Descriptor of a loaded program; only for writing. */
    fd: at('fd'),
    /** Name of the program, with `fd`. */
    name: at('name'),
    /** Number of the program; only told. */
    id: told(at('id')),
    /** Only told. */
    tag: told(at('tag', hexadecimal)),
  },
  { control: () => 'pipe' },
)
