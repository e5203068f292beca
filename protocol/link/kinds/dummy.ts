import { linkKind } from '../../kinds.ts'

/** A link that swallows what it is given. It has no data. */
export const dummy = linkKind('dummy', 'IFLA_DUMMY', {})
