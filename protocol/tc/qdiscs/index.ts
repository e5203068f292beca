// Written by `npm run index`.
import { bfifo } from './bfifo.ts'
import { drr } from './drr.ts'
import { pfifo } from './pfifo.ts'

/** Every declared queueing discipline. */
export const qdiscs = () => [bfifo, drr, pfifo] as const
