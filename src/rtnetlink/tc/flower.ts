/** The keys of flower by the names of `tc -j`. */
import { flower as kind } from '../../../protocol/tc/filters/flower.ts'
import { classidLens, flagsLens, indevLens } from './filterShape.ts'
import { flowerStateLenses } from './flowerState.ts'
import { flowerTunnelLenses } from './flowerTunnel.ts'
import { over, told } from './lens.ts'
import { maskedMac, maskedNumber, prefix } from './masked.ts'
import { icmp, ipProto, port } from './ports.ts'
import { ethertype, protocols } from './protocols.ts'
import { named } from './turns.ts'

const at = over(kind.data)

const operation = at('keyArpOp', named({ request: 1, reply: 2 }))
const arpOp: typeof operation = {
  read: operation.read,
  write(data, value, field, all) {
    operation.write(data, value, field, all)
    data['keyArpOpMask'] = 0xff
  },
}

/** PPP_…: what the kernel takes the numbers of PPP for. */
const PPP: Readonly<Record<number, number>> = {
  33: protocols.ip,
  87: protocols.ipv6,
  641: protocols.mpls_uc,
  643: protocols.mpls_mc,
}

/** What is below VLAN tags and PPPoE, where there are some: as the kernel tells it. */
const type = at('keyEthType', ethertype)
const ethType: typeof type = {
  read(data) {
    const { keyEthType: outer, keyVlanEthType, keyCvlanEthType, keyPppProto } = data
    const tagged = outer === protocols['802.1Q'] || outer === protocols['802.1ad']
    const inner = tagged ? (keyCvlanEthType ?? keyVlanEthType) : outer === protocols.ppp_ses ? PPP[keyPppProto] : outer
    return type.read({ keyEthType: inner ?? outer })
  },
  write: type.write,
}

/** An entry of an MPLS label stack, from `depth` 1, the outermost, on. */
export interface LabelEntry {
  depth: number
  label?: number | undefined
  tc?: number | undefined
  bos?: number | undefined
  ttl?: number | undefined
}

/**
 * The keys of flower. Numbers may have a mask, `0x2/0x12`, addresses a prefix, `10.0.0.0/8`, hardware addresses a mask,
 * ports an end, `1000-2000`.
 */
export const flowerLenses = {
  classid: classidLens,
  indev: indevLens,
  flags: flagsLens(),
  /** How many devices have it in hardware; only told. */
  inHwCount: told(at('inHwCount')),
  dstMac: maskedMac('keyEthDst', 'keyEthDstMask'),
  srcMac: maskedMac('keyEthSrc', 'keyEthSrcMask'),
  /** The filter's protocol, which counts where it is not `all`; below VLAN tags what is in them. */
  ethType,
  vlanId: at('keyVlanId'),
  vlanPrio: at('keyVlanPrio'),
  vlanEthtype: at('keyVlanEthType', ethertype),
  /** Of the inner tag. */
  cvlanId: at('keyCvlanId'),
  cvlanPrio: at('keyCvlanPrio'),
  cvlanEthtype: at('keyCvlanEthType', ethertype),
  numOfVlans: at('keyNumOfVlans'),
  ipProto,
  ipTos: maskedNumber('keyIpTos', 'keyIpTosMask', { bits: 8, hex: true, always: true }),
  ipTtl: maskedNumber('keyIpTtl', 'keyIpTtlMask', { bits: 8, always: true }),
  dstIp: prefix('keyIpv4Dst', 'keyIpv6Dst'),
  srcIp: prefix('keyIpv4Src', 'keyIpv6Src'),
  /** Of TCP, UDP or SCTP; needs `ipProto`. A range is `1000-2000`. */
  dstPort: port('Dst'),
  srcPort: port('Src'),
  /** As in the header: 1 FIN, 2 SYN, 4 RST, 8 PSH, 16 ACK, 32 URG: `0x2/0x12` is SYN without ACK. */
  tcpFlags: maskedNumber('keyTcpFlags', 'keyTcpFlagsMask', { bits: 12, hex: true, always: true }),
  /** Of ICMP or ICMPv6; needs `ipProto`. */
  icmpType: icmp('Type'),
  icmpCode: icmp('Code'),
  arpSip: prefix('keyArpSip', undefined),
  arpTip: prefix('keyArpTip', undefined),
  arpOp,
  arpSha: maskedMac('keyArpSha', 'keyArpShaMask'),
  arpTha: maskedMac('keyArpTha', 'keyArpThaMask'),
  mplsLabel: at('keyMplsLabel'),
  mplsTc: at('keyMplsTc'),
  mplsBos: at('keyMplsBos'),
  mplsTtl: at('keyMplsTtl'),
  /** Entries of the label stack. */
  mpls: at('keyMplsOpts', { read: list => list as LabelEntry[], write: (list: LabelEntry[]) => list }),
  ...flowerTunnelLenses,
  ...flowerStateLenses,
}
