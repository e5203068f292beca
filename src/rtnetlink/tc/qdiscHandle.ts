/** Numbers of qdiscs and classes, as text: `1:` and `1:10`, in hexadecimal. */
import { InputError } from '../../../protocol/errors.ts'

/** The number of a qdisc (`1:`) or class (`1:10`), in hexadecimal; `0:` where it has none. */
export type Handle = `${string}:${string}`
/** What a qdisc hangs on: the link itself, or a class. `ingress` is where ingress and clsact hang. */
export type Parent = 'root' | 'ingress' | Handle

const named: Readonly<Record<string, number>> = {
  none: 0,
  root: 0xffff_ffff,
  ingress: 0xffff_fff1,
  clsact: 0xffff_fff1,
}

/** The number of a text: `1:10`, `1:`, `:10`, `root`, `ingress`, `clsact`, `none`. Throws an InputError at `field`. */
export function parseHandle(text: string, field: string): number {
  if (typeof text === 'string' && Object.hasOwn(named, text)) return named[text]!
  const found = typeof text === 'string' ? /^([\da-f]{0,4}):([\da-f]{0,4})$/i.exec(text) : null
  if (found === null || text === ':') {
    throw new InputError(`expected root, ingress, or a handle as 1: or 1:10, got ${JSON.stringify(text) ?? text}`, [
      field,
    ])
  }
  return ((Number.parseInt(found[1] || '0', 16) << 16) | Number.parseInt(found[2] || '0', 16)) >>> 0
}

/** The text of a number. */
export function formatHandle(handle: number): Handle {
  const [major, minor] = [handle >>> 16, handle & 0xffff].map(part => (part === 0 ? '' : part.toString(16)))
  return `${major || (minor === '' ? '0' : '')}:${minor}`
}

/** The text of what something hangs on. */
export function formatParent(parent: number): Parent {
  if (parent === named['root']) return 'root'
  return parent === named['ingress'] ? 'ingress' : formatHandle(parent)
}
