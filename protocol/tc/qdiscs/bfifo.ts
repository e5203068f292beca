import { qdiscKind } from '../kinds.ts'
import { fifo } from './pfifo.ts'

/** First in, first out, with a limit in bytes. */
export const bfifo = qdiscKind('bfifo', { options: fifo })
