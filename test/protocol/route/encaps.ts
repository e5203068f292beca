// Recorded from Linux 7.3: what it tells of a route that iproute2 7.3 made, as far as it is about the encapsulation.
import test from 'ava'
import { nexthopAttributes } from '../../../protocol/route/nexthops.ts'
import { hex, kept } from '../captures.ts'

test(
  'encap mpls 300 ttl 64',
  kept,
  nexthopAttributes,
  hex`
  14 00 16 00              # RTA_ENCAP
  08 00 01 00 00 12 c1 00  # MPLS_IPTUNNEL_DST
  05 00 02 00 40 00 00 00  # MPLS_IPTUNNEL_TTL
  06 00 15 00 01 00 00 00  # RTA_ENCAP_TYPE
`,
  { encap: { dst: '300', ttl: 64 }, encapType: 'mpls' },
)

test(
  'encap ip id 6 dst 10.0.0.9 key csum seq',
  kept,
  nexthopAttributes,
  hex`
  38 00 16 00                          # RTA_ENCAP
  0c 00 01 00 00 00 00 00 00 00 00 06  # LWTUNNEL_IP_ID
  08 00 02 00 0a 00 00 09              # LWTUNNEL_IP_DST
  08 00 03 00 00 00 00 00              # LWTUNNEL_IP_SRC
  05 00 05 00 00 00 00 00              # LWTUNNEL_IP_TOS
  05 00 04 00 00 00 00 00              # LWTUNNEL_IP_TTL
  06 00 06 00 00 0d 00 00              # LWTUNNEL_IP_FLAGS
  06 00 15 00 02 00 00 00              # RTA_ENCAP_TYPE
`,
  { encap: { id: 6n, dst: '10.0.0.9', src: '0.0.0.0', tos: 0, ttl: 0, flags: 0x0d }, encapType: 'ip' },
)

test(
  'encap ip id 7 dst 10.0.0.9 geneve_opts …: two options in one attribute',
  kept,
  nexthopAttributes,
  hex`
  74 00 16 00                                      # RTA_ENCAP
  0c 00 01 00 00 00 00 00 00 00 00 07              # LWTUNNEL_IP_ID
  08 00 02 00 0a 00 00 09                          # LWTUNNEL_IP_DST
  08 00 03 00 00 00 00 00                          # LWTUNNEL_IP_SRC
  05 00 05 00 00 00 00 00                          # LWTUNNEL_IP_TOS
  05 00 04 00 00 00 00 00                          # LWTUNNEL_IP_TTL
  06 00 06 00 08 00 00 00                          # LWTUNNEL_IP_FLAGS
  3c 00 08 00 38 00 01 00 06 00 01 00 00 42 00 00  # LWTUNNEL_IP_OPTS
  05 00 02 00 50 00 00 00 08 00 03 00 11 22 33 44
  06 00 01 00 00 43 00 00 05 00 02 00 51 00 00 00
  0c 00 03 00 11 22 33 44 55 66 77 88
  06 00 15 00 02 00 00 00                          # RTA_ENCAP_TYPE
`,
  {
    encap: {
      id: 7n,
      dst: '10.0.0.9',
      src: '0.0.0.0',
      tos: 0,
      ttl: 0,
      flags: 0x0800,
      opts: {
        geneve: [
          [
            { class: 66, type: 80, data: hex`11 22 33 44` },
            { class: 67, type: 81, data: hex`11 22 33 44 55 66 77 88` },
          ],
        ],
      },
    },
    encapType: 'ip',
  },
)

