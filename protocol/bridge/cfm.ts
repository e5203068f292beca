/** Connectivity fault management (IEEE 802.1Q clause 18) of bridges: linux/if_bridge.h. */
import { macAddress } from '../addressing.ts'
import { attributes, repeated } from '../attributes.ts'
import { bytesOf, enumeration, type Infer, range, u8, u32 } from '../codec.ts'
import { bool32 } from './bool32.ts'
import { BR_CFM, BR_CFM_CCM_INTERVAL, BR_CFM_MEP_DIRECTION } from './names.ts'

/** Each set begins with the number of the maintenance end point (MEP) that it is about. */
const create = attributes('IFLA_BRIDGE_CFM_MEP_CREATE', {
  instance: [1, u32],
  domain: [2, enumeration(u32, BR_CFM)],
  direction: [3, enumeration(u32, BR_CFM_MEP_DIRECTION)],
  /** The port. */
  ifindex: [4, u32],
})
const config = attributes('IFLA_BRIDGE_CFM_MEP_CONFIG', {
  instance: [1, u32],
  unicastMac: [2, macAddress],
  mdlevel: [3, range(u32, 0, 7)],
  mepid: [4, range(u32, 0, 0x1fff)],
})
const ccConfig = attributes('IFLA_BRIDGE_CFM_CC_CONFIG', {
  instance: [1, u32],
  enable: [2, bool32],
  /** Time between the frames that are expected. */
  expInterval: [3, enumeration(u32, BR_CFM_CCM_INTERVAL)],
  /** Maintenance association: 48 bytes. */
  expMaid: [4, bytesOf(48)],
})
const peerMep = attributes('IFLA_BRIDGE_CFM_CC_PEER', { mepInstance: [1, u32], mepid: [2, range(u32, 0, 0x1fff)] })
const rdi = attributes('IFLA_BRIDGE_CFM_CC_RDI', { instance: [1, u32], rdi: [2, bool32] })
const ccmTx = attributes('IFLA_BRIDGE_CFM_CC_CCM_TX', {
  instance: [1, u32],
  dmac: [2, macAddress],
  seqNoUpdate: [3, bool32],
  /** Seconds for which frames are sent. */
  period: [4, u32],
  /** Whether the frames tell the state of the interface, and which. */
  ifTlv: [5, bool32],
  ifTlvValue: [6, u8],
  /** Whether the frames tell the state of the port, and which. */
  portTlv: [7, bool32],
  portTlvValue: [8, u8],
})

/** IFLA_BRIDGE_CFM_…: the first eight are for requests, the others are what the kernel tells. */
export const cfmAttributes = attributes('IFLA_BRIDGE_CFM', {
  mepCreate: [1, create],
  mepDelete: [2, attributes('IFLA_BRIDGE_CFM_MEP_DELETE', { instance: [1, u32] })],
  mepConfig: [3, config],
  ccConfig: [4, ccConfig],
  ccPeerMepAdd: [5, peerMep],
  ccPeerMepRemove: [6, peerMep],
  /** Tells the others of a defect here. */
  ccRdi: [7, rdi],
  ccCcmTx: [8, ccmTx],
  mepCreateInfo: [9, repeated(create)],
  mepConfigInfo: [10, repeated(config)],
  ccConfigInfo: [11, repeated(ccConfig)],
  ccRdiInfo: [12, repeated(rdi)],
  ccCcmTxInfo: [13, repeated(ccmTx)],
  ccPeerMepInfo: [14, repeated(peerMep)],
  mepStatusInfo: [
    15,
    repeated(
      attributes('IFLA_BRIDGE_CFM_MEP_STATUS', {
        instance: [1, u32],
        opcodeUnexpSeen: [2, bool32],
        versionUnexpSeen: [3, bool32],
        rxLevelLowSeen: [4, bool32],
      }),
    ),
  ],
  ccPeerStatusInfo: [
    16,
    repeated(
      attributes('IFLA_BRIDGE_CFM_CC_PEER_STATUS', {
        instance: [1, u32],
        peerMepid: [2, u32],
        ccmDefect: [3, bool32],
        rdi: [4, bool32],
        portTlvValue: [5, u8],
        ifTlvValue: [6, u8],
        seen: [7, bool32],
        tlvSeen: [8, bool32],
        seqUnexpSeen: [9, bool32],
      }),
    ),
  ],
})

/** IFLA_BRIDGE_CFM: maintenance end points of a bridge. */
export interface CfmAttributes extends Infer<typeof cfmAttributes> {}
