import type { ExecutionContext } from 'ava'

/**
 * What iproute2 prints under each of its keys, made from our object, `undefined` where it prints nothing; or, as text,
 * the reason why a key is not compared.
 */
export type Mapping<T> = Readonly<Record<string, ((ours: T, names: Names) => unknown) | string>>

/** Names of links by their numbers. */
export type Names = (ifindex: number | undefined) => string | undefined

/** Marks a key that iproute2 leaves out before some version: it is compared where it is printed. */
export const newer = <T>(make: (ours: T, names: Names) => unknown): ((ours: T, names: Names) => unknown) =>
  Object.assign((ours: T, names: Names) => make(ours, names), { newer: true })

/** Compares pair by pair and key by key. A key that no mapping knows is a failure. */
export function compare<T>(t: ExecutionContext, what: string, theirs: any[], ours: T[], by: Mapping<T>, names: Names) {
  t.is(ours.length, theirs.length, `${what}: as many`)
  t.true(theirs.length > 0, `${what}: some`)
  for (const [index, one] of theirs.entries()) {
    compareOne(t, `${what} ${JSON.stringify(one)}`, one, ours[index]!, by, names)
  }
}

export function compareOne<T>(t: ExecutionContext, what: string, theirs: any, ours: T, by: Mapping<T>, names: Names) {
  t.deepEqual(
    Object.keys(theirs).filter(key => !Object.hasOwn(by, key)),
    [],
    `${what}: keys that are not mapped`,
  )
  const pick = (value: (key: string, make: any) => unknown) =>
    Object.fromEntries(
      Object.entries(by)
        .filter(([key, make]) => typeof make === 'function' && (Object.hasOwn(theirs, key) || !('newer' in make)))
        .map(([key, make]) => [key, value(key, make)] as const)
        .filter(([, one]) => one !== undefined),
    )
  t.deepEqual(
    pick((_, make) => make(ours, names)),
    pick(key => (Array.isArray(theirs[key]) && typeof theirs[key][0] === 'string' ? theirs[key].sort() : theirs[key])),
    what,
  )
}

/** A set of names in iproute2's spelling. */
export const upper = (names: readonly string[]): string[] =>
  names.map(name => name.replace(/[A-Z]/g, letter => `_${letter}`).toUpperCase()).sort()

/** A prefix as iproute2 prints it: without the length where it is that of an address. */
export const bare = (prefix: string): string => prefix.replace(/^([^:]*)\/32$|\/128$/, '$1') || prefix
export const shortPrefix = (prefix: string): string =>
  prefix.includes(':') ? prefix.replace(/\/128$/, '') : prefix.replace(/\/32$/, '')