test(
  'encap ip id 8 dst 10.0.0.9 vxlan_opts 456',
  kept,
  nexthopAttributes,
  hex`
  48 00 16 00                                      # RTA_ENCAP
  0c 00 01 00 00 00 00 00 00 00 00 08              # LWTUNNEL_IP_ID
  08 00 02 00 0a 00 00 09                          # LWTUNNEL_IP_DST
  08 00 03 00 00 00 00 00                          # LWTUNNEL_IP_SRC
  05 00 05 00 00 00 00 00                          # LWTUNNEL_IP_TOS
  05 00 04 00 00 00 00 00                          # LWTUNNEL_IP_TTL
  06 00 06 00 10 00 00 00                          # LWTUNNEL_IP_FLAGS
  10 00 08 00 0c 00 02 00 08 00 01 00 c8 01 00 00  # LWTUNNEL_IP_OPTS
  06 00 15 00 02 00 00 00                          # RTA_ENCAP_TYPE
`,
  {
    encap: { id: 8n, dst: '10.0.0.9', src: '0.0.0.0', tos: 0, ttl: 0, flags: 0x1000, opts: { vxlan: { gbp: 456 } } },
    encapType: 'ip',
  },
)

test(
  'encap ip id 9 dst 10.0.0.9 erspan_opts 1:123:0:0',
  kept,
  nexthopAttributes,
  hex`
  50 00 16 00                                      # RTA_ENCAP
  0c 00 01 00 00 00 00 00 00 00 00 09              # LWTUNNEL_IP_ID
  08 00 02 00 0a 00 00 09                          # LWTUNNEL_IP_DST
  08 00 03 00 00 00 00 00                          # LWTUNNEL_IP_SRC
  05 00 05 00 00 00 00 00                          # LWTUNNEL_IP_TOS
  05 00 04 00 00 00 00 00                          # LWTUNNEL_IP_TTL
  06 00 06 00 40 00 00 00                          # LWTUNNEL_IP_FLAGS
  18 00 08 00 14 00 03 00 05 00 01 00 01 00 00 00  # LWTUNNEL_IP_OPTS
  08 00 02 00 00 00 00 7b
  06 00 15 00 02 00 00 00                          # RTA_ENCAP_TYPE
`,
  {
    encap: {
      id: 9n,
      dst: '10.0.0.9',
      src: '0.0.0.0',
      tos: 0,
      ttl: 0,
      flags: 0x4000,
      opts: { erspan: { ver: 1, index: 123 } },
    },
    encapType: 'ip',
  },
)

test(
  'encap ip id 10 dst 10.0.0.9 erspan_opts 2:0:1:7',
  kept,
  nexthopAttributes,
  hex`
  58 00 16 00                                      # RTA_ENCAP
  0c 00 01 00 00 00 00 00 00 00 00 0a              # LWTUNNEL_IP_ID
  08 00 02 00 0a 00 00 09                          # LWTUNNEL_IP_DST
  08 00 03 00 00 00 00 00                          # LWTUNNEL_IP_SRC
  05 00 05 00 00 00 00 00                          # LWTUNNEL_IP_TOS
  05 00 04 00 00 00 00 00                          # LWTUNNEL_IP_TTL
  06 00 06 00 40 00 00 00                          # LWTUNNEL_IP_FLAGS
  20 00 08 00 1c 00 03 00 05 00 01 00 02 00 00 00  # LWTUNNEL_IP_OPTS
  05 00 03 00 01 00 00 00 05 00 04 00 07 00 00 00
  06 00 15 00 02 00 00 00                          # RTA_ENCAP_TYPE
`,
  {
    encap: {
      id: 10n,
      dst: '10.0.0.9',
      src: '0.0.0.0',
      tos: 0,
      ttl: 0,
      flags: 0x4000,
      opts: { erspan: { ver: 2, dir: 1, hwid: 7 } },
    },
    encapType: 'ip',
  },
)

