import { macAddress } from '../addressing.ts'
import { struct, u16be } from '../codec.ts'

/** struct ifla_bridge_id: `prio` is the bridge's priority (upper 4 bits) and system id extension, IEEE 802.1D. */
export const bridgeId = struct({ prio: u16be, addr: macAddress })
