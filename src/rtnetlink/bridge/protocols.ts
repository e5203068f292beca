/** Rings (MRP) and maintenance end points (CFM) of bridges, as the kernel tells them. */
import type { CfmAttributes } from '../../../protocol/bridge/cfm.ts'
import type { MrpAttributes } from '../../../protocol/bridge/mrp.ts'
import { type Link, linkMessages } from '../../../protocol/link/link.ts'
import { RTEXT_FILTER } from '../../../protocol/link/names.ts'
import { type ListForm, Listing } from '../listing.ts'
import { AF } from '../names.ts'
import type { LinkRef } from '../reference.ts'
import type { Scope } from '../scope.ts'

/** An instance of the media redundancy protocol. Intervals are in microseconds. */
export interface MrpInstance extends Omit<NonNullable<MrpAttributes['info']>[number], 'unknown'> {
  /** Number of the bridge. */
  dev: number
}

/** The maintenance end points of a bridge: what is set, and what is seen. */
export interface CfmState extends Omit<CfmAttributes, 'unknown'> {
  /** Number of the bridge. */
  dev: number
}

/** Of which bridge. */
export interface BridgeFilter {
  dev?: LinkRef | undefined
}

const form = <T extends { dev: number }>(
  what: string,
  extMask: number,
  read: (message: Link) => T[],
): ListForm<T, BridgeFilter> => ({
  what,
  rows: linkMessages,
  made: 'newlink',
  get: 'getlink',
  filters: { dev: true },
  references: ['dev'],
  ask: () => ({ family: AF.bridge, attributes: { extMask } }),
  read,
  pick:
    ({ dev }) =>
    object =>
      dev === undefined || object.dev === dev ? [object] : [],
})

/** Rings of the media redundancy protocol: `bridge mrp`. */
export class MrpInstances extends Listing<MrpInstance, BridgeFilter> {
  constructor(scope: Scope) {
    const read = ({ ifindex, attributes }: Link): MrpInstance[] =>
      (attributes.afSpec?.mrp?.info ?? []).map(({ unknown: _, ...info }) => ({ dev: ifindex, ...info }))
    super(scope, form('ring', RTEXT_FILTER.mrp, read))
  }
}

/** Maintenance end points of connectivity fault management: `bridge cfm`. */
export class CfmStates extends Listing<CfmState, BridgeFilter> {
  constructor(scope: Scope) {
    const read = ({ ifindex, attributes }: Link): CfmState[] => {
      const { unknown: _, ...cfm } = attributes.afSpec?.cfm ?? {}
      return Object.keys(cfm).length === 0 ? [] : [{ dev: ifindex, ...cfm }]
    }
    super(scope, form('maintenance end point', RTEXT_FILTER.cfmConfig | RTEXT_FILTER.cfmStatus, read))
  }
}
