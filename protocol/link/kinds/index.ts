// Written by `npm run index`.
import { bridge } from './bridge.ts'
import { dummy } from './dummy.ts'
import { ifb } from './ifb.ts'
import { ipvlan } from './ipvlan.ts'
import { ipvtap } from './ipvtap.ts'
import { macvlan } from './macvlan.ts'
import { macvtap } from './macvtap.ts'
import { veth } from './veth.ts'
import { vlan } from './vlan.ts'
import { vxlan } from './vxlan.ts'

/** Every declared kind of link. */
export const linkKinds = () => [bridge, dummy, ifb, ipvlan, ipvtap, macvlan, macvtap, veth, vlan, vxlan] as const
