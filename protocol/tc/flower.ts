/** The rows of TCA_FLOWER. A key that has a mask of its own is compared in the bits of the mask, or else wholly. */
import { ipv4Address, ipv6Address, macAddress } from '../addressing.ts'
import { attributes, list } from '../attributes.ts'
import { bytesOf, range, text, u8, u16, u16be, u32, u32be } from '../codec.ts'
import { actionList } from './action.ts'
import { flowerEncOpts } from './flowerEncOpts.ts'

/** TCA_CLS_FLAGS_…: bits of `flags` */
export const TCA_CLS_FLAGS = { skipHw: 1, skipSw: 2, inHw: 4, notInHw: 8, verbose: 16 } as const

/** TCA_FLOWER_KEY_FLAGS_…: bits of `keyFlags` and `keyEncFlags` */
export const TCA_FLOWER_KEY_FLAGS = {
  isFragment: 1,
  fragIsFirst: 2,
  tunnelCsum: 4,
  tunnelDontFragment: 8,
  tunnelOam: 16,
  tunnelCritOpt: 32,
} as const

/** TCA_FLOWER_KEY_CT_FLAGS_…: bits of `keyCtState` */
export const TCA_FLOWER_KEY_CT_FLAGS = {
  new: 1,
  established: 2,
  related: 4,
  tracked: 8,
  invalid: 16,
  reply: 32,
} as const

/** An entry of an MPLS label stack; `depth` counts from 1, the outermost. */
const lse = attributes('TCA_FLOWER_KEY_MPLS_OPT_LSE', {
  depth: [1, range(u8, 1, 7)],
  ttl: [2, u8],
  bos: [3, range(u8, 0, 1)],
  tc: [4, range(u8, 0, 7)],
  label: [5, range(u32, 0, 0xf_ffff)],
})

const cfm = attributes('TCA_FLOWER_KEY_CFM', { mdLevel: [1, range(u8, 0, 7)], opcode: [2, u8] })

