/** What becomes of a packet behind an action, in the words of `tc`. */
import { InputError } from '../../../protocol/errors.ts'
import { TC_ACT } from '../../../protocol/tc/generic.ts'
import type { Turn } from './lens.ts'

const numbers = {
  continue: TC_ACT.unspec,
  pass: TC_ACT.ok,
  reclassify: TC_ACT.reclassify,
  drop: TC_ACT.shot,
  pipe: TC_ACT.pipe,
  stolen: TC_ACT.stolen,
  queued: TC_ACT.queued,
  repeat: TC_ACT.repeat,
  redirect: TC_ACT.redirect,
  trap: TC_ACT.trap,
  ok: TC_ACT.ok,
  shot: TC_ACT.shot,
} as const
const byNumber = new Map(
  Object.entries(numbers)
    .map(([name, number]) => [number, name] as const)
    .reverse(),
)

/**
 * What becomes of a packet: it passes (`pass`, in other words `ok`), is dropped (`drop`, `shot`), goes to the next
 * action (`pipe`), over some (`jump 2`), to the next filter (`continue`), to the first again (`reclassify`), to another
 * chain (`goto chain 5`), or is somebody else's now (`stolen`, `queued`, `trap`).
 */
export type Control = keyof typeof numbers | `jump ${number}` | `goto chain ${number}` | number

const LOW = 0x0fff_ffff

/** The word of a number. */
function word(number: number): Control {
  const name = byNumber.get(number as never)
  if (name !== undefined) return name as Control
  const operation = number & ~LOW
  if (operation === TC_ACT.jump) return `jump ${number & LOW}`
  if (operation === TC_ACT.gotoChain) return `goto chain ${number & LOW}`
  return number
}

/** What becomes of a packet. */
export const control: Turn<number, Control> = {
  read: word,
  write(value, field) {
    if (typeof value === 'number' && Number.isInteger(value)) return value
    if (typeof value === 'string' && Object.hasOwn(numbers, value)) return numbers[value as keyof typeof numbers]
    const far = /^(jump|goto chain) (\d{1,9})$/.exec(String(value))
    if (far === null || Number(far[2]) > LOW) {
      throw new InputError(
        `${JSON.stringify(value)} is none of ${Object.keys(numbers).join(', ')}, 'jump N', 'goto chain N'`,
        [field],
      )
    }
    return (far[1] === 'jump' ? TC_ACT.jump : TC_ACT.gotoChain) | Number(far[2])
  },
}
