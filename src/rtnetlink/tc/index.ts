/** Traffic control: `tc`. */
import type { Scope } from '../scope.ts'
import { Actions } from './action.ts'
import { Chains } from './chain.ts'
import { Filters } from './filter.ts'
import { Qdiscs } from './qdisc.ts'
import { Tclasses } from './tclass.ts'

export type { ActionFilter, ActionKind, ActionRef } from './action.ts'
export { Actions } from './action.ts'
export type { Action, ActionInput } from './actionForm.ts'
export type { Chain, ChainFilter, ChainInput } from './chain.ts'
export { Chains } from './chain.ts'
export type { Control } from './control.ts'
export type { Counters } from './counters.ts'
export type { Distribution } from './distribution.ts'
export { Filters } from './filter.ts'
export type { Filter, FilterFilter, FilterInput } from './filterForm.ts'
export type { ClassOptions, ClassOptionsInput, QdiscOptions, QdiscOptionsInput } from './kinds.ts'
export { type QdiscFilter, type QdiscRef, Qdiscs } from './qdisc.ts'
export type { Handle, Parent } from './qdiscHandle.ts'
export type { HfscClassOptions } from './qdiscs/hfsc.ts'
export type { HtbClassInput, HtbClassOptions, HtbOptions } from './qdiscs/htb.ts'
export type { LossGemodel, LossState, NetemOptions, NetemSlot } from './qdiscs/netemOptions.ts'
export type { TbfInput, TbfOptions } from './qdiscs/tbf.ts'
export type { Qdisc, QdiscInput, Tclass, TclassInput, TcStatistics } from './tcForm.ts'
export { Tclasses, type TclassFilter, type TclassRef } from './tclass.ts'
export {
  formatRate,
  formatTime,
  type Percent,
  parsePercent,
  parseRate,
  parseSize,
  parseTime,
  type Rate,
  type Size,
  type Time,
} from './units.ts'

/** Traffic control: `tc`. */
export class TrafficControl {
  /** Queueing disciplines: `tc qdisc` */
  readonly qdisc: Qdiscs
  /** Classes of qdiscs: `tc class` */
  readonly class: Tclasses
  /** `tc filter` */
  readonly filter: Filters
  /** Actions that filters share: `tc actions` */
  readonly action: Actions
  /** `tc chain` */
  readonly chain: Chains

  constructor(scope: Scope) {
    this.qdisc = new Qdiscs(scope)
    this.class = new Tclasses(scope)
    this.filter = new Filters(scope)
    this.action = new Actions(scope)
    this.chain = new Chains(scope)
  }
}
