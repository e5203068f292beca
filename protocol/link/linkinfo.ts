import { attributes, type RawAttribute } from '../attributes.ts'
import { bareText, type Codec, type Infer, type Siblings } from '../codec.ts'
import { type AnyKind, type ByKind, type LinkKind, selected } from '../kinds.ts'
import { linkKinds } from './kinds/index.ts'
import { slaveKinds } from './slaves/index.ts'
import { type CanDeviceStats, xstats } from './xstats.ts'

/** `slaveData` is typed by `slaveKind`, as `data` is by `kind`. */
type BySlaveKind<K extends AnyKind> =
  | (K extends LinkKind<infer N, infer C> ? { slaveKind: N; slaveData?: Infer<C> | undefined } : never)
  | { slaveKind?: string | undefined; slaveData?: undefined }

interface Rest {
  /** Counters of the driver: those of CAN, or the bytes of another kind. */
  xstats?: CanDeviceStats | Uint8Array | undefined
  unknown?: RawAttribute[] | undefined
}

/** What kind of link it is, and what is special to that kind; the same for the master that it belongs to. */
export type LinkInfo = ByKind<ReturnType<typeof linkKinds>[number], Rest> &
  BySlaveKind<ReturnType<typeof slaveKinds>[number]>

/** IFLA_INFO_SLAVE_DATA */
const bySlaveKind = selected('slaveKind', () => slaveKinds())

/** iproute2 says `bond_slave` as the kind of the link, and no kind of master; the kernel looks at neither. */
function told(siblings: Siblings | undefined): Siblings | undefined {
  const { kind, slaveKind } = siblings ?? {}
  if (slaveKind !== undefined || typeof kind !== 'string' || !kind.endsWith('_slave')) return siblings
  return { ...siblings, slaveKind: kind.slice(0, -'_slave'.length) }
}

const slaveData: Codec<any> = {
  nested: true,
  form: bySlaveKind.form,
  decode: (view, offset, length, context, siblings) =>
    bySlaveKind.decode(view, offset, length, context, told(siblings)),
  encode: (writer, value, context, siblings) => bySlaveKind.encode(writer, value, context, told(siblings)),
  locate: (view, offset, length, target, context, siblings) =>
    bySlaveKind.locate!(view, offset, length, target, context, told(siblings)),
}

/** IFLA_LINKINFO. The kinds are imported in a circle, so they may not be there yet. */
export const linkinfo = attributes('IFLA_INFO', {
  kind: [1, bareText(0xfff0)],
  data: [2, selected('kind', () => linkKinds())],
  xstats: [3, xstats],
  slaveKind: [4, bareText(0xfff0)],
  slaveData: [5, slaveData],
}) as Codec<any> as Codec<LinkInfo>
