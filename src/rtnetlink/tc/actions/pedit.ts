import { InputError } from '../../../../protocol/errors.ts'
import { pedit as kind } from '../../../../protocol/tc/actions/pedit.ts'
import type { PeditKey } from '../../../../protocol/tc/peditKeys.ts'
import { pass, shape } from '../actionShape.ts'
import type { Data, Lens } from '../lens.ts'

/** A change of one word of the packet: it becomes `(word & mask) ^ val`, or with `add` more by `val`. */
export interface Pedit {
  /** Header that the offset counts from; `network` (as old programs mean it) if left out. */
  htype?: 'network' | 'eth' | 'ip4' | 'ip6' | 'tcp' | 'udp' | undefined
  cmd?: 'set' | 'add' | undefined
  /** Bytes, a multiple of 4. */
  offset: number
  val: number
  /** Bits that stay as they are. */
  mask: number
  /** Offset of a byte whose bits in `offmask`, shifted right by `shift`, are added to `offset`. */
  at?: number | undefined
  offmask?: number | undefined
  shift?: number | undefined
}

function readKey(key: PeditKey, ex: Data | undefined): Pedit {
  const { mask, val, off, at, offmask, shift } = key
  const header = ex === undefined ? {} : { htype: ex['htype'] ?? 'network', cmd: ex['cmd'] ?? 'set' }
  const moved = offmask === 0 ? {} : { at, offmask, shift }
  return { ...header, offset: off, val, mask, ...moved }
}

const keys: Lens<Pedit[]> = {
  read({ parms, parmsEx, keysEx }) {
    const all = (parmsEx ?? parms)?.keys as PeditKey[] | undefined
    return all?.map((key, index) => readKey(key, keysEx?.[index]))
  },
  write(data, value, field) {
    if (!Array.isArray(value) || value.length === 0) throw new InputError('expected an array of changes', [field])
    const list = value.map(({ offset, val, mask, at = 0, offmask = 0, shift = 0 }) => ({
      mask,
      val,
      off: offset,
      at,
      offmask,
      shift,
    }))
    value.forEach(({ offset }, index) => {
      if (offset % 4 === 0) return
      throw new InputError('expected a multiple of 4', [field, `[${index}]`, 'offset'])
    })
    const extended = value.some(({ htype, cmd }) => htype !== undefined || cmd !== undefined)
    data['parms'] = { ...data['parms'], keys: list }
    if (extended) data['keysEx'] = value.map(({ htype = 'network', cmd = 'set' }) => ({ htype, cmd }))
  },
}

/** Changes words of the packet: `tc actions add action pedit ex munge ip ttl set 64`. */
export const pedit = shape(
  kind,
  { keys },
  {
    control: pass,
    finish(data) {
      if (data['parms']?.keys === undefined) throw new InputError('expected an array of changes', ['keys'])
      if (data['keysEx'] === undefined) return
      data['parmsEx'] = data['parms']
      delete data['parms']
    },
  },
)
