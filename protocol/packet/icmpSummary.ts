import { decodeFrame } from './frame.ts'
import type { Icmp } from './icmp.ts'
import type { Icmpv6 } from './icmpv6.ts'

type Texts<M extends { type: string | number }> = {
  [K in M['type'] & string]?: (message: Extract<M, { type: K }>, payload: Uint8Array) => string
}

/** What an ICMP error answers to: its addresses, and where it was going. */
function original(payload: Uint8Array): { src: string; dst: string; protocol: string | number; port: string } {
  const { ipv4, ipv6, udp, tcp } = decodeFrame(payload, { linktype: 'raw' })
  const { src = '?', dst = '?', protocol = '?' } = ipv4 ?? ipv6 ?? {}
  return { src, dst, protocol, port: `${udp === undefined ? 'tcp' : 'udp'} port ${(udp ?? tcp)?.dstPort ?? '?'}` }
}

/** ICMP destination unreachable by its code: how tcpdump says it. */
const unreachable: Record<number, (to: ReturnType<typeof original>, mtu: number) => string> = {
  0: to => `net ${to.dst} unreachable`,
  1: to => `host ${to.dst} unreachable`,
  2: to => `${to.dst} protocol ${to.protocol} unreachable`,
  3: to => `${to.dst} ${to.port} unreachable`,
  4: (to, mtu) => `${to.dst} unreachable - need to frag${mtu === 0 ? '' : ` (mtu ${mtu})`}`,
  5: to => `${to.dst} unreachable - source route failed`,
  6: to => `net ${to.dst} unreachable - unknown`,
  7: to => `host ${to.dst} unreachable - unknown`,
  8: to => `${to.src} unreachable - source host isolated`,
  9: to => `net ${to.dst} unreachable - admin prohibited`,
  10: to => `host ${to.dst} unreachable - admin prohibited`,
  11: to => `net ${to.dst} unreachable - tos prohibited`,
  12: to => `host ${to.dst} unreachable - tos prohibited`,
  13: to => `host ${to.dst} unreachable - admin prohibited filter`,
  14: to => `host ${to.dst} unreachable - host precedence violation`,
  15: to => `host ${to.dst} unreachable - precedence cutoff`,
}

const redirects = ['net', 'host', 'tos net', 'tos host']

const icmpTexts: Texts<Icmp> = {
  echoRequest: ({ id, seq }) => `echo request, id ${id}, seq ${seq}`,
  echoReply: ({ id, seq }) => `echo reply, id ${id}, seq ${seq}`,
  destinationUnreachable: ({ code, mtu }, payload) =>
    unreachable[code]?.(original(payload), mtu) ?? `${original(payload).dst} unreachable - #${code}`,
  timeExceeded: ({ code }) => (code === 0 ? 'time exceeded in-transit' : 'ip reassembly time exceeded'),
  redirect: ({ code, gateway }, payload) => {
    const kind = redirects[code] ?? `#${code}`
    return `redirect ${original(payload).dst} to ${kind} ${gateway}`
  },
  parameterProblem: ({ pointer }) => `parameter problem - octet ${pointer}`,
  timestampRequest: ({ id, seq }) => `time stamp query id ${id} seq ${seq}`,
  timestampReply: ({ id, seq }) => `time stamp reply id ${id} seq ${seq}`,
  sourceQuench: () => 'source quench',
  routerSolicitation: () => 'router solicitation',
  routerAdvertisement: () => 'router advertisement',
}

/** ICMPv6 destination unreachable by its code. */
const unreachable6: Record<number, (to: ReturnType<typeof original>) => string> = {
  0: to => `unreachable route ${to.dst}`,
  1: to => `unreachable prohibited ${to.dst}`,
  2: to => `beyond scope ${to.dst}, source address ${to.src}`,
  3: to => `unreachable address ${to.dst}`,
  4: to => `unreachable port, ${to.dst} ${to.port}`,
  5: to => `source address failed ingress/egress policy ${to.dst}`,
  6: to => `unreachable rejected route ${to.dst}`,
}

const icmpv6Texts: Texts<Icmpv6> = {
  echoRequest: ({ id, seq }) => `echo request, id ${id}, seq ${seq}`,
  echoReply: ({ id, seq }) => `echo reply, id ${id}, seq ${seq}`,
  destinationUnreachable: ({ code }, payload) =>
    `destination unreachable, ${unreachable6[code]?.(original(payload)) ?? `code ${code}`}`,
  packetTooBig: ({ mtu }) => `packet too big, mtu ${mtu}`,
  timeExceeded: ({ code }, payload) => {
    if (code !== 0) return 'ip reassembly time exceeded'
    return `time exceeded in-transit for ${original(payload).dst}`
  },
  parameterProblem: ({ pointer }) => `parameter problem, octet ${pointer}`,
  routerSolicitation: () => 'router solicitation',
  routerAdvertisement: () => 'router advertisement',
  neighbourSolicitation: ({ target }) => `neighbor solicitation, who has ${target}`,
  neighbourAdvertisement: ({ target }) => `neighbor advertisement, tgt is ${target}`,
  redirect: ({ target, destination }) => `redirect, ${destination} to ${target}`,
  mldQuery: () => 'multicast listener query',
  mldReport: ({ group }) => `multicast listener report, ${group}`,
  mldDone: ({ group }) => `multicast listener done, ${group}`,
  mldv2Report: ({ records }) => `multicast listener report v2, ${records} group record(s)`,
}

const textOf = (texts: Texts<any>, message: { type: string | number; code: number }, payload: Uint8Array): string =>
  (texts as Record<string, (message: unknown, payload: Uint8Array) => string>)[message.type]?.(message, payload) ??
  `type-#${message.type}`

/** What an ICMP message says, in tcpdump's words. */
export const icmpText = (message: Icmp, payload: Uint8Array): string => textOf(icmpTexts, message, payload)

/** What an ICMPv6 message says, in tcpdump's words. */
export const icmpv6Text = (message: Icmpv6, payload: Uint8Array): string => textOf(icmpv6Texts, message, payload)
