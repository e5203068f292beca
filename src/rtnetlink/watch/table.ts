/** What can be watched: which groups tell of it, how its messages are read, and what tells one object from another. */
import type { MessageCodec } from '../../../protocol/message.ts'
import type { Rtnetlink } from '../client.ts'
import type { ReadOptions } from '../scope.ts'

export { RTNLGRP } from '../../../protocol/netlink/groups.ts'

/** RTM_…: messages after which other tables are otherwise. */
export const RTM = {
  newlink: 16,
  dellink: 17,
  deladdr: 21,
  newnexthop: 104,
  delnexthop: 105,
  newqdisc: 36,
  delqdisc: 37,
  newtfilter: 44,
  deltfilter: 45,
} as const

/** One kind of object in the eyes of `watch`. */
export interface WatchTable<M, T> {
  readonly groups: readonly number[]
  /** Number of the message that tells of a new or changed object; the next one tells that it is gone. */
  readonly made: number
  readonly codec: MessageCodec<M, any>
  /** `undefined` for what does not belong to the table. */
  read(message: M): T | undefined
  key(object: T): string
  list(client: Rtnetlink, options: ReadOptions): Promise<T[]>
  /** What counts in a comparison, where not all of it does. */
  steady?(object: T): object
  /** True if the message does not tell what became of the table, so that it must be read again. */
  unclear?(object: T, flags: number, gone: boolean): boolean
  /** True for messages about other tables after which this one is otherwise; `moved`: the flags of a link changed. */
  disturbed?(type: number, moved: boolean): boolean
  /** True for what the kernel does not announce. */
  silent?(object: T): boolean
  /** The object as it is after a message that tells a part of it. */
  patch?(message: M, object: T): T | undefined
}

/** A key of several parts. */
export const text = (...parts: unknown[]): string => parts.join('|')
