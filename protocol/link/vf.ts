/** Virtual functions of a card (SR-IOV). */
import { attributes, list } from '../attributes.ts'
import { bareText, bytes, bytesOf, enumeration, padding, raw, struct, u16, u16be, u32, u64 } from '../codec.ts'

const setting = struct({ vf: u32, setting: u32 })
const guid = struct({ vf: u32, pad: padding(4), guid: u64 })

const vfStats = attributes('IFLA_VF_STATS', {
  rxPackets: [0, u64],
  txPackets: [1, u64],
  rxBytes: [2, u64],
  txBytes: [3, u64],
  broadcast: [4, u64],
  multicast: [5, u64],
  rxDropped: [7, u64],
  txDropped: [8, u64],
})

/** struct ifla_vf_vlan_info */
const vlanInfo = struct({ vf: u32, vlan: u32, qos: u32, vlanProto: u16be, pad: padding(2) })

/** IFLA_VF: one virtual function. */
export const vfInfo = attributes('IFLA_VF', {
  /** The address fills the first bytes of `mac`. */
  mac: [1, struct({ vf: u32, mac: raw(32) })],
  vlan: [2, struct({ vf: u32, vlan: u32, qos: u32 })],
  /** Mbit/s. */
  txRate: [3, struct({ vf: u32, rate: u32 })],
  spoofchk: [4, setting],
  linkState: [5, struct({ vf: u32, linkState: enumeration(u32, { auto: 0, enable: 1, disable: 2 }) })],
  /** Mbit/s. */
  rate: [6, struct({ vf: u32, minTxRate: u32, maxTxRate: u32 })],
  rssQueryEn: [7, setting],
  stats: [8, vfStats],
  trust: [9, setting],
  ibNodeGuid: [10, guid],
  ibPortGuid: [11, guid],
  vlanList: [12, list(1, vlanInfo)],
  broadcast: [13, bytesOf(32)],
})

/** IFLA_PORT: the port profile of a virtual function (IEEE 802.1Qbg). */
export const port = attributes('IFLA_PORT', {
  vf: [1, u32],
  profile: [2, bareText(40)],
  vsiType: [3, bytesOf(8)],
  instanceUuid: [4, bytesOf(16)],
  hostUuid: [5, bytesOf(16)],
  /** One byte when writing; the kernel answers with two. */
  request: [6, bytes],
  response: [7, u16],
})
