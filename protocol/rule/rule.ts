import { familyAddress } from '../address/byFamily.ts'
import { attributes } from '../attributes.ts'
import { bool, type Infer, s32, struct, text, u8, u16, u32, u32be, u64be } from '../codec.ts'
import { type MessageCodec, message } from '../message.ts'

/** struct fib_rule_hdr */
export const ruleHeader = struct({
  family: u8,
  dstLen: u8,
  srcLen: u8,
  tos: u8,
  table: u8,
  res1: u8,
  res2: u8,
  /** FR_ACT_… */
  action: u8,
  /** FIB_RULE_… */
  flags: u32,
})

/** struct fib_rule_uid_range: both ends belong to it. */
export const uidRange = struct({ start: u32, end: u32 })
/** struct fib_rule_port_range: both ends belong to it. */
export const portRange = struct({ start: u16, end: u16 })

/** FRA_… of linux/fib_rules.h */
export const ruleAttributes = attributes('FRA', {
  dst: [1, familyAddress],
  src: [2, familyAddress],
  iifname: [3, text(15)],
  /** Priority of the rule to go on with. */
  goto: [4, u32],
  /** The lowest is asked first. */
  priority: [6, u32],
  fwmark: [10, u32],
  /** Realms: from in the upper, to in the lower 16 bits. */
  flow: [11, u32],
  tunId: [12, u64be],
  /** Routes through a link of this group do not count; -1: all count. */
  suppressIfgroup: [13, s32],
  /** Routes with a prefix of this length or less do not count; -1: all count. */
  suppressPrefixlen: [14, s32],
  table: [15, u32],
  fwmask: [16, u32],
  oifname: [17, text(15)],
  l3mdev: [19, bool],
  uidRange: [20, uidRange],
  /** Who made it: RTPROT_… */
  protocol: [21, u8],
  ipProto: [22, u8],
  sportRange: [23, portRange],
  dportRange: [24, portRange],
  dscp: [25, u8],
  flowlabel: [26, u32be],
  flowlabelMask: [27, u32be],
  sportMask: [28, u16],
  dportMask: [29, u16],
  dscpMask: [30, u8],
})

/** What stands in front of the attributes of a routing rule. */
export interface RuleHeader extends Infer<typeof ruleHeader> {}
/** Users from `start` to `end`. */
export interface UidRange extends Infer<typeof uidRange> {}
/** Ports from `start` to `end`. */
export interface PortRange extends Infer<typeof portRange> {}
/** The attributes of a routing rule. */
export interface RuleAttributes extends Infer<typeof ruleAttributes> {}
/** A routing rule, as RTM_NEWRULE tells it. */
export interface Rule extends RuleHeader {
  attributes: RuleAttributes
}
/** A routing rule to be written: what is left out of the header is zero. */
export interface RuleInput extends Partial<RuleHeader> {
  attributes?: RuleAttributes | undefined
}

/** RTM_NEWRULE, RTM_DELRULE, RTM_GETRULE */
export const rule: MessageCodec<Rule, RuleInput> = message(ruleHeader, ruleAttributes)

/** The messages about routing rules. */
export const ruleMessages = { newrule: [32, rule], delrule: [33, rule], getrule: [34, rule] } as const
