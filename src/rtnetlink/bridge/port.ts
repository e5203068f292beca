import type { Infer } from '../../../protocol/codec.ts'
import type { Protinfo } from '../../../protocol/link/afSpec.ts'
import { type Link, type LinkInput, linkMessages } from '../../../protocol/link/link.ts'
import { BRIDGE_FLAGS } from '../../../protocol/link/names.ts'
import type { bridge } from '../../../protocol/link/slaves/bridge.ts'
import type { CallOptions } from '../../connection/index.ts'
import { type ListForm, Listing } from '../listing.ts'
import { AF } from '../names.ts'
import type { LinkRef } from '../reference.ts'
import type { Scope } from '../scope.ts'

type Options = Omit<Infer<typeof bridge.data>, 'unknown'>

/** A port of a bridge, as the bridge tells of it. */
export interface BridgePort extends Options {
  /** Number of the port. */
  dev: number
  ifname: string
  /** Number of the bridge. */
  master?: number | undefined
  mtu?: number | undefined
  /** Whether the card behind it bridges too: `veb` or `vepa`. */
  hwmode?: 'veb' | 'vepa' | 'undef' | number | undefined
}

/** What is to change of a port. */
export interface BridgePortChanges extends Omit<Options, 'backupPort'> {
  /** The port that takes over when this one has no carrier; 0 for none. */
  backupPort?: LinkRef | 0 | undefined
  /** Whether the card behind it bridges: with `self`. */
  hwmode?: 'veb' | 'vepa' | undefined
  /** The request is for the driver of the card. */
  self?: boolean | undefined
}

/** Which ports. */
export interface BridgePortFilter {
  dev?: LinkRef | undefined
  /** Ports of this bridge. */
  master?: LinkRef | undefined
}

function read({ ifindex, attributes }: Link): BridgePort[] {
  const { ifname = '', master, mtu, protinfo, afSpec } = attributes
  if (protinfo === undefined) return []
  const { unknown: _, ...options } = protinfo as Options & { unknown?: unknown }
  const object: BridgePort = { dev: ifindex, ifname, ...options }
  if (master !== undefined) object.master = master
  if (mtu !== undefined) object.mtu = mtu
  if (afSpec?.mode !== undefined) object.hwmode = afSpec.mode
  return [object]
}

type Change = BridgePortChanges & { dev: LinkRef }

function write({ dev, hwmode, self, backupPort, ...options }: Change): LinkInput {
  const protinfo = { ...options, backupPort: backupPort as number | undefined } as Protinfo
  const needed = hwmode !== undefined || self === true
  const afSpec = needed ? { flags: self === true ? BRIDGE_FLAGS.self : undefined, mode: hwmode } : undefined
  return { family: AF.bridge, ifindex: dev as number, attributes: { protinfo, afSpec } }
}

const form: ListForm<BridgePort, BridgePortFilter> = {
  what: 'port',
  rows: linkMessages,
  made: 'newlink',
  get: 'getlink',
  filters: { dev: true, master: true },
  references: ['dev', 'master', 'backupPort'],
  ask: () => ({ family: AF.bridge }),
  read,
  pick:
    ({ dev, master }) =>
    object =>
      (dev === undefined || object.dev === dev) && (master === undefined || object.master === master) ? [object] : [],
}

/** Ports of bridges: `bridge link`. The same options are `slaveData` of a link, for `rt.link`. */
export class BridgePorts extends Listing<BridgePort, BridgePortFilter> {
  constructor(scope: Scope) {
    super(scope, form)
  }

  /** Changes a port: `set('veth0', { cost: 7, learning: false })`. */
  set(dev: LinkRef, changes: BridgePortChanges, options?: CallOptions): Promise<void> {
    const { backupPort, ...rest } = changes
    // No port is meant by the number 0, which stands for no link.
    const none = backupPort === 0
    const input: Change = none ? { dev, ...rest } : { dev, ...changes }
    const fields = Object.fromEntries(Object.keys(input).map(name => [name, true] as const))
    return this.change('setlink', input, fields, one => write(none ? { ...one, backupPort: 0 } : one), options)
  }
}
