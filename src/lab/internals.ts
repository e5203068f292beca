/** What the parts of a lab share, and its users do not see. */
import type { Context } from './build/context.ts'
import type { Impairer } from './impair/impairer.ts'
import type { LabLink } from './link.ts'
import type { LabNode } from './node/node.ts'

/** The state of a running lab. `context.topology` is what it is meant to be now. */
export interface LabState {
  context: Context
  nodes: Map<string, LabNode>
  links: LabLink[]
  impairer: Impairer
}

const states = new WeakMap<object, LabState>()

/** Notes the state of a lab. */
export function setState(lab: object, state: LabState): void {
  states.set(lab, state)
}

/** The state of a lab. */
export const stateOf = (lab: object): LabState => states.get(lab)!
