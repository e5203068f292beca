/** The ways to mean a link. */
import { InputError } from '../../protocol/errors.ts'

/** A link: its name or altname, its number, or any object that has its number. */
export type LinkRef = string | number | { readonly ifindex: number }

/** The number of a link, if the reference tells it. Throws an InputError at `field` if it is no reference at all. */
export function ifindexOf(ref: LinkRef, field: string): number | undefined {
  const ifindex = typeof ref === 'object' && ref !== null ? ref.ifindex : ref
  if (typeof ifindex === 'number' && Number.isInteger(ifindex) && ifindex > 0 && ifindex <= 0x7fff_ffff) return ifindex
  if (typeof ifindex === 'string' && ifindex !== '') return undefined
  throw new InputError('expected the name of a link, its ifindex, or an object with ifindex', [field])
}

/** The number of a link where nobody can be asked for it. Throws an InputError at `field` for a name. */
export function numberAt(ref: LinkRef, field: string): number {
  const ifindex = ifindexOf(ref, field)
  if (ifindex !== undefined) return ifindex
  throw new InputError('in a batch a link is meant by its ifindex, or an object with ifindex', [field])
}

/** The same object with the numbers of links in `fields` in place of what meant them. */
export function numbered<T extends object>(
  input: T,
  fields: readonly (keyof T & string)[],
  resolve: (ref: LinkRef, field: string) => number | Promise<number>,
): T | Promise<T> {
  if (typeof input !== 'object' || input === null) throw new InputError('expected an object')
  const copy = { ...input } as Record<string, unknown>
  const waiting: Promise<void>[] = []
  for (const field of fields) {
    const ref = input[field]
    if (ref === undefined || ref === null) continue
    const number = resolve(ref as LinkRef, field)
    if (typeof number === 'number') copy[field] = number
    else waiting.push(number.then(ifindex => void (copy[field] = ifindex)))
  }
  return waiting.length === 0 ? (copy as T) : Promise.all(waiting).then(() => copy as T)
}
