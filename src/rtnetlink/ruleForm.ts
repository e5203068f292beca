/** Rules of policy routing as users see them, and back. */
import { RT_TABLE, RTPROT } from '../../protocol/route/names.ts'
import { FIB_RULE, FR_ACT } from '../../protocol/rule/names.ts'
import type {
  PortRange,
  Rule as RuleMessage,
  RuleInput as RuleMessageInput,
  UidRange,
} from '../../protocol/rule/rule.ts'
import type { Fields } from './form.ts'
import { AF, bitNames, bits, type Family, type NameOf, nameOf, numberOf } from './names.ts'
import { prefixAt } from './routeWrite.ts'

/** A rule of policy routing: which packets, and what becomes of them. */
export interface Rule {
  family: Family
  /** The lowest is asked first. */
  priority: number
  /** `toTbl`: the table tells; `blackhole`, `unreachable`, `prohibit`, `goto`, `nop`. */
  action: NameOf<typeof FR_ACT>
  /** Only packets to this prefix. */
  dst?: string | undefined
  /** Only packets from this prefix. */
  src?: string | undefined
  /** Only packets that came in by this link. */
  iifname?: string | undefined
  /** Only packets of sockets bound to this link. */
  oifname?: string | undefined
  tos?: number | undefined
  /** Only packets with this mark, in the bits of `fwmask`. */
  fwmark?: number | undefined
  fwmask?: number | undefined
  /** Only packets of this protocol: 6 is TCP, 17 UDP. */
  ipProto?: number | undefined
  sportRange?: PortRange | undefined
  dportRange?: PortRange | undefined
  sportMask?: number | undefined
  dportMask?: number | undefined
  uidRange?: UidRange | undefined
  /** Only packets from this tunnel. */
  tunId?: bigint | undefined
  /** Only packets of links that belong to a VRF, whose table tells. */
  l3mdev?: boolean | undefined
  dscp?: number | undefined
  dscpMask?: number | undefined
  flowlabel?: number | undefined
  flowlabelMask?: number | undefined
  table?: NameOf<typeof RT_TABLE> | undefined
  /** `action: 'goto'`: priority of the rule to go on with. */
  goto?: number | undefined
  /** Realms: from in the upper, to in the lower 16 bits. */
  flow?: number | undefined
  /** Routes with a prefix of this length or less do not count. */
  suppressPrefixlen?: number | undefined
  /** Routes through a link of this group do not count. */
  suppressIfgroup?: number | undefined
  /** Who made it. */
  protocol?: NameOf<typeof RTPROT> | undefined
  flags: (keyof typeof FIB_RULE)[]
  /** With `raw: true`: the message that this was made from. */
  raw?: RuleMessage | undefined
}

/** A rule to be made. The family is that of `src` or `dst`, else `inet`; the action is `toTbl` unless told. */
export interface RuleInput extends Partial<Omit<Rule, 'flags'>> {
  flags?: readonly (keyof typeof FIB_RULE)[] | undefined
}

/** What a rule can be given. */
export const ruleFields: Fields<Rule> = {
  family: true,
  priority: true,
  action: true,
  dst: true,
  src: true,
  iifname: true,
  oifname: true,
  tos: true,
  fwmark: true,
  fwmask: true,
  ipProto: true,
  sportRange: true,
  dportRange: true,
  sportMask: true,
  dportMask: true,
  uidRange: true,
  tunId: true,
  l3mdev: true,
  dscp: true,
  dscpMask: true,
  flowlabel: true,
  flowlabelMask: true,
  table: true,
  goto: true,
  flow: true,
  suppressPrefixlen: true,
  suppressIfgroup: true,
  protocol: true,
  flags: true,
  raw: true,
}

/** Attributes that pass as they are. */
const passed = [
  'iifname',
  'oifname',
  'fwmark',
  'fwmask',
  'ipProto',
  'sportRange',
  'dportRange',
  'sportMask',
  'dportMask',
  'uidRange',
  'tunId',
  'dscp',
  'dscpMask',
  'flowlabel',
  'flowlabelMask',
  'goto',
  'flow',
  'suppressPrefixlen',
  'suppressIfgroup',
] as const
/** The kernel's way to say that nothing is suppressed. */
const NOTHING = -1

/** Makes the flat form of a message. */
export function readRule(message: RuleMessage): Rule {
  const { attributes } = message
  const rule: Rule = {
    family: nameOf(AF, message.family),
    priority: attributes.priority ?? 0,
    action: nameOf(FR_ACT, message.action),
    flags: bitNames(FIB_RULE, message.flags),
  }
  if (attributes.dst !== undefined) rule.dst = `${attributes.dst}/${message.dstLen}`
  if (attributes.src !== undefined) rule.src = `${attributes.src}/${message.srcLen}`
  if (message.tos !== 0) rule.tos = message.tos
  const table = attributes.table ?? message.table
  if (table !== 0) rule.table = nameOf(RT_TABLE, table)
  if (attributes.protocol !== undefined) rule.protocol = nameOf(RTPROT, attributes.protocol)
  if (attributes.l3mdev === true) rule.l3mdev = true
  for (const name of passed) {
    const value = attributes[name]
    if (value === undefined || (name.startsWith('suppress') && value === NOTHING)) continue
    Object.assign(rule, { [name]: value })
  }
  return rule
}

/** The family of a rule: that of its prefixes, unless told. */
export function familyOf({
  family,
  src,
  dst,
}: {
  family?: Family | undefined
  src?: string | undefined
  dst?: string | undefined
}): number {
  if (family !== undefined) return numberOf(AF, family, 'family')
  return (src ?? dst)?.includes(':') === true ? AF.inet6 : AF.inet
}

/** Makes the message of a flat form. */
export function writeRule(input: RuleInput): RuleMessageInput {
  const family = familyOf(input)
  const dst = input.dst === undefined ? undefined : prefixAt(input.dst, 'dst', family)
  const src = input.src === undefined ? undefined : prefixAt(input.src, 'src', family)
  const action = actionOf(input)
  const table = tableOf(input, action)
  const attributes: Record<string, unknown> = { dst: dst?.address, src: src?.address, priority: input.priority }
  for (const name of passed) attributes[name] = input[name]
  if (input.l3mdev === true) attributes['l3mdev'] = true
  if (input.protocol !== undefined) attributes['protocol'] = numberOf(RTPROT, input.protocol, 'protocol')
  if (table > 0xff) attributes['table'] = table
  return {
    family,
    dstLen: dst?.length ?? 0,
    srcLen: src?.length ?? 0,
    tos: input.tos ?? 0,
    table: table > 0xff ? RT_TABLE.unspec : table,
    action,
    flags: bits(FIB_RULE, input.flags, 'flags') & (FIB_RULE.invert | FIB_RULE.findSaddr),
    attributes,
  } as RuleMessageInput
}

function actionOf({ action, goto }: RuleInput): number {
  if (action !== undefined) return numberOf(FR_ACT, action, 'action')
  return goto === undefined ? FR_ACT.toTbl : FR_ACT.goto
}

/** Only a rule that looks into a table has one; as with `ip rule` it is `main` unless told. */
function tableOf({ table, l3mdev }: RuleInput, action: number): number {
  if (table !== undefined) return numberOf(RT_TABLE, table, 'table')
  return action === FR_ACT.toTbl && l3mdev !== true ? RT_TABLE.main : RT_TABLE.unspec
}
