/** Other forms of values: names for numbers, texts for addresses and classes. */
import { InputError } from '../../../protocol/errors.ts'
import { bitNames, bits, type NameOf, type Names, nameOf, numberOf } from '../names.ts'
import { handleNumber, handleText } from './handle.ts'
import type { Turn } from './lens.ts'

/** The name of a number. */
export const named = <const N extends Names>(names: N): Turn<number, NameOf<N>> => ({
  read: number => nameOf(names, number),
  write: (value, field) => numberOf(names, value, field),
})

/** The names of the bits of a word. */
export const words = <const N extends Names>(names: N): Turn<number, (keyof N & string)[]> => ({
  read: word => bitNames(names, word),
  write: (value, field) => bits(names, value, field),
})

/** A class or qdisc: `1:10`. */
export const classid: Turn<number, string> = { read: handleText, write: handleNumber }

/** Bytes as hexadecimal digits. */
export const hexadecimal: Turn<Uint8Array, string> = {
  read: bytes => Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join(''),
  write(value, field) {
    if (typeof value !== 'string' || !/^([0-9a-fA-F]{2})*$/.test(value)) {
      throw new InputError('expected bytes in hexadecimal digits, two each', [field])
    }
    return Uint8Array.from(value.match(/../g) ?? [], byte => Number.parseInt(byte, 16))
  },
}

/** A bigint as a number: counters, and times in nanoseconds up to 104 days or since 1970 up to microseconds. */
export const asNumber: Turn<bigint, number> = {
  read: Number,
  write(value, field) {
    if (!Number.isInteger(value)) throw new InputError('expected an integer', [field])
    return BigInt(value)
  },
}

/** Yes or no for 1 or 0. */
export const yesNo: Turn<number, boolean> = {
  read: number => number !== 0,
  write(value, field) {
    if (typeof value !== 'boolean') throw new InputError('expected true or false', [field])
    return value ? 1 : 0
  },
}

/** 16 bits in the machine's order that are in network order on the wire. */
export const swapped = (number: number): number => ((number & 0xff) << 8) | (number >> 8)