test(
  'encap ip6 id 11 dst fd00::9 src fd00::1 hoplimit 7 tc 4',
  kept,
  nexthopAttributes,
  hex`
  50 00 16 00                                      # RTA_ENCAP
  0c 00 01 00 00 00 00 00 00 00 00 0b              # LWTUNNEL_IP6_ID
  14 00 02 00 fd 00 00 00 00 00 00 00 00 00 00 00  # LWTUNNEL_IP6_DST
  00 00 00 09
  14 00 03 00 fd 00 00 00 00 00 00 00 00 00 00 00  # LWTUNNEL_IP6_SRC
  00 00 00 01
  05 00 05 00 04 00 00 00                          # LWTUNNEL_IP6_TC
  05 00 04 00 07 00 00 00                          # LWTUNNEL_IP6_HOPLIMIT
  06 00 06 00 00 00 00 00                          # LWTUNNEL_IP6_FLAGS
  06 00 15 00 04 00 00 00                          # RTA_ENCAP_TYPE
`,
  { encap: { id: 11n, dst: 'fd00::9', src: 'fd00::1', tc: 4, hoplimit: 7, flags: 0 }, encapType: 'ip6' },
)

test(
  'encap ila 2001:db8:1:2 csum-mode neutral-map-auto ident-type luid hook-type input',
  kept,
  nexthopAttributes,
  hex`
  28 00 16 00                          # RTA_ENCAP
  0c 00 01 00 20 01 0d b8 00 01 00 02  # ILA_ATTR_LOCATOR
  05 00 07 00 03 00 00 00              # ILA_ATTR_CSUM_MODE
  05 00 08 00 01 00 00 00              # ILA_ATTR_IDENT_TYPE
  05 00 09 00 01 00 00 00              # ILA_ATTR_HOOK_TYPE
  06 00 15 00 03 00 00 00              # RTA_ENCAP_TYPE
`,
  {
    encap: { locator: '2001:db8:1:2', csumMode: 'neutralMapAuto', identType: 'luid', hookType: 'input' },
    encapType: 'ila',
  },
)

test(
  'encap seg6 mode inline segs fd00::a,fd00::b',
  kept,
  nexthopAttributes,
  hex`
  44 00 16 00                                      # RTA_ENCAP
  40 00 01 00 00 00 00 00 00 06 04 02 02 00 00 00  # SEG6_IPTUNNEL_SRH
  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
  fd 00 00 00 00 00 00 00 00 00 00 00 00 00 00 0b
  fd 00 00 00 00 00 00 00 00 00 00 00 00 00 00 0a
  06 00 15 00 05 00 00 00                          # RTA_ENCAP_TYPE
`,
  {
    encap: {
      srh: {
        mode: 'inline',
        srh: {
          nexthdr: 0,
          type: 4,
          segmentsLeft: 2,
          firstSegment: 2,
          flags: 0,
          tag: 0,
          segments: ['::', 'fd00::b', 'fd00::a'],
        },
      },
    },
    encapType: 'seg6',
  },
)

test(
  'encap seg6 mode l2encap segs fd00::a,fd00::b,fd00::c',
  kept,
  nexthopAttributes,
  hex`
  44 00 16 00                                      # RTA_ENCAP
  40 00 01 00 02 00 00 00 00 06 04 02 02 00 00 00  # SEG6_IPTUNNEL_SRH
  fd 00 00 00 00 00 00 00 00 00 00 00 00 00 00 0c
  fd 00 00 00 00 00 00 00 00 00 00 00 00 00 00 0b
  fd 00 00 00 00 00 00 00 00 00 00 00 00 00 00 0a
  06 00 15 00 05 00 00 00                          # RTA_ENCAP_TYPE
`,
  {
    encap: {
      srh: {
        mode: 'l2encap',
        srh: {
          nexthdr: 0,
          type: 4,
          segmentsLeft: 2,
          firstSegment: 2,
          flags: 0,
          tag: 0,
          segments: ['fd00::c', 'fd00::b', 'fd00::a'],
        },
      },
    },
    encapType: 'seg6',
  },
)

