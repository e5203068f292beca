import { numberOf } from '../names.ts'
import type { Lens } from './lens.ts'

/** Bits that are compared one by one: those in the object count, with what they are to be. */
export const switches = <const N extends Readonly<Record<string, number>>>(
  key: string,
  names: N,
): Lens<{ [K in keyof N]?: boolean | undefined }> => ({
  read(data) {
    const [word, mask] = [data[key] as number | undefined, data[`${key}Mask`] as number | undefined]
    if (word === undefined) return undefined
    const counted = Object.entries(names).filter(([, bit]) => ((mask ?? 0xffff_ffff) & bit) !== 0)
    return Object.fromEntries(counted.map(([name, bit]) => [name, (word & bit) !== 0])) as never
  },
  write(data, value, field) {
    let [word, mask] = [0, 0]
    for (const [name, on] of Object.entries(value)) {
      if (on === undefined) continue
      const bit = numberOf(names, name, field)
      mask |= bit
      if (on === true) word |= bit
    }
    data[key] = word
    data[`${key}Mask`] = mask
  },
})
