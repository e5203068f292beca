/** The links that a route means, as numbers. */
import { at, InputError } from '../../protocol/errors.ts'
import type { Encap } from './encapForm.ts'
import { numberedEncap } from './encapWrite.ts'
import { checkFields, type Resolve } from './form.ts'
import { type LinkRef, numbered } from './reference.ts'
import type { NexthopInput, RouteInput } from './routeForm.ts'
import { hopFields } from './routeWrite.ts'

/** The same route, or condition for routes, with numbers of links in place of names. */
export function numberedRoute<T extends { dev?: LinkRef | undefined }>(input: T, number: Resolve): T | Promise<T> {
  const { multipath, encap } = input as Partial<RouteInput>
  const way = numberedWay(input, encap, 'encap', number)
  if (multipath === undefined) return way
  if (!Array.isArray(multipath)) throw new InputError('expected an array', ['multipath'])
  const hops = multipath.map((hop, index) => numberedHop(hop as { dev?: LinkRef }, `multipath[${index}]`, number))
  if ([way, ...hops].every(one => !(one instanceof Promise))) return { ...(way as T), multipath: hops }
  return Promise.all([way, Promise.all(hops)]).then(([route, multipath]) => ({ ...route, multipath }))
}

function numberedHop(hop: { dev?: LinkRef }, place: string, number: Resolve) {
  if (typeof hop !== 'object' || hop === null) throw new InputError('expected an object', [place])
  try {
    checkFields(hop, hopFields, place)
  } catch (error) {
    throw at(place, error)
  }
  const resolve: Resolve = (ref, field) => number(ref, `${place}.${field}`)
  return numberedWay(hop, (hop as NexthopInput).encap, 'encap', resolve)
}

/** A way with the numbers of its links: the one that it leaves by, and those in its encapsulation. */
export function numberedWay<T extends { dev?: LinkRef | undefined }>(
  way: T,
  encap: Encap | undefined,
  field: string,
  number: Resolve,
): T | Promise<T> {
  const own = numbered(way, ['dev'], number)
  if (encap === undefined) return own
  const inner = numberedEncap(encap, field, number)
  if (!(own instanceof Promise) && !(inner instanceof Promise)) return { ...own, encap: inner }
  return Promise.all([own, inner]).then(([own, encap]) => ({ ...own, encap }))
}
