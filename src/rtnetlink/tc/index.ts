/** Traffic control: `tc`. */
import type { Scope } from '../scope.ts'
import { Actions } from './action.ts'
import { Chains } from './chain.ts'
import { Filters } from './filter.ts'

export type { ActionFilter, ActionKind, ActionRef } from './action.ts'
export { Actions } from './action.ts'
export type { Action, ActionInput } from './actionForm.ts'
export type { Chain, ChainFilter, ChainInput } from './chain.ts'
export { Chains } from './chain.ts'
export type { Control } from './control.ts'
export type { Counters } from './counters.ts'
export { Filters } from './filter.ts'
export type { Filter, FilterFilter, FilterInput } from './filterForm.ts'

/** Traffic control: `tc`. */
export class TrafficControl {
  /** `tc filter` */
  readonly filter: Filters
  /** Actions that filters share: `tc actions` */
  readonly action: Actions
  /** `tc chain` */
  readonly chain: Chains

  constructor(scope: Scope) {
    this.filter = new Filters(scope)
    this.action = new Actions(scope)
    this.chain = new Chains(scope)
  }
}
