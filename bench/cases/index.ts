import type { Case } from '../model.ts'
import { address } from './address.ts'
import { capture } from './capture.ts'
import { events, eventsRaw } from './events.ts'
import { labInProcess, labProgram } from './lab.ts'
import { linkDump } from './linkDump.ts'
import { request, roundTrip } from './request.ts'
import { routeAdd, routeBatch, routeBatchBoth } from './routeAdd.ts'
import { routes1m, routes100k, routes100kWarm } from './routeDump.ts'
import { veth } from './veth.ts'

/** All rows of the table, in its order. */
export const cases: readonly Case[] = [
  roundTrip,
  request,
  address,
  routeAdd,
  routeBatch,
  routeBatchBoth,
  veth,
  linkDump,
  routes100k,
  routes100kWarm,
  routes1m,
  events,
  eventsRaw,
  capture,
  labInProcess,
  labProgram,
]
