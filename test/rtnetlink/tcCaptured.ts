/** Filters and actions that a kernel told, read by us and printed by tc. */
import test from 'ava'
import { action } from '../../protocol/tc/action.ts'
import { filter } from '../../protocol/tc/filter.ts'
import type { Action, Filter } from '../../src/rtnetlink/index.ts'
import { readAction, writeAction } from '../../src/rtnetlink/tc/actionForm.ts'
import { readFilter, writeFilter } from '../../src/rtnetlink/tc/filterForm.ts'
import { actionKinds, actionMapping } from './judge/action.ts'
import { judge } from './judge/captured.ts'
import { filterMapping } from './judge/filter.ts'

const told = ['refcnt', 'bindcnt', 'stats', 'installed', 'lastUsed', 'usedHwStats', 'inHwCount', 'hwStats'] as const
/** Counters of one kind. */
const counted = ['dscpSet', 'dscpError', 'cpmarkSet'] as const

for (const kind of actionKinds) {
  test(`actions of captures/tc/action-${kind}.json`, t => {
    judge<Action>(t, `tc/action-${kind}`, {
      codec: action,
      read: readAction,
      write: object => writeAction(object as never),
      mapping: actionMapping(kind),
      told: [...told, ...counted] as never[],
    })
  })
}

for (const kind of ['flower', 'matchall', 'fw', 'flow', 'u32', 'bpf', 'cgroup', 'basic', 'route']) {
  test(`filters of captures/tc/filter-${kind}.json`, t => {
    judge<Filter>(t, `tc/filter-${kind}`, {
      codec: filter,
      read: readFilter,
      mapping: filterMapping,
    })
  })
}

test('a filter that is written as it was read asks for the same', t => {
  const judged = { codec: filter, read: readFilter, mapping: filterMapping }
  for (const one of judge<Filter>(t, 'tc/filter-flower', judged)) {
    const again = writeFilter(one as never)
    t.deepEqual(readFilter({ ...again, family: 0 } as never).options, withoutTold(one.options))
  }
})

const withoutTold = (options: object | undefined): object =>
  Object.fromEntries(
    Object.entries(options ?? {}).flatMap(([name, value]) => {
      if (name === 'inHwCount') return []
      if (name !== 'flags') return [[name, value]]
      const flags = (value as string[]).filter(flag => flag !== 'notInHw')
      return flags.length === 0 ? [] : [[name, flags]]
    }),
  )
