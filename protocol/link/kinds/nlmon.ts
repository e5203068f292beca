import { linkKind } from '../../kinds.ts'

/** Hears all netlink messages of its namespace, for captures. It has no data. */
export const nlmon = linkKind('nlmon', 'IFLA_NLMON', {})
