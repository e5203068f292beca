const unreachable = [
  'net-unreachable',
  'host-unreachable',
  'protocol-unreachable',
  'port-unreachable',
  'fragmentation-needed',
  'source-route-failed',
  'net-unknown',
  'host-unknown',
  'host-isolated',
  'net-prohibited',
  'host-prohibited',
  'net-unreachable-for-tos',
  'host-unreachable-for-tos',
  'prohibited',
  'precedence-violation',
  'precedence-cutoff',
] as const

const unreachable6 = [
  'net-unreachable',
  'prohibited',
  'beyond-scope',
  'host-unreachable',
  'port-unreachable',
  'source-policy',
  'route-rejected',
] as const

const exceeded = ['ttl-exceeded', 'reassembly-time-exceeded'] as const

/** ICMP: type, then code (RFC 792, RFC 1122 section 3.2.2.1, RFC 1812 section 5.2.7.1). */
const icmp: Record<number, readonly string[]> = { 3: unreachable, 11: exceeded, 12: ['parameter-problem'] }
/** ICMPv6 (RFC 4443). */
const icmpv6: Record<number, readonly string[]> = {
  1: unreachable6,
  2: ['packet-too-big'],
  3: exceeded,
  4: ['parameter-problem', 'unknown-next-header', 'unknown-option'],
}

/** The kernel's own refusals, by errno. */
const refusals = {
  ENETUNREACH: 'net-unreachable',
  EHOSTUNREACH: 'host-unreachable',
  ENETDOWN: 'net-down',
  ENODEV: 'no-device',
  ENXIO: 'no-device',
  EADDRNOTAVAIL: 'no-source-address',
  EACCES: 'prohibited',
  EPERM: 'prohibited',
  EINVAL: 'invalid-route',
  ENOBUFS: 'no-buffers',
  EAGAIN: 'no-buffers',
} as const

/** Why a probe failed: a name of an ICMP type and code or of a refusal; `icmp-9-1` or an errno's name for others. */
export type Reason =
  | (typeof unreachable)[number]
  | (typeof unreachable6)[number]
  | (typeof exceeded)[number]
  | (typeof refusals)[keyof typeof refusals]
  | 'packet-too-big'
  | 'parameter-problem'
  | (string & {})

/** Name of what an ICMP message of this type and code says. */
export function icmpReason(family: 2 | 10, type: number, code: number): Reason {
  const table = family === 2 ? icmp : icmpv6
  return table[type]?.[code] ?? `icmp-${type}-${code}`
}

/** Name of the reason behind the errno of a send. */
export function refusalReason(family: 2 | 10, code: string): Reason {
  if (code === 'EMSGSIZE') return family === 2 ? 'fragmentation-needed' : 'packet-too-big'
  return (refusals as Record<string, Reason>)[code] ?? code
}

/** Whether the message tells an MTU. */
export const tellsMtu = (reason: Reason): boolean => reason === 'fragmentation-needed' || reason === 'packet-too-big'
