/** Encapsulations of routes and nexthops as users see them. */
import type { Infer } from '../../protocol/codec.ts'
import type { BpfProgram } from '../../protocol/route/encaps/bpf.ts'
import type { ILA_ATYPE, ILA_CSUM, ILA_HOOK_ROUTE } from '../../protocol/route/encaps/ila.ts'
import type { IOAM6_IPTUNNEL_MODE } from '../../protocol/route/encaps/ioam6.ts'
import type { SEG6_IPTUN_MODE } from '../../protocol/route/encaps/seg6.ts'
import type { SEG6_LOCAL_ACTION, SEG6_LOCAL_FLV_OP, seg6Local } from '../../protocol/route/encaps/seg6Local.ts'
import type { RT_TABLE, TUNNEL } from '../../protocol/route/names.ts'
import type { GeneveOption, TunnelOptions } from '../../protocol/route/tunnelOptions.ts'
import type { NameOf } from './names.ts'
import type { LinkRef } from './reference.ts'

/** MPLS labels in front of the packet. */
export interface MplsEncap {
  type: 'mpls'
  /** Outermost first. */
  labels: readonly number[]
  /** The packet's own if left out. */
  ttl?: number | undefined
}

interface TunnelEncap {
  /** Number of the tunnel: VNI or key. */
  id?: bigint | undefined
  dst?: string | undefined
  src?: string | undefined
  flags?: readonly (keyof typeof TUNNEL)[] | undefined
  /** Options of Geneve. */
  geneve?: readonly GeneveOption[] | undefined
  /** Group based policy of VXLAN. */
  vxlan?: Omit<NonNullable<TunnelOptions['vxlan']>, 'unknown'> | undefined
  /** What ERSPAN says of the mirrored frame. */
  erspan?: Omit<NonNullable<TunnelOptions['erspan']>, 'unknown'> | undefined
}

/** Through a tunnel over IPv4 whose link takes what the route says (`external`). */
export interface IpEncap extends TunnelEncap {
  type: 'ip'
  ttl?: number | undefined
  tos?: number | undefined
}

/** Through a tunnel over IPv6 whose link takes what the route says (`external`). */
export interface Ip6Encap extends TunnelEncap {
  type: 'ip6'
  hoplimit?: number | undefined
  /** Traffic class. */
  tc?: number | undefined
}

/** Identifier locator addressing: the upper half of the destination becomes another one. */
export interface IlaEncap {
  type: 'ila'
  /** Four groups: `2001:db8:1:2`. */
  locator: string
  csumMode?: NameOf<typeof ILA_CSUM> | undefined
  identType?: NameOf<typeof ILA_ATYPE> | undefined
  hookType?: NameOf<typeof ILA_HOOK_ROUTE> | undefined
}

/** Segment routing over IPv6: a list of segments that the packet passes. */
export interface Seg6Encap {
  type: 'seg6'
  mode: NameOf<typeof SEG6_IPTUN_MODE>
  /** In the order of the way. */
  segs: readonly string[]
  /** Number of the key that proves the header. */
  hmac?: number | undefined
  /** Source of the outer header. */
  src?: string | undefined
  /** Where the first segment is looked up. */
  table?: NameOf<typeof RT_TABLE> | undefined
}

/** How often a segment was passed. */
export interface Seg6Counters {
  packets: number
  bytes: number
  errors: number
}

/** What a node of segment routing does with packets to one of its segments. */
export interface Seg6LocalEncap {
  type: 'seg6Local'
  action: NameOf<typeof SEG6_LOCAL_ACTION>
  /** `endB6`, `endB6Encap`: the segments of the new header, in the order of the way. */
  segs?: readonly string[] | undefined
  /** Number of the key that proves the new header. */
  hmac?: number | undefined
  table?: NameOf<typeof RT_TABLE> | undefined
  /** Table of a VRF. */
  vrftable?: NameOf<typeof RT_TABLE> | undefined
  nh4?: string | undefined
  nh6?: string | undefined
  iif?: LinkRef | undefined
  oif?: LinkRef | undefined
  /** `true` counts. */
  counters?: Seg6Counters | boolean | undefined
  flavors?: readonly (keyof typeof SEG6_LOCAL_FLV_OP)[] | undefined
  /** With `nextCsid`: length of the locator block, in bits. */
  lcblockBits?: number | undefined
  /** With `nextCsid`: length of the node and function, in bits. */
  lcnodeFnBits?: number | undefined
  /** `endBpf`: the program, by descriptor; told by its number and name. */
  bpf?: Omit<NonNullable<Infer<typeof seg6Local.data>['bpf']>, 'unknown'> | undefined
}

/** Source routes of RPL, the routing of lossy networks. */
export interface RplEncap {
  type: 'rpl'
  /** In the order of the way. */
  segs: readonly string[]
}

/** Traces of packets in the packets themselves. */
export interface Ioam6Encap {
  type: 'ioam6'
  mode?: NameOf<typeof IOAM6_IPTUNNEL_MODE> | undefined
  /** Where the packet around it goes. */
  dst?: string | undefined
  /** Source of the packet around it. */
  src?: string | undefined
  /** `type`: 24 bits, which data; `size`: bytes that all nodes together may write, at most 244. */
  trace: { type: number; namespaceId: number; size: number }
  /** Of every `n` packets `k` are traced; all if left out. */
  freq?: { k: number; n: number } | undefined
}

/** Through IPsec, by the number that policies have. */
export interface XfrmEncap {
  type: 'xfrm'
  /** Not 0. */
  ifId: number
  /** The link below. */
  link?: LinkRef | undefined
}

/** Programs that see the packets of the route: by descriptor where they are set, by name where they are told. */
export interface BpfEncap {
  type: 'bpf'
  in?: Omit<BpfProgram, 'unknown'> | undefined
  out?: Omit<BpfProgram, 'unknown'> | undefined
  xmit?: Omit<BpfProgram, 'unknown'> | undefined
  /** Bytes that `xmit` may put in front, at most 256. */
  xmitHeadroom?: number | undefined
}

/** An encapsulation that is declared nowhere: its attributes. */
export interface OtherEncap {
  type: number
  data: Uint8Array
}

/** What becomes of packets on their way out: `type` tells which fields there are. */
export type Encap =
  | MplsEncap
  | IpEncap
  | Ip6Encap
  | IlaEncap
  | Seg6Encap
  | Seg6LocalEncap
  | RplEncap
  | Ioam6Encap
  | XfrmEncap
  | BpfEncap
  | OtherEncap

/** The declared encapsulations by their names. */
export type EncapOf<N extends Encap['type']> = Extract<Encap, { type: N }>