test(
  'encap seg6 mode encap.red segs fd00::a,fd00::b',
  kept,
  nexthopAttributes,
  hex`
  34 00 16 00                                      # RTA_ENCAP
  30 00 01 00 03 00 00 00 00 04 04 01 01 00 00 00  # SEG6_IPTUNNEL_SRH
  fd 00 00 00 00 00 00 00 00 00 00 00 00 00 00 0b
  fd 00 00 00 00 00 00 00 00 00 00 00 00 00 00 0a
  06 00 15 00 05 00 00 00                          # RTA_ENCAP_TYPE
`,
  {
    encap: {
      srh: {
        mode: 'encapRed',
        srh: {
          nexthdr: 0,
          type: 4,
          segmentsLeft: 1,
          firstSegment: 1,
          flags: 0,
          tag: 0,
          segments: ['fd00::b', 'fd00::a'],
        },
      },
    },
    encapType: 'seg6',
  },
)

test(
  'encap seg6 mode encap segs fd00::a,fd00::b tunsrc fd00::1',
  kept,
  nexthopAttributes,
  hex`
  48 00 16 00                                      # RTA_ENCAP
  30 00 01 00 01 00 00 00 00 04 04 01 01 00 00 00  # SEG6_IPTUNNEL_SRH
  fd 00 00 00 00 00 00 00 00 00 00 00 00 00 00 0b
  fd 00 00 00 00 00 00 00 00 00 00 00 00 00 00 0a
  14 00 02 00 fd 00 00 00 00 00 00 00 00 00 00 00  # SEG6_IPTUNNEL_SRC
  00 00 00 01
  06 00 15 00 05 00 00 00                          # RTA_ENCAP_TYPE
`,
  {
    encap: {
      srh: {
        mode: 'encap',
        srh: {
          nexthdr: 0,
          type: 4,
          segmentsLeft: 1,
          firstSegment: 1,
          flags: 0,
          tag: 0,
          segments: ['fd00::b', 'fd00::a'],
        },
      },
      src: 'fd00::1',
    },
    encapType: 'seg6',
  },
)

test(
  'encap seg6 mode encap segs fd00::a hmac 5',
  kept,
  nexthopAttributes,
  hex`
  4c 00 16 00                                      # RTA_ENCAP
  48 00 01 00 01 00 00 00 00 07 04 00 00 08 00 00  # SEG6_IPTUNNEL_SRH
  fd 00 00 00 00 00 00 00 00 00 00 00 00 00 00 0a
  05 26 00 00 00 00 00 05 00 00 00 00 00 00 00 00
  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
  00 00 00 00 00 00 00 00
  06 00 15 00 05 00 00 00                          # RTA_ENCAP_TYPE
`,
  {
    encap: {
      srh: {
        mode: 'encap',
        srh: {
          nexthdr: 0,
          type: 4,
          segmentsLeft: 0,
          firstSegment: 0,
          flags: 8,
          tag: 0,
          segments: ['fd00::a'],
          hmac: { keyid: 5, hmac: new Uint8Array(32) },
        },
      },
    },
    encapType: 'seg6',
  },
)

test(
  'encap bpf headroom 20 xmit pinned …',
  kept,
  nexthopAttributes,
  hex`
  1c 00 16 00                                      # RTA_ENCAP
  18 00 03 00 11 00 02 00 70 31 32 3a 5b 2a 66 73  # LWT_BPF_XMIT
  6f 62 6a 5d 00 00 00 00
  06 00 15 00 06 00 00 00                          # RTA_ENCAP_TYPE
`,
  { encap: { xmit: { name: 'p12:[*fsobj]' } }, encapType: 'bpf' },
)

test(
  'encap bpf in pinned … out pinned …',
  kept,
  nexthopAttributes,
  hex`
  34 00 16 00                                      # RTA_ENCAP
  18 00 01 00 11 00 02 00 70 31 30 3a 5b 2a 66 73  # LWT_BPF_IN
  6f 62 6a 5d 00 00 00 00
  18 00 02 00 11 00 02 00 70 31 31 3a 5b 2a 66 73  # LWT_BPF_OUT
  6f 62 6a 5d 00 00 00 00
  06 00 15 00 06 00 00 00                          # RTA_ENCAP_TYPE
`,
  { encap: { in: { name: 'p10:[*fsobj]' }, out: { name: 'p11:[*fsobj]' } }, encapType: 'bpf' },
)

