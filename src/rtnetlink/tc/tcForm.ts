/** Qdiscs and classes as users see them. */
import type { Qdisc as QdiscMessage, Tclass as TclassMessage } from '../../../protocol/tc/qdisc.ts'
import type { Fields } from '../form.ts'
import type { LinkRef } from '../reference.ts'
import type {
  ClassOptions,
  ClassOptionsInput,
  ClassXstats,
  Numbers,
  QdiscOptions,
  QdiscOptionsInput,
  QdiscXstats,
} from './kinds.ts'
import type { Handle, Parent } from './qdiscHandle.ts'

/** What a qdisc or class has sent and held. */
export interface TcStatistics<X = unknown> {
  bytes: number
  packets: number
  drops: number
  overlimits: number
  requeues: number
  /** Bytes that wait. */
  backlog: number
  /** Packets that wait. */
  qlen: number
  /** Bits and packets a second, where an estimator runs. */
  rate?: { bps: number; pps: number } | undefined
  /** What only this kind counts. */
  xstats?: X | undefined
}

interface Common {
  /** The number of the link. */
  dev: number
  /** What it hangs on: `root`, `ingress`, or a class. */
  parent: Parent
  offloaded?: boolean | undefined
}
interface QdiscCommon extends Common {
  /** Its number; `0:` if it was made by the kernel. */
  handle: Handle
  /** How many use it. */
  refcnt: number
  /** The block of filters that incoming packets pass, for ingress and clsact. */
  ingressBlock?: number | undefined
  /** The block of filters that outgoing packets pass, for clsact. */
  egressBlock?: number | undefined
  raw?: QdiscMessage | undefined
}
type Simplify<T> = { [K in keyof T]: T[K] } & {}
type ByKind<C, O, X> =
  | {
      [N in keyof O]: Simplify<
        C & {
          kind: N
          options?: O[N] | undefined
          stats: TcStatistics<X extends { [P in N]: infer T } ? Numbers<T> : never>
        }
      >
    }[keyof O]
  | Simplify<C & { kind: string; options?: undefined; stats: TcStatistics<undefined> }>

/** A queueing discipline; `kind` tells the form of `options` and `stats.xstats`. */
export type Qdisc = ByKind<QdiscCommon, QdiscOptions, QdiscXstats>

interface QdiscInputCommon {
  dev: LinkRef
  /** `root` if left out; for ingress and clsact `ingress`. */
  parent?: Parent | 'clsact' | undefined
  /** The kernel chooses one if left out. */
  handle?: Handle | undefined
  ingressBlock?: number | undefined
  egressBlock?: number | undefined
  refcnt?: number | undefined
  offloaded?: boolean | undefined
  stats?: TcStatistics<any> | undefined
  raw?: QdiscMessage | undefined
}
type InputByKind<C, O> =
  | { [N in keyof O]: Simplify<C & { kind: N; options?: O[N] | undefined }> }[keyof O]
  | Simplify<C & { kind: string; options?: undefined }>

/** A queueing discipline to be made. What the kernel only tells (`refcnt`, `stats`, `offloaded`) does not count. */
export type QdiscInput = InputByKind<QdiscInputCommon, QdiscOptionsInput>

/** A class of a qdisc; `kind` is that of its qdisc. */
export type Tclass = ByKind<
  Common & { classid: Handle /** The qdisc inside. */; leaf?: Handle | undefined; raw?: TclassMessage | undefined },
  ClassOptions,
  ClassXstats
>
interface TclassInputCommon {
  dev: LinkRef
  /** The qdisc (`1:`) or class (`1:1`) that it belongs to; the qdisc of `classid` if left out. */
  parent?: Parent | undefined
  classid: Handle
  leaf?: Handle | undefined
  offloaded?: boolean | undefined
  stats?: TcStatistics<any> | undefined
  raw?: TclassMessage | undefined
}
/** A class to be made; `kind` is that of its qdisc. */
export type TclassInput = InputByKind<TclassInputCommon, ClassOptionsInput>

/** What a qdisc can be given. */
export const qdiscFields: Fields<Qdisc> = {
  dev: true,
  parent: true,
  handle: true,
  kind: true,
  options: true,
  refcnt: true,
  offloaded: true,
  ingressBlock: true,
  egressBlock: true,
  stats: true,
  raw: true,
}
/** What a class can be given. */
export const tclassFields: Fields<Tclass> = {
  dev: true,
  parent: true,
  classid: true,
  kind: true,
  options: true,
  leaf: true,
  offloaded: true,
  stats: true,
  raw: true,
}
