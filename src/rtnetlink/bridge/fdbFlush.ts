import { InputError } from '../../../protocol/errors.ts'
import { NTF, NUD } from '../../../protocol/neighbour/names.ts'
import type { NeighbourInput } from '../../../protocol/neighbour/neighbour.ts'
import { checkFields } from '../form.ts'
import { AF, bits } from '../names.ts'
import type { LinkRef } from '../reference.ts'

/** Which entries go: of the table of `dev`, or with `master` of the bridge that it is a port of. */
export interface FdbFlush {
  dev: LinkRef
  master?: boolean | undefined
  /** Entries at this port of the bridge `dev`. */
  port?: LinkRef | undefined
  vlan?: number | undefined
  /** Bits of the state that entries must have, or with `false` must not have. */
  state?: Readonly<Partial<Record<'permanent' | 'noarp', boolean>>> | undefined
  /** Flags that entries must have, or with `false` must not have. */
  flags?: Readonly<Partial<Record<'use' | 'extLearned' | 'sticky' | 'offloaded' | 'router', boolean>>> | undefined
  /** Remote tunnel end. */
  dst?: string | undefined
  vni?: number | undefined
  srcVni?: number | undefined
  /** UDP port of the remote tunnel end. */
  dstPort?: number | undefined
  /** Link through which the remote tunnel end is reached. */
  via?: LinkRef | undefined
  nhId?: number | undefined
}

const fields = {
  dev: true,
  master: true,
  port: true,
  vlan: true,
  state: true,
  flags: true,
  dst: true,
  vni: true,
  srcVni: true,
  dstPort: true,
  via: true,
  nhId: true,
} as const

/** The message that deletes many entries; links are meant by number. */
export function writeFdbFlush(filter: FdbFlush): NeighbourInput {
  checkFields(filter, fields, 'filter')
  const { dev, master, port, vlan, state = {}, flags = {}, dst, vni, srcVni, dstPort, via, nhId } = filter
  if (port !== undefined && via !== undefined) throw new InputError('not together with a port of a bridge', ['via'])
  const told = { state: switches(NUD, state, 'state'), flags: switches(NTF, flags, 'flags') }
  return {
    family: AF.bridge,
    ifindex: dev as number,
    state: told.state.value,
    flags: told.flags.value | (master === true ? NTF.master : NTF.self),
    attributes: {
      ifindex: (port ?? via) as number | undefined,
      vlan,
      dst,
      vni,
      srcVni,
      port: dstPort,
      nhId,
      ndmStateMask: told.state.mask || undefined,
      ndmFlagsMask: told.flags.mask || undefined,
    },
  }
}

function switches(
  names: Readonly<Record<string, number>>,
  set: Readonly<Record<string, boolean | undefined>>,
  field: string,
) {
  const given = Object.keys(set).filter(name => set[name] !== undefined)
  const on = given.filter(name => set[name] === true)
  return { value: bits(names, on, field), mask: bits(names, given, field) }
}
