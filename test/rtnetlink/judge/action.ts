import type { Action } from '../../../src/rtnetlink/index.ts'
import type { Mapping, Names } from './compare.ts'

type Any = Record<string, any>
type Maps = Mapping<Any>

const snake = (name: string): string => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)

/** What becomes of a packet, as tc prints it. */
function control(action: unknown): object {
  const [, to, number] = /^(jump|goto chain) (\d+)$/.exec(String(action)) ?? []
  if (to === 'jump') return { type: 'jump', jump: Number(number) }
  return to === undefined ? { type: action } : { type: 'goto', chain: Number(number) }
}

const names = (list: readonly string[] | undefined) =>
  list === undefined ? undefined : list.length === 0 ? ['disabled'] : [...list]
const bytesOf = (hex: string): number[] => [...Buffer.from(hex, 'hex')]
const unless = (nothing: unknown, value: unknown) => (value === nothing ? undefined : value)
const split = (masked: unknown): [number | undefined, string | undefined] => {
  const [number, mask] = String(masked ?? '').split('/')
  return number === '' ? [undefined, undefined] : [Number(number), mask?.replace('0x', '')]
}

const common: Maps = {
  order: 'the place in the list',
  kind: ({ kind }) => kind,
  control_action: ({ action }) => control(action),
  index: ({ index }) => index,
  ref: ({ refcnt }) => refcnt,
  bind: ({ bindcnt }) => bindcnt,
  installed: ({ installed }) => Math.floor(installed),
  last_used: ({ lastUsed }) => Math.floor(lastUsed),
  stats: ({ stats }) => stats,
  cookie: ({ cookie }) => cookie,
  not_in_hw: 'tc prints it where no hardware has it',
  skip_hw: ({ flags }) => unless(false, flags?.includes('skipHw') ?? false),
  hw_stats: ({ hwStats }) => names(hwStats),
  used_hw_stats: ({ usedHwStats }) => names(usedHwStats),
}

