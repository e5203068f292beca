import { BR_STATE } from '../../../protocol/bridge/names.ts'
import { type Link, type LinkInput, linkMessages } from '../../../protocol/link/link.ts'
import { RTEXT_FILTER } from '../../../protocol/link/names.ts'
import type { CallOptions } from '../../connection/index.ts'
import { type ListForm, Listing } from '../listing.ts'
import { AF, type NameOf, nameOf, numberOf } from '../names.ts'
import type { LinkRef } from '../reference.ts'
import type { Scope } from '../scope.ts'
import { bridgeLink } from './vlanForm.ts'

/** The state of a port in one spanning tree instance of its bridge. */
export interface MstState {
  /** Number of the port. */
  dev: number
  /** The instance. */
  msti: number
  state: NameOf<typeof BR_STATE>
}

/** Which states. */
export interface MstFilter {
  dev?: LinkRef | undefined
  msti?: number | undefined
}

const read = ({ ifindex, attributes }: Link): MstState[] =>
  (attributes.afSpec?.mst ?? []).map(({ msti = 0, state = 0 }) => ({
    dev: ifindex,
    msti,
    state: nameOf(BR_STATE, state),
  }))

function write({ dev, msti, state }: { dev: LinkRef; msti: number; state: MstState['state'] }): LinkInput {
  return bridgeLink(dev as number, { mst: [{ msti, state: numberOf(BR_STATE, state, 'state') }] })
}

const form: ListForm<MstState, MstFilter> = {
  what: 'state of a port',
  rows: linkMessages,
  made: 'newlink',
  get: 'getlink',
  filters: { dev: true, msti: true },
  references: ['dev'],
  ask: () => ({ family: AF.bridge, attributes: { extMask: RTEXT_FILTER.mst } }),
  read,
  pick:
    ({ dev, msti }) =>
    object =>
      (dev === undefined || object.dev === dev) && (msti === undefined || object.msti === msti) ? [object] : [],
}

/** States of ports in the spanning tree instances of bridges with `mstEnable`: `bridge mst`. */
export class MstStates extends Listing<MstState, MstFilter> {
  constructor(scope: Scope) {
    super(scope, form)
  }

  /** Sets the state of a port in an instance: `set({ dev: 'veth0', msti: 1 }, { state: 'forwarding' })`. */
  set(
    key: { dev: LinkRef; msti: number },
    changes: { state: MstState['state'] },
    options?: CallOptions,
  ): Promise<void> {
    return this.change('setlink', { ...key, ...changes }, { dev: true, msti: true, state: true }, write, options)
  }
}