test(
  'encap seg6local action End.X nh6 fd00::2',
  kept,
  nexthopAttributes,
  hex`
  20 00 16 00                                      # RTA_ENCAP
  08 00 01 00 02 00 00 00                          # SEG6_LOCAL_ACTION
  14 00 05 00 fd 00 00 00 00 00 00 00 00 00 00 00  # SEG6_LOCAL_NH6
  00 00 00 02
  06 00 15 00 07 00 00 00                          # RTA_ENCAP_TYPE
`,
  { encap: { action: 'endX', nh6: 'fd00::2' }, encapType: 'seg6Local' },
)

test(
  'encap seg6local action End.DX2 oif d1',
  kept,
  nexthopAttributes,
  hex`
  14 00 16 00              # RTA_ENCAP
  08 00 01 00 04 00 00 00  # SEG6_LOCAL_ACTION
  08 00 07 00 03 00 00 00  # SEG6_LOCAL_OIF
  06 00 15 00 07 00 00 00  # RTA_ENCAP_TYPE
`,
  { encap: { action: 'endDx2', oif: 3 }, encapType: 'seg6Local' },
)

test(
  'encap seg6local action End.DX4 nh4 10.0.0.2',
  kept,
  nexthopAttributes,
  hex`
  14 00 16 00              # RTA_ENCAP
  08 00 01 00 06 00 00 00  # SEG6_LOCAL_ACTION
  08 00 04 00 0a 00 00 02  # SEG6_LOCAL_NH4
  06 00 15 00 07 00 00 00  # RTA_ENCAP_TYPE
`,
  { encap: { action: 'endDx4', nh4: '10.0.0.2' }, encapType: 'seg6Local' },
)

test(
  'encap seg6local action End.DT6 table main',
  kept,
  nexthopAttributes,
  hex`
  14 00 16 00              # RTA_ENCAP
  08 00 01 00 07 00 00 00  # SEG6_LOCAL_ACTION
  08 00 03 00 fe 00 00 00  # SEG6_LOCAL_TABLE
  06 00 15 00 07 00 00 00  # RTA_ENCAP_TYPE
`,
  { encap: { action: 'endDt6', table: 254 }, encapType: 'seg6Local' },
)

test(
  'encap seg6local action End.DT46 vrftable 10',
  kept,
  nexthopAttributes,
  hex`
  14 00 16 00              # RTA_ENCAP
  08 00 01 00 10 00 00 00  # SEG6_LOCAL_ACTION
  08 00 09 00 0a 00 00 00  # SEG6_LOCAL_VRFTABLE
  06 00 15 00 07 00 00 00  # RTA_ENCAP_TYPE
`,
  { encap: { action: 'endDt46', vrftable: 10 }, encapType: 'seg6Local' },
)

test(
  'encap seg6local action End.B6.Encaps srh segs fd00::a,fd00::b hmac 3',
  kept,
  nexthopAttributes,
  hex`
  60 00 16 00                                      # RTA_ENCAP
  08 00 01 00 0a 00 00 00                          # SEG6_LOCAL_ACTION
  54 00 02 00 00 09 04 01 01 08 00 00 fd 00 00 00  # SEG6_LOCAL_SRH
  00 00 00 00 00 00 00 00 00 00 00 0b fd 00 00 00
  00 00 00 00 00 00 00 00 00 00 00 0a 05 26 00 00
  00 00 00 03 00 00 00 00 00 00 00 00 00 00 00 00
  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
  00 00 00 00
  06 00 15 00 07 00 00 00                          # RTA_ENCAP_TYPE
`,
  {
    encap: {
      action: 'endB6Encap',
      srh: {
        nexthdr: 0,
        type: 4,
        segmentsLeft: 1,
        firstSegment: 1,
        flags: 8,
        tag: 0,
        segments: ['fd00::b', 'fd00::a'],
        hmac: { keyid: 3, hmac: new Uint8Array(32) },
      },
    },
    encapType: 'seg6Local',
  },
)

