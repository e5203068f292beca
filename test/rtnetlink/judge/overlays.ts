/** `ip -d -j link` of tunnels over UDP, IPsec and MACsec: `info_data`. */
import type { Link } from '../../../src/rtnetlink/index.ts'
import { type Mapping, newer } from './compare.ts'
import { below, data, hexUnlessZero, mark, on } from './data.ts'

const isMulticast = (address: string) => Number(address.split('.')[0]) >= 224
const bytes = (value: Uint8Array) => `0x${Buffer.from(value).toString('hex')}`
/** The TTL is not printed where it is that of the packet inside. */
const ttl = (link: Link) => ((link.data as any).ttlInherit === true ? undefined : data('ttl')(link))

/** iproute2 before 6.6 prints flags of vxlan that are off only where it knows the opposite word. */
const vxlan: Mapping<Link> = {
  external: newer(data('collectMetadata')),
  id: data('id'),
  group: data('group', group => (isMulticast(group) ? group : undefined)),
  remote: data('group', group => (isMulticast(group) ? undefined : group)),
  group6: data('group6', group => (group.startsWith('ff') ? group : undefined)),
  remote6: data('group6', group => (group.startsWith('ff') ? undefined : group)),
  local: data('local'),
  local6: data('local6'),
  link: below,
  port_range: data('portRange'),
  port: data('port'),
  learning: data('learning'),
  proxy: newer(data('proxy')),
  rsc: newer(data('rsc')),
  l2miss: newer(data('l2miss')),
  l3miss: newer(data('l3miss')),
  tos: data('tos', hexUnlessZero),
  ttl,
  df: data('df'),
  label: data('label', hexUnlessZero),
  ageing: data('ageing'),
  limit: data('limit', limit => limit || undefined),
  udp_csum: data('udpCsum'),
  udp_zero_csum6_tx: data('udpZeroCsum6Tx'),
  udp_zero_csum6_rx: data('udpZeroCsum6Rx'),
  remcsum_tx: newer(data('remcsumTx')),
  remcsum_rx: newer(data('remcsumRx')),
  localbypass: newer(data('localbypass')),
  mcroute: newer(data('mcRoute')),
  vnifilter: data('vnifilter', on),
  reserved_bits: newer(data('reservedBits', bytes)),
  gbp: data('gbp', mark),
  gpe: data('gpe', mark),
}

const geneve: Mapping<Link> = {
  external: data('collectMetadata', on),
  id: data('id'),
  remote: data('remote'),
  remote6: data('remote6'),
  local: newer(data('local')),
  local6: newer(data('local6')),
  ttl,
  tos: data('tos', hexUnlessZero),
  df: data('df'),
  label: data('label', hexUnlessZero),
  port: data('port'),
  udp_csum: data('udpCsum'),
  udp_zero_csum6_tx: data('udpZeroCsum6Tx'),
  udp_zero_csum6_rx: data('udpZeroCsum6Rx'),
  inner_proto_inherit: data('innerProtoInherit', on),
}

const suites: Readonly<Record<string, string>> = {
  gcmAes128: 'GCM-AES-128',
  gcmAes256: 'GCM-AES-256',
  gcmAesXpn128: 'GCM-AES-XPN-128',
  gcmAesXpn256: 'GCM-AES-XPN-256',
}

const macsec: Mapping<Link> = {
  sci: data('sci', sci => sci.toString(16).padStart(16, '0')),
  protect: data('protect'),
  cipher_suite: data('cipherSuite', suite => suites[suite] ?? (suite === 0x0080_0200_0100_0001n && 'GCM-AES-128')),
  icv_len: data('icvLen'),
  encoding_sa: data('encodingSa'),
  validation: data('validation'),
  offload: data('offload'),
  encrypt: data('encrypt'),
  inc_sci: data('incSci'),
  es: data('es'),
  scb: data('scb'),
  replay_protect: data('replayProtect'),
  window: data('window'),
}

export const overlays: Readonly<Record<string, Mapping<Link>>> = {
  vxlan,
  geneve,
  macsec,
  xfrm: { if_id: data('ifId', hexUnlessZero), external: data('collectMetadata', on) },
  gtp: { role: data('role'), hsize: data('pdpHashsize'), restart_count: data('restartCount') },
  ovpn: { mode: data('mode') },
}
