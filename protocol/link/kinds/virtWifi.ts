import { linkKind } from '../../kinds.ts'

/** A WLAN card, associated over the link below. It has no data. */
export const virtWifi = linkKind('virt_wifi', 'IFLA_VIRT_WIFI', {})