test(
  'encap seg6local action End.BPF endpoint pinned …',
  kept,
  nexthopAttributes,
  hex`
  2c 00 16 00                                      # RTA_ENCAP
  08 00 01 00 0f 00 00 00                          # SEG6_LOCAL_ACTION
  20 00 08 00 08 00 01 00 04 00 00 00 11 00 02 00  # SEG6_LOCAL_BPF
  70 31 39 3a 5b 2a 66 73 6f 62 6a 5d 00 00 00 00
  06 00 15 00 07 00 00 00                          # RTA_ENCAP_TYPE
`,
  { encap: { action: 'endBpf', bpf: { prog: 4, progName: 'p19:[*fsobj]' } }, encapType: 'seg6Local' },
)

test(
  'encap seg6local action End count',
  kept,
  nexthopAttributes,
  hex`
  34 00 16 00                                      # RTA_ENCAP
  08 00 01 00 01 00 00 00                          # SEG6_LOCAL_ACTION
  28 00 0a 80 0c 00 02 00 00 00 00 00 00 00 00 00  # SEG6_LOCAL_COUNTERS
  0c 00 03 00 00 00 00 00 00 00 00 00 0c 00 04 00
  00 00 00 00 00 00 00 00
  06 00 15 00 07 00 00 00                          # RTA_ENCAP_TYPE
`,
  { encap: { action: 'end', counters: { packets: 0n, bytes: 0n, errors: 0n } }, encapType: 'seg6Local' },
)

test(
  'encap seg6local action End flavors next-csid lblen 48 nflen 16',
  kept,
  nexthopAttributes,
  hex`
  28 00 16 00                                      # RTA_ENCAP
  08 00 01 00 01 00 00 00                          # SEG6_LOCAL_ACTION
  1c 00 0b 80 08 00 01 00 10 00 00 00 05 00 02 00  # SEG6_LOCAL_FLAVORS
  30 00 00 00 05 00 03 00 10 00 00 00
  06 00 15 00 07 00 00 00                          # RTA_ENCAP_TYPE
`,
  { encap: { action: 'end', flavors: { operation: 16, lcblockBits: 48, lcnodeFnBits: 16 } }, encapType: 'seg6Local' },
)

test(
  'encap seg6local action End flavors psp',
  kept,
  nexthopAttributes,
  hex`
  18 00 16 00                          # RTA_ENCAP
  08 00 01 00 01 00 00 00              # SEG6_LOCAL_ACTION
  0c 00 0b 80 08 00 01 00 02 00 00 00  # SEG6_LOCAL_FLAVORS
  06 00 15 00 07 00 00 00              # RTA_ENCAP_TYPE
`,
  { encap: { action: 'end', flavors: { operation: 2 } }, encapType: 'seg6Local' },
)

test(
  'encap rpl segs fd00::a,fd00::b,fd00::c',
  kept,
  nexthopAttributes,
  hex`
  40 00 16 00                                      # RTA_ENCAP
  3c 00 01 00 00 06 03 03 00 00 00 00 fd 00 00 00  # RPL_IPTUNNEL_SRH
  00 00 00 00 00 00 00 00 00 00 00 0c fd 00 00 00
  00 00 00 00 00 00 00 00 00 00 00 0b fd 00 00 00
  00 00 00 00 00 00 00 00 00 00 00 0a
  06 00 15 00 08 00 00 00                          # RTA_ENCAP_TYPE
`,
  {
    encap: { srh: { nexthdr: 0, type: 3, segmentsLeft: 3, segments: ['fd00::c', 'fd00::b', 'fd00::a'] } },
    encapType: 'rpl',
  },
)
