import type { Arp } from './arp.ts'
import type { Frame } from './frame.ts'
import { icmpText, icmpv6Text } from './icmpSummary.ts'
import type { Ipv4 } from './ipv4.ts'
import { fragmentIn, type Ipv6 } from './ipv6.ts'
import type { Tcp, TcpOption } from './tcp.ts'

/**
 * One line about a frame, in the manner of `tcpdump -n -t -S`:
 * `IP 10.0.0.1 > 10.0.0.2: ICMP echo request, id 1, seq 2, length 64`.
 */
export function summary(frame: Frame): string {
  const tags = (frame.vlan ?? []).map(tag => `vlan ${tag.id}, `).join('')
  const cut = frame.truncated === undefined ? '' : ` [${frame.truncated} bytes not captured]`
  const wrong = frame.malformed === undefined ? '' : ` [malformed ${frame.malformed.layer}: ${frame.malformed.reason}]`
  return `${tags}${text(frame)}${cut}${wrong}`
}

function text(frame: Frame): string {
  if (frame.arp !== undefined) return arpText(frame.arp)
  if (frame.ipv4 !== undefined) return ipText(frame, frame.ipv4, 'IP', inIpv4(frame, frame.ipv4))
  if (frame.ipv6 !== undefined) return ipText(frame, frame.ipv6, 'IP6', inIpv6(frame, frame.ipv6))
  const type = frame.vlan?.at(-1)?.type ?? frame.ethernet?.type ?? frame.cooked?.protocol
  const from = frame.ethernet === undefined ? '' : `${frame.ethernet.src} > ${frame.ethernet.dst}, `
  if (typeof type === 'number' && type < 0x600) return `${from}802.3, length ${frame.payload.length}`
  const name = typeof type === 'number' ? `0x${type.toString(16).padStart(4, '0')}` : type
  return `${from}${type === undefined ? '' : `ethertype ${name}, `}length ${frame.payload.length}`
}

function arpText(arp: Arp): string {
  const { operation, senderIp, senderMac, targetIp } = arp
  if (operation === 'request') return `ARP who-has ${targetIp} tell ${senderIp}`
  if (operation === 'reply') return `ARP reply ${senderIp} is-at ${senderMac}`
  return `ARP ${typeof operation === 'number' ? `operation ${operation}` : operation} ${senderIp} > ${targetIp}`
}

function ipText(frame: Frame, ip: Ipv4 | Ipv6, name: string, rest: string): string {
  const ports = frame.udp ?? frame.tcp
  const [from, to] = ports === undefined ? ['', ''] : [`.${ports.srcPort}`, `.${ports.dstPort}`]
  return `${name} ${ip.src}${from} > ${ip.dst}${to}: ${rest}`
}

const inIpv4 = (frame: Frame, ip: Ipv4): string =>
  ip.fragmentOffset > 0 ? String(ip.protocol) : above(frame, ip, (ip.length || ip.headerLength) - ip.headerLength)

const extensionNames = {
  hopByHop: 'HBH ',
  destination: 'DSTOPT ',
  routing: 'RT6 ',
  authentication: 'AH ',
  fragment: '',
}

function inIpv6(frame: Frame, ip: Ipv6): string {
  const length = ip.length + 40 - ip.headerLength
  const names = ip.extensions.map(extension => extensionNames[extension.type]).join('')
  const fragment = fragmentIn(ip)
  if (fragment === undefined) return `${names}${above(frame, ip, length)}`
  const part = `frag (${fragment.offset}|${length})`
  return fragment.offset > 0 ? `${names}${part}` : `${names}${part} ${above(frame, ip, length)}`
}

/** What IP carries, in `length` bytes. */
function above(frame: Frame, ip: Ipv4 | Ipv6, length: number): string {
  if (frame.icmp !== undefined) return `ICMP ${icmpText(frame.icmp, frame.payload)}, length ${length}`
  if (frame.icmpv6 !== undefined) return `ICMP6, ${icmpv6Text(frame.icmpv6, frame.payload)}, length ${length}`
  if (frame.udp !== undefined)
    return `UDP, length ${frame.udp.length === 0 ? frame.payload.length : frame.udp.length - 8}`
  if (frame.tcp !== undefined) return tcpText(frame.tcp, Math.max(length - frame.tcp.headerLength, 0))
  return typeof ip.protocol === 'number' ? `ip-proto-${ip.protocol} ${length}` : `${ip.protocol}, length ${length}`
}

const flagLetters = { fin: 'F', syn: 'S', rst: 'R', psh: 'P', ack: '.', urg: 'U', ece: 'E', cwr: 'W', ae: 'e' } as const

function tcpText(tcp: Tcp, length: number): string {
  const has = (...names: Tcp['flags']) => names.some(name => tcp.flags.includes(name))
  const letters = tcp.flags.map(flag => (typeof flag === 'number' ? '' : flagLetters[flag])).join('')
  const words = [`Flags [${letters === '' ? 'none' : letters}]`]
  if (length > 0) words.push(`seq ${tcp.seq}:${(tcp.seq + length) % 2 ** 32}`)
  else if (has('syn', 'fin', 'rst')) words.push(`seq ${tcp.seq}`)
  if (has('ack')) words.push(`ack ${tcp.ack}`)
  words.push(`win ${tcp.window}`)
  if (has('urg')) words.push(`urg ${tcp.urgent}`)
  if (tcp.options.length > 0) words.push(`options [${tcp.options.map(optionText).join(',')}]`)
  return [...words, `length ${length}`].join(', ')
}

function optionText(option: TcpOption): string {
  switch (option.type) {
    case 'nop':
      return 'nop'
    case 'mss':
      return `mss ${option.mss}`
    case 'wscale':
      return `wscale ${option.shift}`
    case 'sackPermitted':
      return 'sackOK'
    case 'sack':
      return `sack ${option.blocks.length} ${option.blocks.map(({ left, right }) => `{${left}:${right}}`).join('')}`
    case 'timestamps':
      return `TS val ${option.value} ecr ${option.echo}`
    default:
      return `unknown-${option.type}`
  }
}
