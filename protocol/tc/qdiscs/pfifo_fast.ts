import { qdiscKind } from '../kinds.ts'
import { prioQopt } from '../rate.ts'

/** Three bands without classes; what most links have when nothing is said. The options are only told. */
export const pfifo_fast = qdiscKind('pfifo_fast', { options: prioQopt })
