// Written by `npm run index`.
import { bond } from './bond.ts'
import { bridge } from './bridge.ts'
import { vrf } from './vrf.ts'

/** Every declared kind of master, with the data of its slaves. */
export const slaveKinds = () => [bond, bridge, vrf] as const
