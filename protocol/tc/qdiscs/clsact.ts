import { attributes } from '../../attributes.ts'
import { qdiscKind } from '../kinds.ts'

/** Holds filters for incoming and for outgoing packets. */
export const clsact = qdiscKind('clsact', { options: attributes('TCA_CLSACT', {}) })
