import { qdiscKind } from '../kinds.ts'

/** No queue: packets are sent at once. */
export const noqueue = qdiscKind('noqueue', {})
