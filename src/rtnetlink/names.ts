/** Numbers of the protocol as the names that people use, and back. */
import { InputError } from '../../protocol/errors.ts'

/** Names and their numbers or bits. */
export type Names = Readonly<Record<string, number>>
/** One of the names, or the number where there is none. */
export type NameOf<T extends Names> = (keyof T & string) | number

/** Address families by the names of `ip -j`: AF_… of linux/socket.h. */
export const AF = { unspec: 0, inet: 2, bridge: 7, inet6: 10, packet: 17, mpls: 28 } as const
/** An address family. */
export type Family = NameOf<typeof AF>

const byNumber = new WeakMap<Names, Map<number, string>>()

function reversed(names: Names): Map<number, string> {
  let map = byNumber.get(names)
  if (map === undefined) {
    // Where two names mean one number, the first counts.
    map = new Map(
      Object.entries(names)
        .map(([name, number]) => [number, name] as const)
        .reverse(),
    )
    byNumber.set(names, map)
  }
  return map
}

/** The name of a number, or the number. */
export function nameOf<T extends Names>(names: T, number: number): NameOf<T> {
  return (reversed(names).get(number) as NameOf<T> | undefined) ?? number
}

/** `nameOf` for one table whose numbers fit a byte, for what is read by the hundred thousand. */
export function namer<T extends Names>(names: T): (number: number) => NameOf<T> {
  const all = Array.from({ length: 256 }, (_, number) => nameOf(names, number))
  return number => all[number] ?? number
}

/** The number of a name; numbers pass. Throws an InputError at `field`. */
export function numberOf(names: Names, value: string | number, field: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value
  const number = typeof value === 'string' && Object.hasOwn(names, value) ? names[value] : undefined
  if (number !== undefined) return number
  throw new InputError(`${JSON.stringify(value)} is none of ${Object.keys(names).join(', ')}, nor a number`, [field])
}

/** As `numberOf`; what is left out stays so. */
export const numberOrNone = (names: Names, value: string | number | undefined, field: string): number | undefined =>
  value === undefined ? undefined : numberOf(names, value, field)

/** Throws an InputError at `field` for what is given and no number of 32 bits. */
export function checkU32(value: number | undefined, field: string): void {
  if (value === undefined || (Number.isInteger(value) && value >= 0 && value <= 0xffff_ffff)) return
  throw new InputError(`expected an integer from 0 to 4294967295, got ${JSON.stringify(value) ?? typeof value}`, [
    field,
  ])
}

/** The names of the bits that are set; bits without a name are left to `raw`. */
export function bitNames<T extends Names>(names: T, word: number): (keyof T & string)[] {
  const set: (keyof T & string)[] = []
  if (word === 0) return set
  for (const name in names) if ((word & names[name]!) !== 0) set.push(name)
  return set
}

/** The word of some bits' names. Throws an InputError at `field`. */
export function bits(names: Names, set: readonly string[] | undefined, field: string): number {
  if (set === undefined) return 0
  if (!Array.isArray(set)) throw new InputError('expected an array of names', [field])
  return set.reduce((word, name) => (word | numberOf(names, name, field)) >>> 0, 0)
}
