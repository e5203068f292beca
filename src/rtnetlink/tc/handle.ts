/** Handles of qdiscs, classes and filters in the texts of `tc`. */
import { InputError } from '../../../protocol/errors.ts'

/** A qdisc, class or place for filters as a text: `1:10`, `1:`, `root`. */
export function handleText(handle: number): string {
  if (handle === 0xffff_ffff) return 'root'
  if (handle === 0) return 'none'
  const [major, minor] = [handle >>> 16, handle & 0xffff]
  return `${major === 0 ? '' : major.toString(16)}:${minor === 0 ? '' : minor.toString(16)}`
}

/** The number of such a text; both parts are hexadecimal, as in `tc`. Throws an InputError at `field`. */
export function handleNumber(handle: string | number, field: string): number {
  if (typeof handle === 'number' && Number.isInteger(handle) && handle >= 0 && handle <= 0xffff_ffff) return handle
  if (handle === 'root') return 0xffff_ffff
  if (handle === 'none') return 0
  const parts = typeof handle === 'string' ? /^([0-9a-f]{0,4}):([0-9a-f]{0,4})$/i.exec(handle) : null
  if (parts !== null) return ((Number.parseInt(parts[1] || '0', 16) << 16) | Number.parseInt(parts[2] || '0', 16)) >>> 0
  throw new InputError("expected a class such as '1:10', in hexadecimal digits", [field])
}
