import * as tables from '../../../../protocol/rule/names.ts'
import type { NamesInC } from '../names.ts'

export const rule: NamesInC = {
  tables,
  structs: {
    newrule: 'fib_rule_hdr',
    'FRA.uidRange': 'fib_rule_uid_range',
    'FRA.sportRange': 'fib_rule_port_range',
    'FRA.dportRange': 'fib_rule_port_range',
  },
  unneeded: {
    FRA_UNUSED2: 'no kernel reads or writes it',
    FRA_UNUSED3: 'no kernel reads or writes it',
    FRA_UNUSED4: 'no kernel reads or writes it',
    FRA_UNUSED5: 'no kernel reads or writes it',
  },
}
