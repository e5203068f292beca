/** Further names of links. */
import { InputError } from '../../protocol/errors.ts'
import type { Links } from './link.ts'
import type { LinkRef } from './reference.ts'

/** Throws an InputError for what is no list of further names. */
export function checkAltnames(altnames: readonly string[] | undefined, least = 0): void {
  if (altnames === undefined) return
  if (!Array.isArray(altnames) || altnames.length < least) throw new InputError('expected names', ['altnames'])
  altnames.forEach((name, index) => {
    const length = typeof name === 'string' && !name.includes('\0') ? new TextEncoder().encode(name).length : 0
    if (length < 1 || length > 127) throw new InputError('expected a name of 1 to 127 bytes', [`altnames[${index}]`])
  })
}

/** Gives a link the further names that are wanted, and no others. */
export async function setAltnames(
  links: Links,
  ref: LinkRef,
  before: readonly string[],
  wanted: readonly string[],
): Promise<void> {
  const fresh = wanted.filter(name => !before.includes(name))
  for (const name of before) if (!wanted.includes(name)) await links.deleteAltname(ref, name)
  if (fresh.length > 0) await links.addAltname(ref, ...fresh)
}
