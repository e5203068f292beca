/** Settings of links for IPv4 and IPv6: what the sysctls under net/ipv4/conf and net/ipv6/conf say. */
import { attributes } from '../attributes.ts'
import { array, type Codec, type Infer, s32 } from '../codec.ts'
import { LE } from '../writer.ts'

/** Settings by position. */
export const devconf = array(s32)

/** IPv4 settings to be changed. */
export const inetSettings = attributes('IPV4_DEVCONF', {
  forwarding: [1, s32],
  mcForwarding: [2, s32],
  proxyArp: [3, s32],
  acceptRedirects: [4, s32],
  secureRedirects: [5, s32],
  sendRedirects: [6, s32],
  sharedMedia: [7, s32],
  rpFilter: [8, s32],
  acceptSourceRoute: [9, s32],
  bootpRelay: [10, s32],
  logMartians: [11, s32],
  tag: [12, s32],
  arpfilter: [13, s32],
  mediumId: [14, s32],
  noxfrm: [15, s32],
  nopolicy: [16, s32],
  forceIgmpVersion: [17, s32],
  arpAnnounce: [18, s32],
  arpIgnore: [19, s32],
  promoteSecondaries: [20, s32],
  arpAccept: [21, s32],
  arpNotify: [22, s32],
  acceptLocal: [23, s32],
  srcVmark: [24, s32],
  proxyArpPvlan: [25, s32],
  routeLocalnet: [26, s32],
  igmpv2UnsolicitedReportInterval: [27, s32],
  igmpv3UnsolicitedReportInterval: [28, s32],
  ignoreRoutesWithLinkdown: [29, s32],
  dropUnicastInL2Multicast: [30, s32],
  dropGratuitousArp: [31, s32],
  bcForwarding: [32, s32],
  arpEvictNocarrier: [33, s32],
})
export interface InetSettings extends Infer<typeof inetSettings> {}

/** Places of the IPv6 settings, linux/ipv6.h. */
export const DEVCONF = {
  forwarding: 0,
  hoplimit: 1,
  mtu6: 2,
  acceptRa: 3,
  acceptRedirects: 4,
  autoconf: 5,
  dadTransmits: 6,
  rtrSolicits: 7,
  rtrSolicitInterval: 8,
  rtrSolicitDelay: 9,
  useTempaddr: 10,
  tempValidLft: 11,
  tempPreferedLft: 12,
  regenMaxRetry: 13,
  maxDesyncFactor: 14,
  maxAddresses: 15,
  forceMldVersion: 16,
  acceptRaDefrtr: 17,
  acceptRaPinfo: 18,
  acceptRaRtrPref: 19,
  rtrProbeInterval: 20,
  acceptRaRtInfoMaxPlen: 21,
  proxyNdp: 22,
  optimisticDad: 23,
  acceptSourceRoute: 24,
  mcForwarding: 25,
  disableIpv6: 26,
  acceptDad: 27,
  forceTllao: 28,
  ndiscNotify: 29,
  mldv1UnsolicitedReportInterval: 30,
  mldv2UnsolicitedReportInterval: 31,
  suppressFragNdisc: 32,
  acceptRaFromLocal: 33,
  useOptimistic: 34,
  acceptRaMtu: 35,
  stableSecret: 36,
  useOifAddrsOnly: 37,
  acceptRaMinHopLimit: 38,
  ignoreRoutesWithLinkdown: 39,
  dropUnicastInL2Multicast: 40,
  dropUnsolicitedNa: 41,
  keepAddrOnDown: 42,
  rtrSolicitMaxInterval: 43,
  seg6Enabled: 44,
  seg6RequireHmac: 45,
  enhancedDad: 46,
  addrGenMode: 47,
  disablePolicy: 48,
  acceptRaRtInfoMinPlen: 49,
  ndiscTclass: 50,
  rplSegEnabled: 51,
  raDefrtrMetric: 52,
  ioam6Enabled: 53,
  ioam6Id: 54,
  ioam6IdWide: 55,
  ndiscEvictNocarrier: 56,
  acceptUntrackedNa: 57,
  acceptRaMinLft: 58,
  forceForwarding: 59,
} as const

/**
 * IFLA_INET_CONF. The kernel tells all settings by position: `[0]` is the one with number 1. It takes a set of those to
 * be changed.
 */
export const inetConf: Codec<number[] | InetSettings> = {
  form: { is: 'sample', values: [[], [1, 0, -1], { forwarding: 1, rpFilter: 2 }, { arpIgnore: 8 }] },
  decode: (view, offset, length, context) =>
    isSet(view, offset, length)
      ? inetSettings.decode(view, offset, length, context)
      : devconf.decode(view, offset, length, context),
  encode(writer, value, context) {
    if (Array.isArray(value)) devconf.encode(writer, value, context)
    else inetSettings.encode(writer, value, context)
  },
  locate: (view, offset, length, target, context) =>
    isSet(view, offset, length) ? inetSettings.locate!(view, offset, length, target, context) : [],
}

/** A set begins with the length of an attribute, 8; the first setting by position is forwarding, 0 or 1. */
const isSet = (view: DataView, offset: number, length: number): boolean =>
  length >= 8 && view.getUint16(offset, LE) === 8
