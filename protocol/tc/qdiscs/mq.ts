import { qdiscKind } from '../kinds.ts'

/** A class for each queue of the hardware. */
export const mq = qdiscKind('mq', {})
