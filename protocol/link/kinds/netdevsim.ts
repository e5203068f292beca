import { linkKind } from '../../kinds.ts'

/** A card for tests. It has no data, and is made by writing to /sys/bus/netdevsim/new_device. */
export const netdevsim = linkKind('netdevsim', 'IFLA_NETDEVSIM', {})
