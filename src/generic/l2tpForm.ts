/** What tunnels and sessions look like to users and to the kernel. */
import { parseIp } from '../../protocol/addresses.ts'
import { at, InputError } from '../../protocol/errors.ts'
import type { L2tpAttributes } from '../../protocol/generic/l2tp.ts'

/** Counters of a tunnel or a session. */
export type L2tpStatistics = Record<string, number>

/** A tunnel to be made. */
export interface L2tpTunnelInput {
  tunnelId: number
  peerTunnelId: number
  /** `udp` if left out. */
  encap?: 'udp' | 'ip' | undefined
  local: string
  remote: string
  /** With `udp`. */
  sourcePort?: number | undefined
  /** With `udp`. */
  destinationPort?: number | undefined
  udpCsum?: boolean | undefined
}

/** A tunnel. */
export interface L2tpTunnel extends Omit<L2tpTunnelInput, 'encap'> {
  encap: 'udp' | 'ip'
  statistics?: L2tpStatistics | undefined
}

/** A session to be made. */
export interface L2tpSessionInput {
  tunnelId: number
  sessionId: number
  peerSessionId: number
  /** Name of its link; chosen by the kernel if left out. */
  ifname?: string | undefined
  /** What it carries; `eth` if left out. */
  type?: 'eth' | 'ethVlan' | 'ppp' | 'pppAc' | 'ip' | undefined
  /** 4 or 8 bytes that packets to us must have, in hexadecimal. */
  cookie?: string | undefined
  /** 4 or 8 bytes that the peer wants, in hexadecimal. */
  peerCookie?: string | undefined
  /** A header for sequence numbers: `default` if left out. */
  l2spec?: 'none' | 'default' | undefined
  sendSeq?: boolean | undefined
  recvSeq?: boolean | undefined
}

/** A session. */
export interface L2tpSession extends L2tpSessionInput {
  peerTunnelId: number
  statistics?: L2tpStatistics | undefined
}

/** The attributes that make a tunnel. Throws an InputError with the field. */
export function tunnelAttributes(input: L2tpTunnelInput): L2tpAttributes {
  const { tunnelId, peerTunnelId, encap = 'udp', local, remote, sourcePort, destinationPort, udpCsum } = input
  const inet6 = sizeOf(local, 'local') === 16
  sizeOf(remote, 'remote')
  return {
    connId: tunnelId,
    peerConnId: peerTunnelId,
    protoVersion: 3,
    encapType: encap,
    ...(inet6 ? { ip6Saddr: local, ip6Daddr: remote } : { ipSaddr: local, ipDaddr: remote }),
    ...(sourcePort === undefined ? {} : { udpSport: sourcePort }),
    ...(destinationPort === undefined ? {} : { udpDport: destinationPort }),
    ...(udpCsum === undefined ? {} : inet6 ? checksums6(udpCsum) : { udpCsum }),
  }
}

/** IPv6 has a checksum unless it is switched off. */
const checksums6 = (on: boolean): L2tpAttributes => (on ? {} : { udpZeroCsum6Tx: true, udpZeroCsum6Rx: true })

function sizeOf(address: string, field: string): number {
  try {
    return parseIp(address).length
  } catch (error) {
    throw at(field, error)
  }
}

/** The flat form of a tunnel. */
export function readTunnel(attributes: L2tpAttributes): L2tpTunnel {
  const { connId = 0, peerConnId = 0, encapType, udpSport, udpDport, stats } = attributes
  const inet6 = attributes.ip6Saddr !== undefined
  const udpCsum = inet6 ? attributes.udpZeroCsum6Tx !== true : attributes.udpCsum
  return {
    tunnelId: connId,
    peerTunnelId: peerConnId,
    encap: encapType === 'ip' ? 'ip' : 'udp',
    local: attributes.ipSaddr ?? attributes.ip6Saddr ?? '',
    remote: attributes.ipDaddr ?? attributes.ip6Daddr ?? '',
    ...(udpSport === undefined ? {} : { sourcePort: udpSport }),
    ...(udpDport === undefined ? {} : { destinationPort: udpDport }),
    ...(udpCsum === undefined || encapType === 'ip' ? {} : { udpCsum }),
    ...(stats === undefined ? {} : { statistics: counters(stats) }),
  }
}

/** The attributes that make a session. Throws an InputError with the field. */
export function sessionAttributes(input: L2tpSessionInput): L2tpAttributes {
  const { tunnelId, sessionId, peerSessionId, ifname, type = 'eth', l2spec = 'default', sendSeq, recvSeq } = input
  return {
    connId: tunnelId,
    sessionId,
    peerSessionId,
    pwType: type,
    l2specType: l2spec,
    ...(sendSeq === undefined ? {} : { sendSeq }),
    ...(recvSeq === undefined ? {} : { recvSeq }),
    ...(input.cookie === undefined ? {} : { cookie: cookieBytes(input.cookie) }),
    ...(input.peerCookie === undefined ? {} : { peerCookie: cookieBytes(input.peerCookie) }),
    ...(ifname === undefined ? {} : { ifname }),
  }
}

const cookieBytes = (text: string): Uint8Array => {
  const bytes = Uint8Array.from(text.match(/../g) ?? [], pair => Number.parseInt(pair, 16))
  if (/^([\da-f]{8}|[\da-f]{16})$/i.test(text)) return bytes
  throw at('cookie', new InputError('expected 4 or 8 bytes in hexadecimal'))
}

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')

/** The flat form of a session. */
export function readSession(attributes: L2tpAttributes): L2tpSession {
  const { connId = 0, peerConnId = 0, sessionId = 0, peerSessionId = 0, ifname, pwType, l2specType } = attributes
  const { cookie, peerCookie, sendSeq, recvSeq, stats } = attributes
  return {
    tunnelId: connId,
    peerTunnelId: peerConnId,
    sessionId,
    peerSessionId,
    ...(ifname === undefined ? {} : { ifname }),
    ...(typeof pwType === 'string' && pwType !== 'none' ? { type: pwType } : {}),
    ...(typeof l2specType === 'string' ? { l2spec: l2specType } : {}),
    ...(cookie === undefined ? {} : { cookie: hexOf(cookie) }),
    ...(peerCookie === undefined ? {} : { peerCookie: hexOf(peerCookie) }),
    ...(sendSeq === undefined ? {} : { sendSeq }),
    ...(recvSeq === undefined ? {} : { recvSeq }),
    ...(stats === undefined ? {} : { statistics: counters(stats) }),
  }
}

const counters = (stats: object): L2tpStatistics =>
  Object.fromEntries(
    Object.entries(stats).flatMap(([name, value]) => (typeof value === 'bigint' ? [[name, Number(value)]] : [])),
  )
