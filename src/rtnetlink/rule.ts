import { InputError } from '../../protocol/errors.ts'
import { RT_TABLE, RTPROT } from '../../protocol/route/names.ts'
import { FR_ACT } from '../../protocol/rule/names.ts'
import { ruleMessages } from '../../protocol/rule/rule.ts'
import { difference, type Form } from './form.ts'
import { Collection } from './gettable.ts'
import { AF, type Family, type NameOf, nameOf, numberOrNone } from './names.ts'
import { prefixAt } from './routeWrite.ts'
import { familyOf, type Rule, type RuleInput, readRule, ruleFields, writeRule } from './ruleForm.ts'
import type { ReadOptions, Scope } from './scope.ts'

/** Which rules. */
export interface RuleFilter {
  family?: Family | undefined
  priority?: number | undefined
  table?: NameOf<typeof RT_TABLE> | undefined
  src?: string | undefined
  dst?: string | undefined
  iifname?: string | undefined
  fwmark?: number | undefined
  protocol?: NameOf<typeof RTPROT> | undefined
}

/** The text by which the kernel tells a prefix; none for one of length 0. */
const toldPrefix = (text: string | undefined, field: string, family: number): string | undefined => {
  const prefix = text === undefined ? undefined : prefixAt(text, field, family)
  return prefix === undefined ? undefined : `${prefix.address}/${prefix.length}`
}

function fits({ family, src, dst, table, protocol, priority, iifname, fwmark }: RuleFilter): (object: Rule) => boolean {
  const number = numberOrNone(AF, family, 'family')
  const own = familyOf({ family, src, dst })
  const numbers = {
    table: numberOrNone(RT_TABLE, table, 'table'),
    protocol: numberOrNone(RTPROT, protocol, 'protocol'),
  }
  const wanted = {
    family: number === undefined ? undefined : nameOf(AF, number),
    table: numbers.table === undefined ? undefined : nameOf(RT_TABLE, numbers.table),
    protocol: numbers.protocol === undefined ? undefined : nameOf(RTPROT, numbers.protocol),
    src: toldPrefix(src, 'src', own),
    dst: toldPrefix(dst, 'dst', own),
    priority,
    iifname,
    fwmark,
  }
  const given = Object.entries(wanted).filter(([, value]) => value !== undefined)
  return object => given.every(([name, value]) => object[name as keyof Rule] === value)
}

const form: Form<Rule, RuleInput, RuleFilter> = {
  what: 'rule',
  rows: ruleMessages,
  add: 'newrule',
  delete: 'delrule',
  get: 'getrule',
  echoes: true,
  fields: ruleFields,
  filters: {
    family: true,
    priority: true,
    table: true,
    src: true,
    dst: true,
    iifname: true,
    fwmark: true,
    protocol: true,
  },
  fading: [],
  read: readRule,
  write: writeRule,
  key(input) {
    const message = writeRule(input)
    // What the input leaves open the kernel is not asked to compare.
    if (input.action === undefined && input.goto === undefined) message.action = FR_ACT.unspec
    if (input.table === undefined) message.table = RT_TABLE.unspec
    return message
  },
  resolve: input => input,
  ask: filter => ({ family: filter.family === undefined && !filter.src && !filter.dst ? 0 : familyOf(filter) }),
  fits,
  identity: input => ({
    family: nameOf(AF, familyOf(input)),
    priority: input.priority,
    src: input.src,
    dst: input.dst,
    iifname: input.iifname,
    fwmark: input.fwmark,
    table: input.table,
  }),
}

/** Rules of policy routing: `ip rule`. */
export class Rules extends Collection<Rule, RuleInput, RuleFilter> {
  constructor(scope: Scope) {
    super(scope, form)
  }

  /**
   * Makes a rule the only one of its family with its priority. The kernel replaces no rules: the new one is made first,
   * then the others go.
   */
  override async replace(input: RuleInput, options?: ReadOptions): Promise<Rule> {
    if (input?.priority === undefined) throw new InputError('tells which rule to replace', ['priority'])
    const { priority } = input
    const made = await this.ensure(input, options)
    const names = Object.keys(made).filter(name => name !== 'raw')
    for (const other of await this.list({ family: made.family, priority }, options)) {
      if (difference(names, made, other) !== undefined || Object.keys(other).length > names.length) {
        await this.deleteIfExists(other, options)
      }
    }
    return made
  }
}
