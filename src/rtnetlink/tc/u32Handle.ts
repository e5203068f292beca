/** Handles of the filter u32: hash table, bucket and node, as `tc` writes them: `800:0:5`. */
import { InputError } from '../../../protocol/errors.ts'
import type { Turn } from './lens.ts'

/** The text of a handle: `800::5`, or of a hash table: `800:`. */
export function nodeText(handle: number): string {
  const [table, bucket, node] = [handle >>> 20, (handle >>> 12) & 0xff, handle & 0xfff]
  const hex = (number: number) => (number === 0 ? '' : number.toString(16))
  return bucket === 0 && node === 0 ? `${hex(table)}:` : `${hex(table)}:${hex(bucket)}:${hex(node)}`
}

/** The number of such a text. Throws an InputError at `field`. */
export function nodeNumber(handle: string | number, field: string): number {
  if (typeof handle === 'number' && Number.isInteger(handle) && handle >= 0 && handle <= 0xffff_ffff) return handle
  const parts = /^([0-9a-f]{0,3}):(?:([0-9a-f]{0,2})(?::([0-9a-f]{0,3}))?)?$/i.exec(String(handle))
  if (parts === null) throw new InputError("expected a handle such as '800::5', in hexadecimal digits", [field])
  const [table, bucket, node] = [parts[1], parts[2], parts[3]].map(part => Number.parseInt(part || '0', 16))
  return ((table! << 20) | (bucket! << 12) | node!) >>> 0
}

/** A handle of the filter u32. */
export const nodeHandle: Turn<number, string> = { read: nodeText, write: nodeNumber }
