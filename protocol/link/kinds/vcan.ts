import { linkKind } from '../../kinds.ts'

/** A CAN bus in memory: what one socket sends the others read. It has no data. */
export const vcan = linkKind('vcan', 'IFLA_VCAN', {})
