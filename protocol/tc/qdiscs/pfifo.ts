import { struct, u32 } from '../../codec.ts'
import { qdiscKind } from '../kinds.ts'

/** struct tc_fifo_qopt */
export const fifo = struct({
  /** Packets that may wait; in bfifo bytes. */
  limit: u32,
})

/** First in, first out; what does not fit is dropped. */
export const pfifo = qdiscKind('pfifo', { options: fifo })
