/** Ranges of VLANs and the like: `vid` alone, or `vid` to `vidEnd`. */
import { InputError } from '../../../protocol/errors.ts'

/** Something that stands for one number or, with `vidEnd`, for all from `vid` to `vidEnd`. */
export interface VlanRange {
  vid: number
  vidEnd?: number | undefined
}

/** Throws an InputError for what is no VLAN, or a range that runs backwards. */
export function checkVlans({ vid, vidEnd }: VlanRange): void {
  checkVlan(vid, 'vid')
  if (vidEnd === undefined) return
  checkVlan(vidEnd, 'vidEnd')
  if (vidEnd < vid) throw new InputError(`expected ${vid} or more`, ['vidEnd'])
}

function checkVlan(vid: number, field: string): void {
  if (!Number.isInteger(vid) || vid < 1 || vid > 4094) throw new InputError('expected a VLAN from 1 to 4094', [field])
}

/** The end of a range, if it is not its begin too. */
export const endOf = (first: number, last: number | undefined): number | undefined =>
  last === undefined || last === first ? undefined : last

/** Bits of BRIDGE_VLAN_INFO for the first and the last of a range. */
const BEGIN = 1 << 3
const END = 1 << 4

/** What the kernel wants of a range: one item, or its first and its last. */
export function ends<T extends object>(range: VlanRange, flags: number, item: (vid: number) => T): (T & Flagged)[] {
  const { vid, vidEnd } = range
  if (endOf(vid, vidEnd) === undefined) return [{ ...item(vid), flags }]
  return [
    { ...item(vid), flags: flags | BEGIN },
    { ...item(vidEnd!), flags: flags | END },
  ]
}

interface Flagged {
  flags: number
}

/** Which VLANs of a range are asked for. */
export interface RangeFilter {
  /** Only this VLAN, also where it is told as a part of a range. */
  vid?: number | undefined
  /** An object for each VLAN in place of ranges. */
  expanded?: boolean | undefined
}

/** The part of a range that is asked for; `nth` is the object that stands for one VLAN of it. */
export function pickVlans<T extends VlanRange>(
  object: T,
  { vid, expanded }: RangeFilter,
  nth: (object: T, vid: number) => T,
): T[] {
  const last = object.vidEnd ?? object.vid
  if (vid !== undefined) return vid < object.vid || vid > last ? [] : [nth(object, vid)]
  if (expanded !== true || last === object.vid) return [object]
  return Array.from({ length: last - object.vid + 1 }, (_, index) => nth(object, object.vid + index))
}

/** One VLAN of a range of VLANs that are alike. */
export function oneVlan<T extends VlanRange>(object: T, vid: number): T {
  const { vidEnd: _, ...rest } = object
  return { ...rest, vid } as T
}
