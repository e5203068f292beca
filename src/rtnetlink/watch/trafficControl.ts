import { type Actions as ActionsMessage, actionsMessage } from '../../../protocol/tc/action.ts'
import { type Filter as FilterMessage, filter } from '../../../protocol/tc/filter.ts'
import { type Action, readAction } from '../tc/actionForm.ts'
import { type Chain, readChain } from '../tc/chain.ts'
import { type Filter, readFilter } from '../tc/filterForm.ts'
import { RTM, RTNLGRP, text, type WatchTable } from './table.ts'

const groups = [RTNLGRP.tc, RTNLGRP.link]
/** With a link or a qdisc its filters go without a word. */
const disturbed = (type: number): boolean => type === RTM.dellink || type === RTM.delqdisc

/** An action without what runs. */
function still(action: Action): object {
  const { stats: _, installed: __, lastUsed: ___, firstUsed: ____, expires: _____, ...rest } = action
  return rest
}

/** Counters of the options of a filter. */
const COUNTERS = new Set(['ruleHit', 'success', 'counters'])

/** Filters. */
export const watchedFilter: WatchTable<FilterMessage, Filter> = {
  groups,
  disturbed,
  made: 44,
  codec: filter,
  read: message => readFilter(message),
  key: ({ dev, block, parent, chain, priority, protocol, handle }) =>
    text(dev, block, parent, chain, priority, protocol, handle),
  list: (client, options) => client.tc.filter.list({}, options),
  steady: ({ stats: _, options = {}, actions = [], ...rest }) => ({
    ...rest,
    actions: actions.map(still),
    options: Object.entries(options).filter(([name]) => !COUNTERS.has(name)),
  }),
  // Where all filters with a priority go, the kernel tells it once, without options.
  unclear: ({ options }) => options === undefined,
}

/** Chains. */
export const watchedChain: WatchTable<FilterMessage, Chain> = {
  groups,
  disturbed,
  made: 100,
  codec: filter,
  read: message => readChain(message),
  key: ({ dev, block, parent, chain }) => text(dev, block, parent, chain),
  list: (client, options) => client.tc.chain.list({}, options),
}

/** Actions. */
export const watchedAction: WatchTable<ActionsMessage, Action> = {
  groups,
  // Of actions inside of filters nothing is said but the filter.
  disturbed: type => disturbed(type) || type === RTM.newtfilter || type === RTM.deltfilter,
  made: 48,
  codec: actionsMessage,
  read: ({ attributes: { tab = [] } }) =>
    tab.length === 1 ? readAction(tab[0]!) : ({ kind: 'several' } as unknown as Action),
  key: ({ kind, index }) => text(kind, index),
  list: (client, options) => client.tc.action.list({}, options),
  steady: still,
  // Several in one message, or all of a kind, which are not told one by one.
  unclear: ({ index }) => index === undefined,
}
