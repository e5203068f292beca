import type { Filter } from '../../../src/rtnetlink/index.ts'
import type { Mapping, Names } from './compare.ts'

type Any = Record<string, any>

/** What tc prints under a key, made of the options. */
const option =
  (make: (options: Any, filter: Any, links: Names) => unknown) =>
  (filter: Any, links: Names): unknown =>
    make(filter['options'] as Any, filter, links)

/** A field that tc prints as it is. */
const plain = (name: string) => option(options => options[name])
const text = (name: string) => option(options => (options[name] === undefined ? undefined : String(options[name])))

const part = (value: unknown, index: 0 | 1): string | undefined => String(value).split('/')[index]
const number = (name: string) =>
  option(options => {
    const value = options[name]
    const range = /^(\d+)-(\d+)$/.exec(String(value))
    if (range !== null) return { start: Number(range[1]), end: Number(range[2]) }
    return value === undefined ? undefined : Number(part(value, 0))
  })
const mask = (name: string) =>
  option(options => (options[name] === undefined ? undefined : part(options[name], 1)?.replace('0x', '')))
const numberAndMask = (key: string, name: string) => ({ [key]: number(name), [`${key}_mask`]: mask(name) })

/** Ones in front, as tc prints the masks of hardware addresses. */
const mac = (name: string) =>
  option(options => {
    const [address, bits] = String(options[name] ?? '').split('/')
    if (address === '') return undefined
    if (bits === undefined) return address
    const ones = [...bits.replaceAll(':', '')]
      .map(digit => Number.parseInt(digit, 16).toString(2))
      .join('')
      .indexOf('0')
    return `${address}/${ones}`
  })

const ETH: Record<string, string> = { ip: 'ipv4', ipv6: 'ipv6', arp: 'arp', mpls_uc: '8847', cfm: '8902' }
const flag = (name: string) => option(({ flags }) => (flags?.includes(name) ? true : undefined))

const flower: Record<string, any> = {
  dst_mac: mac('dstMac'),
  src_mac: mac('srcMac'),
  eth_type: option(({ ethType, pppoeSid }) => (pppoeSid === undefined ? ETH[ethType] : 'ipv4')),
  vlan_id: plain('vlanId'),
  vlan_prio: plain('vlanPrio'),
  vlan_ethtype: plain('vlanEthtype'),
  cvlan_id: plain('cvlanId'),
  cvlan_prio: plain('cvlanPrio'),
  cvlan_ethtype: plain('cvlanEthtype'),
  num_of_vlans: plain('numOfVlans'),
  ip_proto: plain('ipProto'),
  ...numberAndMask('ip_tos', 'ipTos'),
  ...numberAndMask('ip_ttl', 'ipTtl'),
  dst_ip: plain('dstIp'),
  src_ip: plain('srcIp'),
  ...numberAndMask('dst_port', 'dstPort'),
  ...numberAndMask('src_port', 'srcPort'),
  tcp_flags: option(({ tcpFlags }) => tcpFlags?.replace('/0x', '/')),
  icmp_type: text('icmpType'),
  icmp_code: text('icmpCode'),
  arp_sip: plain('arpSip'),
  arp_tip: plain('arpTip'),
  arp_op: plain('arpOp'),
  arp_sha: mac('arpSha'),
  arp_tha: mac('arpTha'),
  mpls_label: plain('mplsLabel'),
  mpls_tc: text('mplsTc'),
  mpls_bos: text('mplsBos'),
  mpls_ttl: text('mplsTtl'),
  mpls: plain('mpls'),
  enc_dst_ip: plain('encDstIp'),
  enc_src_ip: plain('encSrcIp'),
  enc_key_id: plain('encKeyId'),
  enc_dst_port: plain('encDstPort'),
  enc_tos: plain('encTos'),
  enc_ttl: plain('encTtl'),
  enc_flags: plain('encFlags'),
  geneve_opt_key: option(({ geneveOpts }) =>
    geneveOpts?.map(({ class: one, type, data }: Any) => ({ class: one, type, data: [...Buffer.from(data, 'hex')] })),
  ),
  geneve_opt_mask: 'ours have it beside each key where it is not full',
  vxlan_opt_key: option(({ vxlanOpts }) => (vxlanOpts === undefined ? undefined : [vxlanOpts])),
  vxlan_opt_mask: 'ours compare all bits',
  erspan_opt_key: option(({ erspanOpts }) =>
    erspanOpts === undefined ? undefined : [{ ver: 0, index: 0, dir: 0, hwid: 0, ...erspanOpts }],
  ),
  erspan_opt_mask: 'ours compare all bits',
  pfcp_opt_key: option(({ pfcpOpts }) =>
    pfcpOpts === undefined ? undefined : [{ type: pfcpOpts.type, seid: Number(pfcpOpts.seid & 0xffff_ffffn) }],
  ),
  pfcp_opt_mask: 'ours compare all bits',
  ip_flags: plain('ipFlags'),
  ct_state: plain('ctState'),
  ct_zone: plain('ctZone'),
  ...numberAndMask('ct_mark', 'ctMark'),
  ct_label: plain('ctLabel'),
  l2_miss: option(({ l2Miss }) => (l2Miss === undefined ? undefined : Number(l2Miss))),
  pppoe_sid: plain('pppoeSid'),
  ppp_proto: option(({ pppProto }) => (pppProto === undefined ? undefined : 'ip')),
  l2tpv3_sid: plain('l2tpv3Sid'),
  spi: option(({ spi }) => spi?.toString(16)),
  cfm: plain('cfm'),
  hw_tc: 'a class of the form ffff:ffe3 here',
}

