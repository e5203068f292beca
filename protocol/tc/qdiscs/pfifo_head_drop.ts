import { qdiscKind } from '../kinds.ts'
import { fifo } from './pfifo.ts'

/** First in, first out; when it is full, the oldest packet is dropped. */
export const pfifo_head_drop = qdiscKind('pfifo_head_drop', { options: fifo })
