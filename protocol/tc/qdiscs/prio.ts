import { qdiscKind } from '../kinds.ts'
import { prioQopt } from '../rate.ts'

/** Bands with strict priority, a class for each. */
export const prio = qdiscKind('prio', { options: prioQopt })
