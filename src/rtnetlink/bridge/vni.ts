import { parseIp } from '../../../protocol/addresses.ts'
import { at, InputError } from '../../../protocol/errors.ts'
import {
  TUNNEL_MSG_FLAG,
  type Tunnel,
  type TunnelInput,
  tunnelMessages,
  type VniEntry,
} from '../../../protocol/vxlan/vni.ts'
import type { CallOptions } from '../../connection/index.ts'
import { type ListForm, Listing } from '../listing.ts'
import { AF } from '../names.ts'
import type { LinkRef } from '../reference.ts'
import { orAbsent, type Scope } from '../scope.ts'
import { endOf } from './range.ts'

/** Counters of a network identifier. */
export type VniStatistics = { [K in keyof Omit<NonNullable<VniEntry['stats']>, 'unknown'>]-?: number }

/** A network identifier that a vxlan with `vnifilter` takes, or a range of them. */
export interface Vni {
  /** Number of the vxlan. */
  dev: number
  vni: number
  /** Last of the range. */
  vniEnd?: number | undefined
  /** Group, or remote tunnel end, for packets to unknown addresses. */
  group?: string | undefined
  stats?: VniStatistics | undefined
}

/** A network identifier to be made: `{ dev: 'vxlan0', vni: 1010, vniEnd: 1020 }`. */
export interface VniInput extends Omit<Vni, 'dev' | 'stats'> {
  dev: LinkRef
}

/** Which network identifiers. */
export interface VniFilter {
  dev?: LinkRef | undefined
  /** Only this one, also where it is told as a part of a range. */
  vni?: number | undefined
  /** Counters too: then the kernel tells each by itself. */
  stats?: boolean | undefined
}

/** Makes the flat forms of a message. */
export function readVnis({ ifindex, attributes }: Tunnel): Vni[] {
  return (attributes.entry ?? []).map(({ start = 0, end, group, group6, stats }) => {
    const object: Vni = { dev: ifindex, vni: start }
    const vniEnd = endOf(start, end)
    if (vniEnd !== undefined) object.vniEnd = vniEnd
    if (group !== undefined || group6 !== undefined) object.group = group ?? group6
    if (stats !== undefined) object.stats = counters(stats)
    return object
  })
}

const counters = ({ unknown: _, ...stats }: NonNullable<VniEntry['stats']>): VniStatistics =>
  Object.fromEntries(Object.entries(stats).map(([name, value]) => [name, Number(value)])) as VniStatistics

function write({ dev, vni, vniEnd, group }: VniInput): TunnelInput {
  if (vniEnd !== undefined && vniEnd < vni) throw new InputError(`expected ${vni} or more`, ['vniEnd'])
  const entry = { start: vni, end: endOf(vni, vniEnd), ...groupOf(group) }
  return { family: AF.bridge, ifindex: dev as number, attributes: { entry: [entry] } }
}

function groupOf(group: string | undefined): { group?: string; group6?: string } {
  if (group === undefined) return {}
  try {
    return parseIp(group).length === 4 ? { group } : { group6: group }
  } catch (error) {
    throw at('group', error)
  }
}

const form: ListForm<Vni, VniFilter> = {
  what: 'network identifier',
  rows: tunnelMessages,
  made: 'newtunnel',
  get: 'gettunnel',
  filters: { dev: true, vni: true, stats: true },
  references: ['dev'],
  ask: ({ dev, stats }) => ({
    family: AF.bridge,
    flags: stats === true ? TUNNEL_MSG_FLAG.stats : 0,
    ifindex: dev,
  }),
  read: readVnis,
  pick:
    ({ vni }) =>
    object => {
      if (vni === undefined) return [object]
      if (vni < object.vni || vni > (object.vniEnd ?? object.vni)) return []
      const { vniEnd: _, ...rest } = object
      return [{ ...rest, vni }]
    },
}

const fields = { dev: true, vni: true, vniEnd: true, group: true, stats: true } as const

/** The network identifiers that a vxlan takes (`external vnifilter`): `bridge vni`. */
export class Vnis extends Listing<Vni, VniFilter> {
  constructor(scope: Scope) {
    super(scope, form)
  }

  /** Lets a vxlan take network identifiers; of those that are there the group changes. */
  add(input: VniInput, options?: CallOptions): Promise<void> {
    return this.change('newtunnel', input, fields, write, options)
  }

  /** Takes network identifiers away. */
  delete(input: VniInput, options?: CallOptions): Promise<void> {
    const write_ = ({ dev, vni, vniEnd }: VniInput) => write({ dev, vni, vniEnd })
    return this.change('deltunnel', input, fields, write_, options)
  }

  /** Takes network identifiers away; false if there were none. */
  async deleteIfExists(input: VniInput, options?: CallOptions): Promise<boolean> {
    return (await orAbsent(this.delete(input, options).then(() => true))) ?? false
  }
}
