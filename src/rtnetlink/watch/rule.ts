import { type Rule as RuleMessage, rule } from '../../../protocol/rule/rule.ts'
import { type Rule, readRule } from '../ruleForm.ts'
import { RTM, RTNLGRP, type WatchTable } from './table.ts'

/** Rules of policy routing. */
export const watchedRule: WatchTable<RuleMessage, Rule> = {
  // A rule that names a link is detached when the link goes or gets another name.
  groups: [RTNLGRP.ipv4Rule, RTNLGRP.ipv6Rule, RTNLGRP.link],
  disturbed: type => type === RTM.newlink || type === RTM.dellink,
  made: 32,
  codec: rule,
  read: message => readRule(message),
  key: ({ flags: _, raw: __, ...rest }) =>
    JSON.stringify(rest, (_name, value) => (typeof value === 'bigint' ? String(value) : value)),
  list: (client, options) => client.rule.list(undefined, options),
}