/** TCA_FLOWER_…: name, number, form. */
export const flowerTable = {
  classid: [1, u32],
  /** Name of the link that the packet came in by. */
  indev: [2, text(15)],
  act: [3, actionList],
  keyEthDst: [4, macAddress],
  keyEthDstMask: [5, macAddress],
  keyEthSrc: [6, macAddress],
  keyEthSrcMask: [7, macAddress],
  keyEthType: [8, u16be],
  keyIpProto: [9, u8],
  keyIpv4Src: [10, ipv4Address],
  keyIpv4SrcMask: [11, ipv4Address],
  keyIpv4Dst: [12, ipv4Address],
  keyIpv4DstMask: [13, ipv4Address],
  keyIpv6Src: [14, ipv6Address],
  keyIpv6SrcMask: [15, ipv6Address],
  keyIpv6Dst: [16, ipv6Address],
  keyIpv6DstMask: [17, ipv6Address],
  keyTcpSrc: [18, u16be],
  keyTcpDst: [19, u16be],
  keyUdpSrc: [20, u16be],
  keyUdpDst: [21, u16be],
  /** Bits of TCA_CLS_FLAGS. */
  flags: [22, u32],
  keyVlanId: [23, range(u16, 0, 4095)],
  keyVlanPrio: [24, range(u8, 0, 7)],
  keyVlanEthType: [25, u16be],
  /** The VNI or the like. */
  keyEncKeyId: [26, u32be],
  keyEncIpv4Src: [27, ipv4Address],
  keyEncIpv4SrcMask: [28, ipv4Address],
  keyEncIpv4Dst: [29, ipv4Address],
  keyEncIpv4DstMask: [30, ipv4Address],
  keyEncIpv6Src: [31, ipv6Address],
  keyEncIpv6SrcMask: [32, ipv6Address],
  keyEncIpv6Dst: [33, ipv6Address],
  keyEncIpv6DstMask: [34, ipv6Address],
  keyTcpSrcMask: [35, u16be],
  keyTcpDstMask: [36, u16be],
  keyUdpSrcMask: [37, u16be],
  keyUdpDstMask: [38, u16be],
  keySctpSrcMask: [39, u16be],
  keySctpDstMask: [40, u16be],
  keySctpSrc: [41, u16be],
  keySctpDst: [42, u16be],
  keyEncUdpSrcPort: [43, u16be],
  keyEncUdpSrcPortMask: [44, u16be],
  keyEncUdpDstPort: [45, u16be],
  keyEncUdpDstPortMask: [46, u16be],
  /** Bits of TCA_FLOWER_KEY_FLAGS. */
  keyFlags: [47, u32be],
  keyFlagsMask: [48, u32be],
  keyIcmpv4Code: [49, u8],
  keyIcmpv4CodeMask: [50, u8],
  keyIcmpv4Type: [51, u8],
  keyIcmpv4TypeMask: [52, u8],
  keyIcmpv6Code: [53, u8],
  keyIcmpv6CodeMask: [54, u8],
  keyIcmpv6Type: [55, u8],
  keyIcmpv6TypeMask: [56, u8],
  keyArpSip: [57, ipv4Address],
  keyArpSipMask: [58, ipv4Address],
  keyArpTip: [59, ipv4Address],
  keyArpTipMask: [60, ipv4Address],
  /** 1: request, 2: reply. */
  keyArpOp: [61, u8],
  keyArpOpMask: [62, u8],
  keyArpSha: [63, macAddress],
  keyArpShaMask: [64, macAddress],
  keyArpTha: [65, macAddress],
  keyArpThaMask: [66, macAddress],
  keyMplsTtl: [67, u8],
  keyMplsBos: [68, range(u8, 0, 1)],
  keyMplsTc: [69, range(u8, 0, 7)],
  keyMplsLabel: [70, range(u32, 0, 0xf_ffff)],
  /** Bits as in the header: 1 FIN, 2 SYN, 4 RST, 8 PSH, 16 ACK, 32 URG. */
  keyTcpFlags: [71, range(u16be, 0, 0xfff)],
  keyTcpFlagsMask: [72, range(u16be, 0, 0xfff)],
  keyIpTos: [73, u8],
  keyIpTosMask: [74, u8],
  keyIpTtl: [75, u8],
  keyIpTtlMask: [76, u8],
  /** Of the inner tag. */
  keyCvlanId: [77, range(u16, 0, 4095)],
  keyCvlanPrio: [78, range(u8, 0, 7)],
  keyCvlanEthType: [79, u16be],
  keyEncIpTos: [80, u8],
  keyEncIpTosMask: [81, u8],
  keyEncIpTtl: [82, u8],
  keyEncIpTtlMask: [83, u8],
  keyEncOpts: [84, flowerEncOpts],
  keyEncOptsMask: [85, flowerEncOpts],
  /** How many devices have it in hardware. Only told. */
  inHwCount: [86, u32],
  keyPortSrcMin: [87, u16be],
  keyPortSrcMax: [88, u16be],
  keyPortDstMin: [89, u16be],
  keyPortDstMax: [90, u16be],
  /** Bits of TCA_FLOWER_KEY_CT_FLAGS. */
  keyCtState: [91, range(u16, 0, 0x3f)],
  keyCtStateMask: [92, range(u16, 0, 0x3f)],
  keyCtZone: [93, u16],
  keyCtZoneMask: [94, u16],
  keyCtMark: [95, u32],
  keyCtMarkMask: [96, u32],
  keyCtLabels: [97, bytesOf(16)],
  keyCtLabelsMask: [98, bytesOf(16)],
  keyMplsOpts: [99, list(1, lse)],
  keyHash: [100, u32],
  keyHashMask: [101, u32],
  keyNumOfVlans: [102, u8],
  keyPppoeSid: [103, u16be],
  keyPppProto: [104, u16be],
  keyL2tpv3Sid: [105, u32be],
  /** 1: the bridge knew no port for it. */
  l2Miss: [106, range(u8, 0, 1)],
  keyCfm: [107, cfm],
  keySpi: [108, u32be],
  keySpiMask: [109, u32be],
  /** Bits of TCA_FLOWER_KEY_FLAGS, of the tunnel. */
  keyEncFlags: [110, u32be],
  keyEncFlagsMask: [111, u32be],
} as const