const others: Record<string, any> = {
  protocol: ({ protocol }: Any) => protocol,
  pref: ({ priority }: Any) => priority,
  kind: ({ kind }: Any) => kind,
  chain: ({ chain }: Any) => chain,
  actions: ({ actions }: Any) => actions?.length,
  handle: ({ kind, handle }: Any) =>
    kind === 'fw' || kind === 'u32' ? undefined : ['flower', 'matchall'].includes(kind) ? handle : hex(kind, handle),
  fh: ({ kind, handle }: Any) => (kind === 'u32' ? handle : kind === 'route' ? `0x${handle.toString(16)}` : undefined),
  flowid: option(({ classid }, { kind }) => (['flower', 'fw'].includes(kind) ? undefined : classid)),
  classid: option(({ classid }, { kind }) =>
    ['flower', 'fw'].includes(kind) && classid?.startsWith('1:') ? classid : undefined,
  ),
  skip_hw: flag('skipHw'),
  not_in_hw: flag('notInHw'),
  rule_hit: option(({ ruleHit }) => ruleHit),
  success: 'tc prints several under one key',
  fw: option(({ mask = 0xffff_ffff }, { kind, handle }) =>
    kind === 'fw' ? { mark: `0x${handle.toString(16)}`, mask: `0x${mask.toString(16)}` } : undefined,
  ),
  mode: option(({ mode }) => mode),
  keys: option(({ keys }) => keys?.map((key: string) => key.replace(/[A-Z]/g, one => `-${one.toLowerCase()}`)).sort()),
  divisor: option(({ divisor }, { kind }) => (kind === 'flow' ? divisor : undefined)),
  baseclass: option(({ baseclass }) => baseclass),
  perturb: option(({ perturb }) => perturb),
  and: option(({ mask }, { kind }) =>
    kind === 'flow' && mask !== undefined && mask !== 0xffff_ffff ? hexed(mask) : undefined,
  ),
  addend: option(({ addend }) => (addend === undefined || addend === 0 ? undefined : hexed(addend))),
  ht_divisor: option(({ divisor }, { kind }) => (kind === 'u32' ? divisor : undefined)),
  order: 'the node of the handle',
  key_ht: option(({ ht }) => ht?.replace(':', '')),
  bkt: 'the bucket of the handle',
  match: option(({ match }, { kind }) => (kind === 'u32' && match !== undefined ? last(match) : undefined)),
  fwmark_value: option(({ mark }) => mark?.split('/')[0]),
  fwmark_mask: option(({ mark }) => mark?.split('/')[1]),
  fwmark_success: 'a counter that ours do not have',
  input_dev: option(({ indev }) => indev),
  offset_mask: option(({ offset }) => offset?.mask.toString(16)),
  offset_shift: option(({ offset }) => offset?.shift),
  offset_off: option(({ offset }) => offset?.at),
  ' eat ': option(({ selFlags }) => (selFlags?.includes('eat') ? true : undefined)),
  'direct-action': option(({ directAction }) => directAction),
  bytecode: option(({ bytecode }) => (bytecode === undefined ? undefined : program(bytecode))),
  name: 'tc prints two under one key',
  fromif: option(({ fromif }, _filter, links) => (fromif === undefined ? undefined : links(fromif))),
}

const hexed = (value: number): string => `0x${value.toString(16)}`
/** Each kind prints its handle in its own way. */
const hex = (kind: string, handle: number): string | undefined =>
  kind === 'basic' ? String(handle) : kind === 'route' ? undefined : hexed(handle)

/** tc prints each match under the same key. */
function last(all: readonly Any[]): Any {
  const { value, mask, off, offmask } = all.at(-1)!
  return { value: value.toString(16), mask: mask.toString(16), offmask: offmask === -1 ? 'nexthdr+' : '', off }
}

function program(bytecode: string): object {
  const [length, ...lines] = bytecode.split(',')
  const insns = lines.map(line => {
    const [code, jt, jf, k] = line.split(' ').map(Number)
    return { code, jt, jf, k }
  })
  return { length: Number(length), insns }
}

/** What tc prints of a filter, its options beside the rest. */
export const filterMapping = { ...flower, ...others } as Mapping<Filter>
