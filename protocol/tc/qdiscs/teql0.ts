import { qdiscKind } from '../kinds.ts'

/** A slave of the link teql0, which spreads packets over its slaves. */
export const teql0 = qdiscKind('teql0', {})
