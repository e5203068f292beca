/** What is wrong with a wire, as data. */
import type { Duration, Percent, Rate, Size } from './text.ts'

/** Loss that comes in bursts: the Gilbert-Elliott model of `netem loss gemodel`. */
export interface GilbertElliott {
  /** How likely a packet in the good state begins the bad one. */
  enter: Percent
  /** How likely a packet in the bad state ends it. */
  leave: Percent
  /** Share that is lost in the bad state: 100% if not said. */
  bad?: Percent | undefined
  /** Share that is lost in the good state: 0% if not said. */
  good?: Percent | undefined
}

/** Which packets are lost: a share by chance, in bursts of a mean length, or by Gilbert and Elliott's model. */
export type Loss =
  | Percent
  | { share: Percent; burst: number }
  | { share: Percent; correlation: Percent }
  | GilbertElliott

/** What happens to packets in one direction. */
export interface Impairment {
  /** How long each is on its way. */
  delay?: Duration | undefined
  /** By how much the delay varies around its mean. */
  jitter?: Duration | undefined
  /** How delays are spread within the jitter; uniformly if not said. */
  distribution?: 'uniform' | 'normal' | 'pareto' | 'paretonormal' | undefined
  /** How much a delay depends on the one before. */
  delayCorrelation?: Percent | undefined
  loss?: Loss | undefined
  /** Share of packets that come twice. */
  duplicate?: Percent | undefined
  /** Share of packets that pass the delay by; needs a delay. */
  reorder?: Percent | undefined
  /** Share of packets of which one bit is turned. */
  corrupt?: Percent | undefined
  /** How much passes in a second. */
  rate?: Rate | undefined
  /** How much passes at once before the rate counts. */
  burst?: Size | undefined
  /** How many packets wait at most. */
  limit?: number | undefined
}

/** What happens to packets by direction; what stands outside of both holds for both. */
export interface Impairments extends Impairment {
  /** From the first end to the second; adds to what holds for both. */
  aToB?: Impairment | undefined
  /** From the second end to the first; adds to what holds for both. */
  bToA?: Impairment | undefined
}

/** The names of an impairment's fields. */
export const impairmentFields = [
  'delay',
  'jitter',
  'distribution',
  'delayCorrelation',
  'loss',
  'duplicate',
  'reorder',
  'corrupt',
  'rate',
  'burst',
  'limit',
] as const satisfies readonly (keyof Impairment)[]

/** The directions of a wire, with all that holds for each; a direction without impairment is left out. */
export interface Directions {
  aToB?: Impairment
  bToA?: Impairment
}

/** Puts what holds for both into each direction. */
export function directionsOf(input: Impairments): Directions {
  const both = picked(input)
  const directions: Directions = {}
  for (const name of ['aToB', 'bToA'] as const) {
    const one = { ...both, ...picked(input[name] ?? {}) }
    if (Object.keys(one).length > 0) directions[name] = one
  }
  return directions
}

const picked = (input: Impairment): Impairment =>
  Object.fromEntries(impairmentFields.filter(name => input[name] !== undefined).map(name => [name, input[name]]))
