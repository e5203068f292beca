import { actionsMessage } from './action.ts'
import { filter } from './filter.ts'
import { qdisc, tclass } from './qdisc.ts'

/** The messages of traffic control, by their names and numbers. */
export const tcMessages = {
  newqdisc: [36, qdisc],
  delqdisc: [37, qdisc],
  getqdisc: [38, qdisc],
  newtclass: [40, tclass],
  deltclass: [41, tclass],
  gettclass: [42, tclass],
  newtfilter: [44, filter],
  deltfilter: [45, filter],
  gettfilter: [46, filter],
  newaction: [48, actionsMessage],
  delaction: [49, actionsMessage],
  getaction: [50, actionsMessage],
  newchain: [100, filter],
  delchain: [101, filter],
  getchain: [102, filter],
} as const
