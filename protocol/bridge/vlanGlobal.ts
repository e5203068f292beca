/** What a bridge does with a VLAN as a whole, at all ports. */
import { attributes } from '../attributes.ts'
import { bool, type Infer, range, u8, u16, u32, u64 } from '../codec.ts'
import { querierState } from '../link/kinds/bridge.ts'
import { routerPorts } from './routerPort.ts'

/** BRIDGE_VLANDB_GOPTS_…; intervals are in clock ticks of USER_HZ, 100 a second. */
export const vlanGlobalOptions = attributes('BRIDGE_VLANDB_GOPTS', {
  /** VLAN id. */
  id: [1, u16],
  /** Last VLAN of the range that begins with `id`. */
  range: [2, u16],
  mcastSnooping: [3, bool],
  mcastIgmpVersion: [4, range(u8, 2, 3)],
  mcastMldVersion: [5, range(u8, 1, 2)],
  mcastLastMemberCnt: [6, u32],
  mcastStartupQueryCnt: [7, u32],
  /** Clock ticks. */
  mcastLastMemberIntvl: [8, u64],
  /** Clock ticks. */
  mcastMembershipIntvl: [10, u64],
  /** Clock ticks. */
  mcastQuerierIntvl: [11, u64],
  /** Clock ticks. */
  mcastQueryIntvl: [12, u64],
  /** Clock ticks. */
  mcastQueryResponseIntvl: [13, u64],
  /** Clock ticks. */
  mcastStartupQueryIntvl: [14, u64],
  mcastQuerier: [15, bool],
  /** Ports that lead to multicast routers. */
  mcastRouterPorts: [16, attributes('MDBA', { router: [2, routerPorts] })],
  mcastQuerierState: [17, querierState],
  /** Spanning tree instance. */
  msti: [18, u16],
})

/** What a bridge does with a VLAN as a whole. */
export interface VlanGlobalOptions extends Infer<typeof vlanGlobalOptions> {}
