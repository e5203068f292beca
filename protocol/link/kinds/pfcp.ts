import { linkKind } from '../../kinds.ts'

/** Packets of the control protocol of mobile cores, for filters of `tc`. It has no data. */
export const pfcp = linkKind('pfcp', 'IFLA_PFCP', {})
