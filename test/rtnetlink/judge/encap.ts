import type { Encap, EncapOf } from '../../../src/rtnetlink/index.ts'
import type { Names } from './compare.ts'

/** `encapRed` → `encap.red`, `endB6Encap` → `End.B6.Encaps` and the like. */
const dotted = (mode: string | number) => String(mode).replace('Red', '.red')
const dashed = (name: string | number) => String(name).replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
const actionWord = (action: string | number) =>
  String(action)
    .replace(/^end(.*)$/, (_, rest: string) => (rest === '' ? 'End' : `End.${rest}`))
    .replace(/\.(Dx|Dt|B)(?=\d)/, word => word.toUpperCase())
    .replace('Encap', '.Encaps')
    .replace('Bpf', 'BPF')
const hex = (number: number | undefined) => (number === undefined ? undefined : `0x${number.toString(16)}`)
const flag = (flags: readonly string[] | undefined, name: string) => (flags?.includes(name) ? true : undefined)

function tunnel({ id, dst, flags, geneve, vxlan, erspan }: EncapOf<'ip'> | EncapOf<'ip6'>) {
  return {
    id: Number(id),
    dst,
    key: flag(flags, 'key'),
    csum: flag(flags, 'csum'),
    seq: flag(flags, 'seq'),
    // Read as hexadecimal by iproute2, and printed in decimal.
    geneve_opts: geneve?.map(({ class: number, type, data }) => ({
      class: number,
      type,
      data: Buffer.from(data).toString('hex'),
    })),
    vxlan_opts: vxlan === undefined ? undefined : [vxlan],
    erspan_opts:
      erspan === undefined
        ? undefined
        : [{ ver: erspan.ver, index: erspan.index ?? 0, dir: erspan.dir ?? 0, hwid: erspan.hwid ?? 0 }],
  }
}

const printers: { [N in Extract<Encap['type'], string>]: (encap: EncapOf<N>, names: Names) => object } = {
  mpls: ({ labels, ttl }) => ({ encap_type: 'mpls', dst: labels.join('/'), ttl }),
  ip: ({ src = '0.0.0.0', ttl = 0, tos = 0, ...rest }) => ({
    encap_type: 'ip',
    ...tunnel({ ...rest, type: 'ip' }),
    src,
    ttl,
    tos,
  }),
  ip6: ({ src = '::', hoplimit = 0, tc = 0, ...rest }) => ({
    encap_type: 'ip6',
    ...tunnel({ ...rest, type: 'ip6' }),
    src,
    hoplimit,
    tc,
  }),
  ila: ({ locator, csumMode, identType, hookType }) => ({
    encap_type: 'ila',
    locator,
    csum_mode: { adjustTransport: 'adj-transport' }[csumMode as string] ?? dashed(csumMode!),
    ident_type: dashed(identType!),
    hook_type: hookType,
  }),
  seg6: ({ mode, segs, hmac, src }) => ({
    encap_type: 'seg6',
    mode: dotted(mode),
    tunsrc: src,
    segs: mode === 'inline' ? [...segs, '::'] : segs,
    hmac: hex(hmac),
  }),
  seg6Local: (encap, names) => ({
    encap_type: 'seg6local',
    action: actionWord(encap.action),
    table: encap.table === undefined ? undefined : String(encap.table),
    vrftable: encap.vrftable === undefined ? undefined : String(encap.vrftable),
    nh4: encap.nh4,
    nh6: encap.nh6,
    iif: names(encap.iif as number),
    oif: names(encap.oif as number),
    srh:
      encap.segs === undefined
        ? undefined
        : { segs: encap.action === 'endB6' ? [...encap.segs, '::'] : encap.segs, hmac: hex(encap.hmac) },
    endpoint: encap.bpf?.progName,
    flavors: encap.flavors?.map(dashed),
    lblen: encap.lcblockBits,
    nflen: encap.lcnodeFnBits,
  }),
  rpl: ({ segs }) => ({ encap_type: 'rpl', segs }),
  ioam6: () => ({ encap_type: 'ioam6' }),
  xfrm: ({ ifId, link }, names) => ({ encap_type: 'xfrm', if_id: hex(ifId), link_dev: names(link as number) }),
  bpf: encap => ({ encap_type: 'bpf', in: encap.in?.name, out: encap.out?.name, xmit: encap.xmit?.name }),
}

/** What `ip -j` prints under `encap`. */
export function encapJson({ encap }: { encap?: Encap | undefined }, names: Names): unknown {
  if (encap === undefined) return undefined
  const print = printers[encap.type as keyof typeof printers] as (encap: unknown, names: Names) => object
  return JSON.parse(JSON.stringify(print(encap, names)))
}
