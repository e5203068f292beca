/** Programs of classic BPF in the text of `tc`: `1,6 0 0 4294967295`. */
import { InputError } from '../../../protocol/errors.ts'
import type { Instruction } from '../../../protocol/tc/bytecode.ts'
import type { Lens } from './lens.ts'

/** A program: how many instructions, then `code jt jf k` of each, parted by commas. */
export const program: Lens<string> = {
  read({ ops }) {
    if (ops === undefined) return undefined
    const lines = (ops as Instruction[]).map(({ code, jt, jf, k }) => `${code} ${jt} ${jf} ${k}`)
    return [lines.length, ...lines].join(',')
  },
  write(data, value, field) {
    const [count, ...lines] = String(value).replace(/,$/, '').split(',')
    const ops = lines.map(line => line.trim().split(/\s+/).map(Number))
    if (Number(count) !== ops.length || ops.some(one => one.length !== 4 || one.some(Number.isNaN))) {
      throw new InputError("expected instructions such as '1,6 0 0 4294967295'", [field])
    }
    data['opsLen'] = ops.length
    data['ops'] = ops.map(([code, jt, jf, k]) => ({ code, jt, jf, k }))
  },
}
