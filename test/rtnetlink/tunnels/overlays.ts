import type { LinkInput } from '../../../src/rtnetlink/index.ts'

const address = '02:00:00:00:00:01'

/** A name for the test, and the link to be made. */
export const overlays: readonly (readonly [string, LinkInput])[] = [
  ['xfrm', { kind: 'xfrm', data: { link: 5, ifId: 42 } }],
  ['xfrm by route', { kind: 'xfrm', data: { collectMetadata: true } }],
  [
    'geneve',
    { kind: 'geneve', address, data: { id: 77, remote: '192.0.2.2', ttl: 64, tos: 16, df: 'set', port: 6082 } },
  ],
  [
    'geneve over IPv6',
    { kind: 'geneve', address, data: { id: 78, remote6: '2001:db8::2', label: 0x1_2345, udpZeroCsum6Rx: true } },
  ],
  ['geneve with inherited TTL', { kind: 'geneve', address, data: { id: 79, remote: '192.0.2.2', ttlInherit: true } }],
  ['geneve by route', { kind: 'geneve', address, data: { collectMetadata: true } }],
  ['geneve of IP', { kind: 'geneve', data: { id: 80, remote: '192.0.2.2', innerProtoInherit: true } }],
  ['gtp', { kind: 'gtp', data: { role: 'sgsn', pdpHashsize: 512, restartCount: 3, createSockets: true } }],
  ['wireguard', { kind: 'wireguard' }],
  [
    'macsec',
    {
      kind: 'macsec',
      link: 5,
      data: {
        sci: 0x0200_0000_0001_000bn,
        cipherSuite: 'gcmAes256',
        encodingSa: 2,
        encrypt: true,
        replayProtect: true,
        window: 32,
      },
    },
  ],
  [
    'vxlan',
    { kind: 'vxlan', address, data: { id: 42, link: 5, group: '239.1.1.1', ttlInherit: true, learning: false } },
  ],
  ['vxlan with a filter', { kind: 'vxlan', address, data: { collectMetadata: true, vnifilter: true } }],
]
