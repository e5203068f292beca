/**
 * Packets, bytes to plain objects and back. Addresses are text, flags are arrays of names, a protocol is its name or,
 * if it has none here, its number. Every layer has `decode` and `encode`; `decodeFrame` and `encodeFrame` do whole
 * frames.
 * No checksum is looked at unless asked: frames between namespaces have unfinished ones.
 */
export { type Arp, type ArpInput, arp } from './arp.ts'
export { checksum, pseudoSum } from './checksum.ts'
export { type ChecksumState, type Checksums, checksums, checksumsValid } from './checksums.ts'
export { type Cooked, type CookedInput, sll, sll2 } from './cooked.ts'
export { encodeFrame, type FrameInput } from './encodeFrame.ts'
export { type Ethernet, type EthernetInput, ethernet, type Vlan, type VlanInput, vlan } from './ethernet.ts'
export type { Extension, ExtensionOption } from './extensions.ts'
export { decodeFrame, type Frame, type FrameOptions, type LayerName } from './frame.ts'
export { type Icmp, type IcmpInput, icmp, unreachableCodes } from './icmp.ts'
export { type Icmpv6, type Icmpv6Input, icmpv6 } from './icmpv6.ts'
export { type Ipv4, type Ipv4Input, type Ipv4Option, ipv4 } from './ipv4.ts'
export { type Ipv6, type Ipv6Input, ipv6 } from './ipv6.ts'
export type { Addresses, Decoded, Layer } from './layer.ts'
export type { NdpOption } from './ndp.ts'
export { type EtherType, etherTypes, type IpProtocol, ipProtocols, type Linktype, linktypes } from './numbers.ts'
export { summary } from './summary.ts'
export { type Tcp, type TcpFlag, type TcpInput, type TcpOption, tcp } from './tcp.ts'
export { type Udp, type UdpInput, udp } from './udp.ts'
