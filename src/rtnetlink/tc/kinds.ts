/** The options of every kind as users see them; kinds without a form of their own have that of the protocol. */
import type { Codec } from '../../../protocol/codec.ts'
import type { qdiscs } from '../../../protocol/tc/qdiscs/index.ts'
import type { OptionsForm } from './options.ts'
import { ets, prio } from './qdiscs/bands.ts'
import { hfsc, hfscClass } from './qdiscs/hfsc.ts'
import { htb, htbClass } from './qdiscs/htb.ts'
import { netem } from './qdiscs/netem.ts'
import * as simple from './qdiscs/simple.ts'
import { tbf } from './qdiscs/tbf.ts'

const forms = {
  bfifo: simple.bfifo,
  cake: simple.cake,
  cbs: simple.cbs,
  codel: simple.codel,
  ets,
  fq: simple.fq,
  fq_codel: simple.fqCodel,
  fq_pie: simple.fqPie,
  hfsc,
  hhf: simple.hhf,
  htb,
  netem,
  pfifo: simple.packets,
  pfifo_fast: prio,
  pfifo_head_drop: simple.packets,
  pie: simple.pie,
  prio,
  skbprio: simple.packets,
  tbf,
} as const
const classForms = {
  drr: simple.drrClass,
  ets: simple.etsClass,
  hfsc: hfscClass,
  htb: htbClass,
  qfq: simple.qfqClass,
} as const

type Kinds = ReturnType<typeof qdiscs>[number]
type ProtocolOptions<K, P extends string> = K extends { readonly [X in P]: Codec<infer T> } ? T : undefined
type InOf<F> = F extends OptionsForm<infer In, any> ? In : never
type OutOf<F> = F extends OptionsForm<any, infer Out> ? Out : never
type Of<N extends string, P extends string> = ProtocolOptions<Extract<Kinds, { kind: N }>, P>

/** By kind the options of a qdisc to be made. */
export type QdiscOptionsInput = {
  [N in Kinds['kind']]: N extends keyof typeof forms ? InOf<(typeof forms)[N]> : Of<N, 'options'>
}
/** By kind the options of a qdisc that is read. */
export type QdiscOptions = {
  [N in Kinds['kind']]: N extends keyof typeof forms ? OutOf<(typeof forms)[N]> : Of<N, 'options'>
}
/** By kind of the qdisc the options of a class to be made. */
export type ClassOptionsInput = {
  [N in Kinds['kind']]: N extends keyof typeof classForms ? InOf<(typeof classForms)[N]> : Of<N, 'classOptions'>
}
/** By kind of the qdisc the options of a class that is read. */
export type ClassOptions = {
  [N in Kinds['kind']]: N extends keyof typeof classForms ? OutOf<(typeof classForms)[N]> : Of<N, 'classOptions'>
}
/** By kind what only this kind counts. */
export type QdiscXstats = { [N in Kinds['kind']]: ProtocolOptions<Extract<Kinds, { kind: N }>, 'xstats'> }
/** By kind of the qdisc what only its classes count. */
export type ClassXstats = { [N in Kinds['kind']]: ProtocolOptions<Extract<Kinds, { kind: N }>, 'classXstats'> }

const asItIs: OptionsForm<any> = { write: options => options, read: options => options }

/** The form of a kind's options. */
export const formOf = (kind: string): OptionsForm<any> =>
  Object.hasOwn(forms, kind) ? forms[kind as keyof typeof forms] : asItIs
/** The form of the options of its classes. */
export const classFormOf = (kind: string): OptionsForm<any> =>
  Object.hasOwn(classForms, kind) ? classForms[kind as keyof typeof classForms] : asItIs

/** A value with numbers in place of bigints. */
export type Numbers<T> = T extends bigint ? number : T extends object ? { [K in keyof T]: Numbers<T[K]> } : T

/** Counters as numbers. */
export function numbersOf(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (Array.isArray(value)) return value.map(numbersOf)
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, numbersOf(one)]))
}
