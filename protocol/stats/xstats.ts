/** IFLA_STATS_LINK_XSTATS: what bridges and bonds count beside packets and bytes. */
import { attributes, repeated } from '../attributes.ts'
import { type Codec, type Fixed, type Infer, padding, struct, u16, u64 } from '../codec.ts'

/** What came in and what went out. */
export interface Directions {
  rx: bigint
  tx: bigint
}

/** u64[2], by BR_MCAST_DIR. */
const directions: Fixed<Directions> = {
  size: 16,
  form: { is: 'sample', values: [{ rx: 3n, tx: 1n << 63n }] },
  decode: (view, offset) => ({ rx: u64.decode(view, offset, 8), tx: u64.decode(view, offset + 8, 8) }),
  encode(writer, { rx, tx }) {
    u64.encode(writer, rx)
    u64.encode(writer, tx)
  },
}

/** struct bridge_vlan_xstats; `flags` are bits of BRIDGE_VLAN_INFO. */
const vlan = struct({
  rxBytes: u64,
  rxPackets: u64,
  txBytes: u64,
  txPackets: u64,
  vid: u16,
  flags: u16,
  pad2: padding(4),
})

/** struct br_mcast_stats */
const mcast = struct({
  igmpV1queries: directions,
  igmpV2queries: directions,
  igmpV3queries: directions,
  igmpLeaves: directions,
  igmpV1reports: directions,
  igmpV2reports: directions,
  igmpV3reports: directions,
  igmpParseErrors: u64,
  mldV1queries: directions,
  mldV2queries: directions,
  mldLeaves: directions,
  mldV1reports: directions,
  mldV2reports: directions,
  mldParseErrors: u64,
  mcastBytes: directions,
  mcastPackets: directions,
})

/** struct bridge_stp_xstats: only of a port. */
const stp = struct({ transitionBlk: u64, transitionFwd: u64, rxBpdu: u64, txBpdu: u64, rxTcn: u64, txTcn: u64 })

const bridge = attributes('BRIDGE_XSTATS', {
  /** One entry for each VLAN. */
  vlan: [1, repeated(vlan)],
  mcast: [2, mcast],
  stp: [4, stp],
})

const bond = attributes('BOND_XSTATS', {
  /** What LACP sent and received. */
  lacp: [
    1,
    attributes('BOND_3AD_STAT', {
      lacpduRx: [0, u64],
      lacpduTx: [1, u64],
      lacpduUnknownRx: [2, u64],
      lacpduIllegalRx: [3, u64],
      markerRx: [4, u64],
      markerTx: [5, u64],
      markerRespRx: [6, u64],
      markerRespTx: [7, u64],
      markerUnknownRx: [8, u64],
    }),
  ],
})

const sets = attributes('LINK_XSTATS_TYPE', { bridge: [1, bridge], bond: [2, bond] })

/** By kind of link, or of master. */
export interface LinkXstats extends Infer<typeof sets> {}
/** IFLA_STATS_LINK_XSTATS */
export const linkXstats: Codec<LinkXstats> = sets