const byKind: Record<string, Maps> = {
  gact: { prob: 'tc prints none as if it were one' },
  mirred: {
    mirred_action: ({ mirredAction }) => mirredAction,
    direction: ({ direction }) => direction,
    to_dev: ({ toDev }, links: Names) => links(toDev),
    to_blockid: ({ blockid }) => blockid,
  },
  police: {
    control_action: ({ action, conform }) => control(conform ?? action),
    pkts_rate: ({ pktsRate }) => pktsRate,
    pkts_burst: ({ pktsBurst }) => pktsBurst,
    overhead: ({ overhead = 0 }) => overhead,
    linklayer: ({ linklayer = 'unspec' }) => linklayer,
  },
  nat: {
    kind: 'tc prints it as type',
    type: ({ kind }) => kind,
    direction: ({ direction }) => direction,
    old_addr: ({ oldAddr }) => (oldAddr.includes('/') ? oldAddr : `${oldAddr}/32`),
    new_addr: ({ newAddr }) => newAddr,
  },
  pedit: {
    nkeys: ({ keys }) => keys.length,
    keys: ({ keys }) =>
      keys.map(({ htype = 'network', offset, cmd = 'set', val, mask }: Any) => ({
        htype: htype.replace('ip4', 'ipv4').replace('ip6', 'ipv6'),
        offset,
        cmd,
        val: val.toString(16),
        mask: mask.toString(16),
      })),
  },
  vlan: {
    vlan_action: ({ vlanAction }) => snake(vlanAction),
    id: ({ id }) => id,
    protocol: ({ protocol }) => protocol,
    priority: ({ priority }) => unless(0, priority),
    dst_mac: ({ dstMac }) => dstMac,
    src_mac: ({ srcMac }) => srcMac,
  },
  skbedit: {
    queue_mapping: ({ queueMapping }) => queueMapping,
    priority: ({ priority }) => priority,
    mark: ({ mark }) => split(mark)[0],
    mask: ({ mark }) => split(mark)[1],
    ptype: ({ ptype }) => ptype,
    inheritdsfield: ({ inheritdsfield }) => (inheritdsfield === true ? null : undefined),
  },
  skbmod: {
    kind: 'tc does not print it',
    etype: ({ etype }) => (etype === undefined ? undefined : `0x${etype === 'ip' ? '800' : etype}`),
    dmac: ({ dmac }) => dmac,
    smac: ({ smac }) => smac,
    swapmac: ({ swapmac }) => (swapmac === true ? null : undefined),
    ecn: ({ ecn }) => (ecn === true ? null : undefined),
  },
  csum: { csum: ({ csum }) => csum.map((name: string) => (name === 'ipv4hdr' ? 'iph' : name)).join(', ') },
  mpls: {
    mpls_action: ({ mplsAction }) => snake(mplsAction),
    protocol: ({ protocol, mplsAction }) => (mplsAction === 'modify' ? undefined : protocol),
    label: ({ label }) => label,
    tc: ({ tc }) => tc,
    bos: ({ bos }) => bos,
    ttl: ({ ttl }) => unless(0, ttl),
  },
  tunnel_key: {
    mode: ({ mode }) => (mode === 'release' ? 'unset' : mode),
    src_ip: ({ srcIp }) => srcIp,
    dst_ip: ({ dstIp }) => dstIp,
    key_id: ({ keyId }) => keyId,
    dst_port: ({ dstPort }) => unless(0, dstPort),
    flag: ({ nocsum }) => (nocsum === undefined ? undefined : nocsum ? 'nocsum' : 'csum'),
    nofrag: ({ mode, nofrag = false }) => (mode === 'set' ? nofrag : undefined),
    tos: ({ tos }) => unless(0, tos),
    ttl: ({ ttl }) => unless(0, ttl),
    geneve_opts: ({ geneveOpts }) => geneveOpts?.map((one: Any) => ({ ...one, data: bytesOf(one['data']) })),
    vxlan_opts: ({ vxlanGbp }) => (vxlanGbp === undefined ? undefined : [{ gbp: vxlanGbp }]),
    erspan_opts: ({ erspanOpts }) =>
      erspanOpts === undefined ? undefined : [{ ver: 0, index: 0, dir: 0, hwid: 0, ...erspanOpts }],
  },
  ct: {
    action: ({ commit, force, clear }) =>
      unless('', [commit && 'commit', force && 'force', clear && 'clear'].filter(Boolean).join(' ')),
    zone: ({ zone = 0, clear }) => (clear ? undefined : zone),
    mark: ({ mark }) => split(mark)[0],
    mark_mask: ({ mark }) => split(mark)[1],
    label: ({ label }) => label,
    nat: ({ nat, natAddr, natPort }) =>
      nat === undefined
        ? undefined
        : [nat === 'restore' ? '' : nat, natAddr && `addr ${natAddr}`, natPort && `port ${natPort}`]
            .filter(Boolean)
            .join(' '),
    helper: 'tc 7.3 prints another family than it asked for',
  },
  ctinfo: {
    zone: ({ zone }) => zone,
    dscpmask: ({ dscpMask }) => `0x${dscpMask.toString(16)}`,
    dscpstatemask: ({ dscpStatemask }) => `0x${dscpStatemask.toString(16)}`,
    cpmark: ({ cpmark }) => `0x${cpmark.toString(16)}`,
    dscpset: ({ dscpSet }) => dscpSet,
    dscperror: ({ dscpError }) => dscpError,
    cpmarkset: ({ cpmarkSet }) => cpmarkSet,
  },
  connmark: { zone: ({ zone }) => zone },
  sample: { rate: ({ rate }) => rate, group: ({ group }) => group, trunc_size: ({ truncSize }) => truncSize },
  simple: { kind: 'tc does not print it', control_action: 'tc does not print it', simple: ({ sdata }) => sdata },
  ife: {
    mode: ({ mode }) => mode,
    type: ({ type = 0 }) => (type === 0 ? '0' : `0x${type.toString(16)}`),
    mark: ({ metadata }) => (metadata?.skbmark === true ? 'allow' : metadata?.skbmark),
    prio: ({ metadata }) => (metadata?.prio === true ? 'allow' : metadata?.prio),
    dst: ({ dst }) => dst,
    src: ({ src }) => src,
  },
  gate: {
    kind: 'tc does not print it',
    priority: ({ priority }) => priority,
    clockid: ({ clockid }) => clockid.toUpperCase(),
    flags: 'the flags of the schedule are not those of the action',
    base_time: ({ baseTimeNs }) => Number(baseTimeNs),
    cycle_time: ({ cycleTimeNs }) => cycleTimeNs,
    cycle_time_ext: ({ cycleTimeExtNs }) => cycleTimeExtNs,
    schedule: ({ entries }) =>
      entries.map((one: Any, number: number) => ({
        number,
        gate_state: one['gateState'] === 'open' ? 'open' : 'close',
        interval: one['intervalNs'],
        ipv: one['ipv'],
        max_octets: one['maxOctets'],
      })),
  },
  bpf: {
    bytecode: ({ bytecode }) => ({
      length: 1,
      insns: [
        Object.fromEntries(
          bytecode
            .split(',')[1]
            .split(' ')
            .map((n: string, i: number) => [['code', 'jt', 'jf', 'k'][i], Number(n)]),
        ),
      ],
    }),
  },
}

/** What tc prints of the actions of one kind. */
export const actionMapping = (kind: string): Mapping<Action> => ({ ...common, ...byKind[kind] }) as Mapping<any>
/** All kinds of which captures are there. */
export const actionKinds = Object.keys(byKind)
