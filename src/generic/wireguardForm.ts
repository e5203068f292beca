/** What a device of WireGuard looks like to users and to the kernel. */
import { formatIp, parsePrefix } from '../../protocol/addresses.ts'
import { at, InputError } from '../../protocol/errors.ts'
import {
  WGALLOWEDIP_F,
  WGPEER_F,
  type WgallowedipAttributes,
  type WgdeviceAttributes,
  type WgpeerAttributes,
} from '../../protocol/generic/wireguard.ts'

/** A device. */
export interface WireguardDevice {
  ifindex: number
  ifname: string
  /** In base64; not there if it has none. */
  privateKey?: string | undefined
  /** In base64; not there if it has none. */
  publicKey?: string | undefined
  listenPort: number
  /** Mark of the packets that it sends; 0: none. */
  fwmark: number
  peers: WireguardPeer[]
}

/** A peer of a device. */
export interface WireguardPeer {
  /** In base64. */
  publicKey: string
  /** In base64; not there if there is none. */
  presharedKey?: string | undefined
  /** Where it is: `192.0.2.1:51820`, `[2001:db8::1]:51820`. */
  endpoint?: string | undefined
  /** Seconds between packets that keep a way through NAT open; 0: none. */
  persistentKeepalive: number
  /** Not there if there was none. */
  lastHandshake?: Date | undefined
  rxBytes: number
  txBytes: number
  /** Prefixes that it may send from, and that are sent to it. */
  allowedIps: string[]
  protocolVersion: number
}

/** What is to be changed of a device; `null` takes a key away. */
export interface WireguardChanges {
  privateKey?: string | null | undefined
  listenPort?: number | undefined
  fwmark?: number | undefined
  peers?: readonly WireguardPeerChanges[] | undefined
  /** The peers that are given take the place of all that are there. */
  replacePeers?: boolean | undefined
}

/** What is to be changed of a peer; what is read is input again, and what only the kernel can tell is left out. */
export interface WireguardPeerChanges
  extends Partial<Omit<WireguardPeer, 'publicKey' | 'presharedKey' | 'allowedIps'>> {
  publicKey: string
  presharedKey?: string | null | undefined
  /** These prefixes, and no others. */
  allowedIps?: readonly string[] | undefined
  /** These prefixes too. */
  addAllowedIps?: readonly string[] | undefined
  /** These prefixes no more; since Linux 6.16. */
  removeAllowedIps?: readonly string[] | undefined
  /** Takes the peer away. */
  remove?: boolean | undefined
  /** Leaves it out if it is not there. */
  updateOnly?: boolean | undefined
}

/** A key of zeros: none. */
export const NO_KEY = `${'A'.repeat(43)}=`
const keyOrNone = (key: string | undefined) => (key === NO_KEY ? undefined : key)

/** Puts a device together from the messages of a dump: a peer that did not fit one goes on in the next. */
export function readDevice(parts: readonly WgdeviceAttributes[]): WireguardDevice {
  const device: WireguardDevice = { ifindex: 0, ifname: '', listenPort: 0, fwmark: 0, peers: [] }
  for (const { ifindex, ifname, privateKey, publicKey, listenPort, fwmark, peers = [] } of parts) {
    if (ifindex !== undefined) device.ifindex = ifindex
    if (ifname !== undefined) device.ifname = ifname
    if (keyOrNone(privateKey) !== undefined) device.privateKey = privateKey
    if (keyOrNone(publicKey) !== undefined) device.publicKey = publicKey
    if (listenPort !== undefined) device.listenPort = listenPort
    if (fwmark !== undefined) device.fwmark = fwmark
    for (const peer of peers) {
      const last = device.peers.at(-1)
      if (last !== undefined && last.publicKey === peer.publicKey) last.allowedIps.push(...prefixesOf(peer))
      else device.peers.push(readPeer(peer))
    }
  }
  return device
}

const prefixesOf = ({ allowedips = [] }: WgpeerAttributes): string[] =>
  allowedips.map(({ ipaddr, cidrMask }) => `${ipaddr}/${cidrMask}`)

function readPeer(peer: WgpeerAttributes): WireguardPeer {
  const { tvSec = 0n, tvNsec = 0n } = peer.lastHandshakeTime ?? {}
  const read: WireguardPeer = {
    publicKey: peer.publicKey ?? NO_KEY,
    persistentKeepalive: peer.persistentKeepaliveInterval ?? 0,
    rxBytes: Number(peer.rxBytes ?? 0n),
    txBytes: Number(peer.txBytes ?? 0n),
    allowedIps: prefixesOf(peer),
    protocolVersion: peer.protocolVersion ?? 1,
  }
  if (keyOrNone(peer.presharedKey) !== undefined) read.presharedKey = peer.presharedKey
  if (peer.endpoint !== undefined) read.endpoint = peer.endpoint
  if (tvSec !== 0n || tvNsec !== 0n) read.lastHandshake = new Date(Number(tvSec) * 1000 + Number(tvNsec) / 1e6)
  return read
}

/** The attributes that change a peer. Throws an InputError with its place. */
export function writePeer(peer: WireguardPeerChanges, index: number): WgpeerAttributes {
  try {
    return attributesOf(peer)
  } catch (error) {
    throw at('peers', at(`[${index}]`, error))
  }
}

function attributesOf(peer: WireguardPeerChanges): WgpeerAttributes {
  if (typeof peer !== 'object' || peer === null) throw new InputError('expected a peer')
  const { publicKey, presharedKey, endpoint, persistentKeepalive, allowedIps, remove, updateOnly } = peer
  const { addAllowedIps = [], removeAllowedIps = [] } = peer
  const flags =
    (remove === true ? WGPEER_F.removeMe : 0) |
    (allowedIps === undefined ? 0 : WGPEER_F.replaceAllowedips) |
    (updateOnly === true ? WGPEER_F.updateOnly : 0)
  const allowedips = [
    ...(allowedIps ?? []).map((text, place) => writePrefix(text, 'allowedIps', place)),
    ...addAllowedIps.map((text, place) => writePrefix(text, 'addAllowedIps', place)),
    ...removeAllowedIps.map((text, place) => ({
      ...writePrefix(text, 'removeAllowedIps', place),
      flags: WGALLOWEDIP_F.removeMe,
    })),
  ]
  return {
    publicKey,
    ...(flags === 0 ? {} : { flags }),
    ...(presharedKey === undefined ? {} : { presharedKey: presharedKey ?? NO_KEY }),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(persistentKeepalive === undefined ? {} : { persistentKeepaliveInterval: persistentKeepalive }),
    ...(allowedips.length === 0 ? {} : { allowedips }),
  }
}

function writePrefix(text: string, field: string, place: number): WgallowedipAttributes {
  try {
    const { family, address, prefixlen } = parsePrefix(text)
    return { family, ipaddr: formatIp(address), cidrMask: prefixlen }
  } catch (error) {
    throw at(field, at(`[${place}]`, error))
  }
}
