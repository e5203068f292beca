/** Encapsulations from attributes to what users see. */
import type { RawAttribute } from '../../protocol/attributes.ts'
import { SEG6_LOCAL_FLV_OP } from '../../protocol/route/encaps/seg6Local.ts'
import type { LWTUNNEL_ENCAP } from '../../protocol/route/names.ts'
import { RT_TABLE, TUNNEL } from '../../protocol/route/names.ts'
import type { SegmentHeader } from '../../protocol/route/segments.ts'
import type { TunnelOptions } from '../../protocol/route/tunnelOptions.ts'
import type { Encap, EncapOf } from './encapForm.ts'
import { bitNames, nameOf } from './names.ts'

/** What tells of an encapsulation: some attributes of a route, a nexthop or a nexthop object. */
export interface Encapsulated {
  encapType?: keyof typeof LWTUNNEL_ENCAP | number | undefined
  encap?: object | undefined
  unknown?: RawAttribute[] | undefined
}

/** The encapsulation in attributes; `undefined` if there is none. `number`: that of the attribute. */
export function readEncap({ encapType, encap, unknown }: Encapsulated, number: number): Encap | undefined {
  if (encapType === undefined || encapType === 'none') return undefined
  const read = readers[encapType as keyof typeof readers]
  if (read !== undefined && encap !== undefined) return tidy({ type: encapType, ...read(encap as never) }) as Encap
  const raw = unknown?.find(({ type }) => (type & 0x3fff) === number)
  return { type: encapType, data: raw?.payload ?? new Uint8Array(0) } as Encap
}

/** Without what is undefined. */
const tidy = (object: object): object =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined))

/** A set without the attributes that no table declares. */
const known = <T extends object>(set: T | undefined): Omit<T, 'unknown'> | undefined => {
  if (set === undefined) return undefined
  const { unknown: _, ...rest } = set as T & { unknown?: unknown }
  return rest as Omit<T, 'unknown'>
}

const readers: { [N in Extract<Encap['type'], string>]: (attributes: any) => Omit<EncapOf<N>, 'type'> } = {
  mpls: ({ dst, ttl }) => ({ labels: dst === undefined ? [] : dst.split('/').map(Number), ttl }),
  ip: ({ src, ttl, tos, ...rest }) => ({
    ...tunnel(rest),
    src: src === '0.0.0.0' ? undefined : src,
    ttl: ttl || undefined,
    tos: tos || undefined,
  }),
  ip6: ({ src, hoplimit, tc, ...rest }) => ({
    ...tunnel(rest),
    src: src === '::' ? undefined : src,
    hoplimit: hoplimit || undefined,
    tc: tc || undefined,
  }),
  ila: ({ locator, csumMode, identType, hookType }) => ({ locator, csumMode, identType, hookType }),
  seg6: ({ srh, src, table }) => ({
    mode: srh?.mode,
    ...segmentsOf(srh?.srh, srh?.mode === 'inline'),
    segs: segmentsOf(srh?.srh, srh?.mode === 'inline').segs ?? [],
    src,
    table: table === undefined ? undefined : nameOf(RT_TABLE, table),
  }),
  seg6Local: readSeg6Local,
  rpl: ({ srh }) => ({ segs: srh?.segments.toReversed() ?? [] }),
  ioam6: ({ mode, dst, src, trace, freqK, freqN }) => ({
    mode,
    dst,
    src: src === '::' ? undefined : src,
    trace: { type: trace?.type, namespaceId: trace?.namespaceId, size: trace?.remlen * 4 },
    freq: freqK === undefined || (freqK === 1 && freqN === 1) ? undefined : { k: freqK, n: freqN },
  }),
  xfrm: ({ ifId, link }) => ({ ifId, link: link || undefined }),
  bpf: encap => ({
    in: known(encap.in),
    out: known(encap.out),
    xmit: known(encap.xmit),
    xmitHeadroom: encap.xmitHeadroom,
  }),
}

/** Bits that say which options there are. */
const OPTIONS = TUNNEL.geneveOpt | TUNNEL.vxlanOpt | TUNNEL.erspanOpt | TUNNEL.gtpOpt

function tunnel(attributes: { id?: bigint; dst?: string; flags?: number; opts?: TunnelOptions }) {
  const { id, dst, flags = 0, opts } = attributes
  return {
    id,
    dst,
    flags: (flags & ~OPTIONS) === 0 ? undefined : bitNames(TUNNEL, flags & ~OPTIONS),
    geneve: opts?.geneve?.flat(),
    vxlan: known(opts?.vxlan),
    erspan: known(opts?.erspan),
  }
}

/** The segments in the order of the way. `placed`: the last is a place for the packet's own destination. */
function segmentsOf(srh: SegmentHeader | undefined, placed: boolean) {
  const way = srh?.segments.toReversed()
  return { segs: placed ? way?.slice(0, -1) : way, hmac: srh?.hmac?.keyid }
}

function readSeg6Local(attributes: any): Omit<EncapOf<'seg6Local'>, 'type'> {
  const { action, srh, table, vrftable, nh4, nh6, iif, oif, counters, flavors, bpf } = attributes
  return {
    action,
    ...segmentsOf(srh, action === 'endB6'),
    table: table === undefined ? undefined : nameOf(RT_TABLE, table),
    vrftable: vrftable === undefined ? undefined : nameOf(RT_TABLE, vrftable),
    nh4,
    nh6,
    iif,
    oif,
    counters:
      counters === undefined
        ? undefined
        : { packets: Number(counters.packets), bytes: Number(counters.bytes), errors: Number(counters.errors) },
    flavors: flavors?.operation === undefined ? undefined : flavorNames(flavors.operation),
    lcblockBits: flavors?.lcblockBits,
    lcnodeFnBits: flavors?.lcnodeFnBits,
    bpf: known(bpf),
  }
}

const flavorNames = (operation: number): (keyof typeof SEG6_LOCAL_FLV_OP)[] =>
  bitNames(flavorBits, operation) as (keyof typeof SEG6_LOCAL_FLV_OP)[]

/** The flavors by their bits. */
export const flavorBits = Object.fromEntries(
  Object.entries(SEG6_LOCAL_FLV_OP).map(([name, number]) => [name, 1 << number]),
)
