import { attributes } from '../../attributes.ts'
import { qdiscKind } from '../kinds.ts'

/** Holds filters for incoming packets. */
export const ingress = qdiscKind('ingress', { options: attributes('TCA_INGRESS', {}) })
