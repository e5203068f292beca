import { linkKind } from '../../kinds.ts'

/** Several links as one, run by a daemon over generic netlink. It has no data. */
export const team = linkKind('team', 'IFLA_TEAM', {})
