import type { Rtnetlink } from '../../../src/rtnetlink/index.ts'

/** A command of iproute2, what is the same here, and why ours is otherwise where it is. */
export type Pair = readonly [command: string, same: (rt: Rtnetlink) => Promise<unknown>, differs?: Difference]

/** What makes of iproute2's requests what ours are. */
export interface Difference {
  /** Why ours is right. */
  readonly because: string
  readonly change: (theirs: any[]) => object[]
}

/** The number of the link `a`, known before: iproute2 asks for it, and means it by number too. */
export const a = (rt: Rtnetlink): number => numbers.get(rt)!
export const numbers = new WeakMap<Rtnetlink, number>()
