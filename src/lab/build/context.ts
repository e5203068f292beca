import type { Netns } from '../../netns/index.ts'
import type { Topology } from '../model/topology.ts'
import type { Numbers } from './numbers.ts'

/** What the steps of a build know. */
export interface Context {
  topology: Topology
  numbers: Numbers
  namespaces: Map<string, Netns>
}
