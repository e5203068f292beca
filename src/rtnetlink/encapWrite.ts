/** Encapsulations from what users say to attributes. */
import { at, InputError } from '../../protocol/errors.ts'
import { LWTUNNEL_ENCAP, RT_TABLE, TUNNEL } from '../../protocol/route/names.ts'
import type { SegmentHeader } from '../../protocol/route/segments.ts'
import type { Encap, EncapOf } from './encapForm.ts'
import { flavorBits } from './encapRead.ts'
import { checkFields, type Resolve } from './form.ts'
import { bits, numberOf, numberOrNone } from './names.ts'
import { numbered } from './reference.ts'

type Declared = Extract<Encap['type'], string>
type AllFields<T> = Readonly<Record<keyof T & string, true>>

const tunnelFields = { id: true, dst: true, src: true, flags: true, geneve: true, vxlan: true, erspan: true } as const

/** What each of them can be given. */
const fields: { [N in Declared]: AllFields<EncapOf<N>> } = {
  mpls: { type: true, labels: true, ttl: true },
  ip: { type: true, ...tunnelFields, ttl: true, tos: true },
  ip6: { type: true, ...tunnelFields, hoplimit: true, tc: true },
  ila: { type: true, locator: true, csumMode: true, identType: true, hookType: true },
  seg6: { type: true, mode: true, segs: true, hmac: true, src: true, table: true },
  seg6Local: {
    type: true,
    action: true,
    segs: true,
    hmac: true,
    table: true,
    vrftable: true,
    nh4: true,
    nh6: true,
    iif: true,
    oif: true,
    counters: true,
    flavors: true,
    lcblockBits: true,
    lcnodeFnBits: true,
    bpf: true,
  },
  rpl: { type: true, segs: true },
  ioam6: { type: true, mode: true, dst: true, src: true, trace: true, freq: true },
  xfrm: { type: true, ifId: true, link: true },
  bpf: { type: true, in: true, out: true, xmit: true, xmitHeadroom: true },
}

/** The attributes of an encapsulation, beside those of the route. `number`: that of the attribute. */
export function writeEncap(encap: Encap | undefined, field: string, number: number): object {
  if (encap === undefined) return {}
  if (typeof encap !== 'object' || encap === null) throw new InputError('expected an object with a type', [field])
  if (typeof encap.type === 'number') {
    return { encapType: encap.type, unknown: [{ type: number | NESTED, payload: encap.data }] }
  }
  const type = encap.type as Declared
  if (!Object.hasOwn(fields, type)) {
    throw new InputError(`${JSON.stringify(type)} is none of ${Object.keys(LWTUNNEL_ENCAP).join(', ')}`, [
      field,
      'type',
    ])
  }
  try {
    checkFields(encap, fields[type], field)
    return { encapType: type, encap: writers[type](encap as never) }
  } catch (error) {
    throw at(field, error)
  }
}

const NESTED = 0x8000

/** The same encapsulation with the numbers of links in place of their names. */
export function numberedEncap(encap: Encap | undefined, field: string, resolve: Resolve): any {
  if (typeof encap !== 'object' || encap === null) return encap
  const refs = ['iif', 'oif', 'link'] as const
  return numbered(encap as Partial<Record<(typeof refs)[number], unknown>> & Encap, refs as never, (ref, name) =>
    resolve(ref, `${field}.${name}`),
  )
}

const writers: { [N in Declared]: (encap: EncapOf<N>) => object } = {
  mpls: ({ labels, ttl }) => ({ dst: stack(labels), ttl }),
  ip: ({ type: _, flags, geneve, vxlan, erspan, ...rest }) => ({
    ...rest,
    ...tunnel({ flags, geneve, vxlan, erspan }),
  }),
  ip6: ({ type: _, flags, geneve, vxlan, erspan, ...rest }) => ({
    ...rest,
    ...tunnel({ flags, geneve, vxlan, erspan }),
  }),
  ila: ({ type: _, ...rest }) => rest,
  seg6: ({ mode, segs, hmac, src, table }) => ({
    srh: { mode, srh: segmentHeader(segs, hmac, mode === 'inline') },
    src,
    table: numberOrNone(RT_TABLE, table, 'table'),
  }),
  seg6Local: writeSeg6Local,
  rpl: ({ segs }) => ({ srh: { nexthdr: 0, type: 3, segmentsLeft: list(segs).length, segments: segs.toReversed() } }),
  ioam6: ({ mode = 'inline', dst, src, trace, freq }) => ({
    freqK: freq?.k ?? 1,
    freqN: freq?.n ?? 1,
    mode,
    src,
    dst,
    trace: { namespaceId: trace?.namespaceId, type: trace?.type, remlen: (trace?.size ?? Number.NaN) / 4 },
  }),
  xfrm: ({ ifId, link }) => ({ ifId, link }),
  bpf: ({ type: _, ...rest }) => rest,
}

function stack(labels: readonly number[]): string {
  const fit = Array.isArray(labels) && labels.length > 0 && labels.every(label => Number.isInteger(label) && label >= 0)
  if (!fit) throw new InputError('expected an array of labels', ['labels'])
  if (labels.some(label => label > 0xf_ffff)) throw new InputError('a label has at most 20 bits', ['labels'])
  return labels.join('/')
}

function list(segs: readonly string[] | undefined): readonly string[] {
  if (Array.isArray(segs) && segs.length > 0) return segs
  throw new InputError('expected an array of IPv6 addresses', ['segs'])
}

function tunnel({ flags, geneve, vxlan, erspan }: Pick<EncapOf<'ip'>, 'flags' | 'geneve' | 'vxlan' | 'erspan'>) {
  const some = geneve !== undefined || vxlan !== undefined || erspan !== undefined
  return {
    flags: flags === undefined ? undefined : bits(TUNNEL, flags, 'flags'),
    opts: some ? { geneve: geneve?.map(option => [option]), vxlan, erspan } : undefined,
  }
}

const SEGMENT_ROUTING = 4
const HAS_HMAC = 8

/** A header for these segments. `placed`: one more is kept free for the packet's own destination. */
function segmentHeader(segs: readonly string[] | undefined, hmac: number | undefined, placed: boolean): SegmentHeader {
  const segments = [...list(segs), ...(placed ? ['::'] : [])].reverse()
  return {
    nexthdr: 0,
    type: SEGMENT_ROUTING,
    segmentsLeft: segments.length - 1,
    firstSegment: segments.length - 1,
    flags: hmac === undefined ? 0 : HAS_HMAC,
    tag: 0,
    segments,
    ...(hmac === undefined ? {} : { hmac: { keyid: hmac, hmac: new Uint8Array(32) } }),
  }
}

function writeSeg6Local(encap: EncapOf<'seg6Local'>): object {
  const { action, segs, hmac, table, vrftable, counters, flavors, lcblockBits, lcnodeFnBits, ...rest } = encap
  const { type: _, ...plain } = rest
  const zero = { packets: 0n, bytes: 0n, errors: 0n }
  return {
    action,
    ...plain,
    srh: segs === undefined ? undefined : segmentHeader(segs, hmac, action === 'endB6'),
    table: numberOrNone(RT_TABLE, table, 'table'),
    vrftable: vrftable === undefined ? undefined : numberOf(RT_TABLE, vrftable, 'vrftable'),
    counters: counters === undefined || counters === false ? undefined : zero,
    flavors:
      flavors === undefined
        ? undefined
        : { operation: bits(flavorBits, flavors, 'flavors'), lcblockBits, lcnodeFnBits },
  }
}
