export {
  type Directions,
  directionsOf,
  type GilbertElliott,
  type Impairment,
  type Impairments,
  impairmentFields,
  type Loss,
} from './impairment.ts'
export type * from './input.ts'
export { type CheckOptions, topologyOf, validate } from './normalise.ts'
export { type Path, type Problem, type ProblemCode, placeText, problemCodes, TopologyError } from './problem.ts'
export type * from './text.ts'
export * from './topology.ts'
