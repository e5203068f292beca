import { attributes, list, repeated } from '../attributes.ts'
import {
  bareText,
  bool,
  bytes,
  bytesOf,
  type Codec,
  enumeration,
  type Infer,
  padding,
  s32,
  string,
  struct,
  text,
  u8,
  u16,
  u32,
} from '../codec.ts'
import { type MessageCodec, message } from '../message.ts'
import { uint } from '../uint.ts'
import { linkAddress } from './address.ts'
import { afSpec, protinfo } from './afSpec.ts'
import { linkinfo } from './linkinfo.ts'
import { type LinkStats, type LinkStats64, linkIfmap, linkStats, linkStats64 } from './stats.ts'
import { port, vfInfo } from './vf.ts'

/** struct ifinfomsg */
export const linkHeader = struct({
  /** AF_UNSPEC, or whose view of the link it is: AF_BRIDGE, AF_INET6. */
  family: u8,
  pad: padding(1),
  /** Hardware type, one of ARPHRD. */
  type: u16,
  ifindex: s32,
  /** Bits of IFF. */
  flags: u32,
  /** Which of `flags` a request is about. */
  change: u32,
})

/** IFLA_PROP_LIST */
const propList = attributes('IFLA', { altIfname: [53, repeated(text(127))] })

const xdp = attributes('IFLA_XDP', {
  fd: [1, s32],
  attached: [2, enumeration(u8, { none: 0, drv: 1, skb: 2, hw: 3, multi: 4 })],
  /** Bits of XDP_FLAGS in linux/if_link.h. */
  flags: [3, u32],
  progId: [4, u32],
  drvProgId: [5, u32],
  skbProgId: [6, u32],
  hwProgId: [7, u32],
  expectedFd: [8, s32],
})

/** What the kernel tells of a link and takes to make or change one. */
export const linkAttributes = attributes('IFLA', {
  /** Hardware address; of a tunnel the IP address of its end. */
  address: [1, linkAddress],
  /** Address that all hear; of a tunnel between two ends the IP address of the other. */
  broadcast: [2, linkAddress],
  /** At most 15 bytes. */
  ifname: [3, text(15)],
  /** Largest packet that the link takes, in bytes. */
  mtu: [4, u32],
  /** Number of the link below, or of the other end of a veth; `linkNetnsid` tells in which namespace. */
  link: [5, u32],
  qdisc: [6, string],
  stats: [7, linkStats as Codec<LinkStats>],
  cost: [8, bytes],
  priority: [9, bytes],
  /** Number of the link that this one is a port of; 0 takes it out. */
  master: [10, u32],
  wireless: [11, bytes],
  /** In messages of the families AF_BRIDGE (a port) and AF_INET6. */
  protinfo: [12, protinfo],
  /** Packets that wait to be sent. */
  txqlen: [13, u32],
  map: [14, linkIfmap],
  weight: [15, u32],
  /** RFC 2863. */
  operstate: [
    16,
    enumeration(u8, { unknown: 0, notpresent: 1, down: 2, lowerlayerdown: 3, testing: 4, dormant: 5, up: 6 }),
  ],
  linkmode: [17, enumeration(u8, { default: 0, dormant: 1, testing: 2 })],
  linkinfo: [18, linkinfo],
  /** Moves the link into the namespace of this process. */
  netNsPid: [19, u32],
  /** A comment, at most 255 bytes. */
  ifalias: [20, bareText(255)],
  numVf: [21, u32],
  vfinfoList: [22, list(1, vfInfo)],
  stats64: [23, linkStats64 as Codec<LinkStats64>],
  vfPorts: [24, list(1, port)],
  portSelf: [25, port],
  afSpec: [26, afSpec],
  group: [27, u32],
  /** Moves the link into the namespace that this descriptor stands for. */
  netNsFd: [28, u32],
  /** In a request: bits of RTEXT_FILTER. */
  extMask: [29, u32],
  /** How many want the link to be promiscuous. */
  promiscuity: [30, u32],
  numTxQueues: [31, u32],
  numRxQueues: [32, u32],
  carrier: [33, bool],
  physPortId: [34, bytesOf(0, 32)],
  carrierChanges: [35, u32],
  physSwitchId: [36, bytesOf(0, 32)],
  /** Id of the namespace in which `link` counts, as the sender's namespace calls it. */
  linkNetnsid: [37, s32],
  physPortName: [38, string],
  protoDown: [39, bool],
  gsoMaxSegs: [40, u32],
  gsoMaxSize: [41, u32],
  xdp: [43, xdp],
  /** Why the kernel tells. */
  event: [
    44,
    enumeration(u32, {
      none: 0,
      reboot: 1,
      features: 2,
      bondingFailover: 3,
      notifyPeers: 4,
      igmpResend: 5,
      bondingOptions: 6,
    }),
  ],
  /** In the message that the link has left: id of the namespace that it went to. */
  newNetnsid: [45, s32],
  /** Id of the namespace that the request is about, or the answer comes from. */
  targetNetnsid: [46, s32],
  carrierUpCount: [47, u32],
  carrierDownCount: [48, u32],
  /** In the message that the link has left: its number in the namespace that it went to. */
  newIfindex: [49, s32],
  minMtu: [50, u32],
  /** 0: no limit. */
  maxMtu: [51, u32],
  /** Further names. */
  propList: [52, propList],
  /** In a request: a name of at most 127 bytes, which may be an altname. */
  altIfname: [53, text(127)],
  /** The hardware address that the card was made with. */
  permAddress: [54, linkAddress],
  protoDownReason: [55, attributes('IFLA_PROTO_DOWN_REASON', { mask: [1, u32], value: [2, u32] })],
  parentDevName: [56, string],
  parentDevBusName: [57, string],
  groMaxSize: [58, u32],
  tsoMaxSize: [59, u32],
  tsoMaxSegs: [60, u32],
  /** How many want the link to take all multicast. */
  allmulti: [61, u32],
  devlinkPort: [62, attributes('DEVLINK_ATTR', { busName: [1, string], devName: [2, string], portIndex: [3, u32] })],
  gsoIpv4MaxSize: [63, u32],
  groIpv4MaxSize: [64, u32],
  dpllPin: [65, attributes('DPLL_A_PIN', { id: [1, u32] })],
  /** Nanoseconds. */
  maxPacingOffloadHorizon: [66, uint],
  /** Cannot be moved into another namespace. */
  netnsImmutable: [67, bool],
  /** Bytes in front of each packet that the driver wants. */
  headroom: [68, u16],
  tailroom: [69, u16],
})

export interface LinkHeader extends Infer<typeof linkHeader> {}
export interface LinkAttributes extends Infer<typeof linkAttributes> {}

/** A link, as RTM_NEWLINK tells it. */
export interface Link extends LinkHeader {
  attributes: LinkAttributes
}

/** A link, as a request asks for it: what is left out is zero or absent. */
export interface LinkInput extends Partial<LinkHeader> {
  attributes?: LinkAttributes | undefined
}

/** Body of the messages about links. */
export const link: MessageCodec<Link, LinkInput> = message(linkHeader, linkAttributes)

/** The messages about links, by their names and numbers. */
export const linkMessages = {
  newlink: [16, link],
  dellink: [17, link],
  getlink: [18, link],
  setlink: [19, link],
  newlinkprop: [108, link],
  dellinkprop: [109, link],
  getlinkprop: [110, link],
} as const
