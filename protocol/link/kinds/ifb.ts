import { linkKind } from '../../kinds.ts'

/** A link to redirect packets through, for the sake of its queue. It has no data. */
export const ifb = linkKind('ifb', 'IFLA_IFB', {})
