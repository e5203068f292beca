/** Media redundancy protocol (IEC 62439-2) of bridges: linux/if_bridge.h. Intervals are in microseconds. */
import { attributes, repeated } from '../attributes.ts'
import { enumeration, type Infer, u16, u32 } from '../codec.ts'
import { bool32 } from './bool32.ts'
import {
  BR_MRP_IN_ROLE,
  BR_MRP_IN_STATE,
  BR_MRP_PORT_ROLE,
  BR_MRP_PORT_STATE,
  BR_MRP_RING_ROLE,
  BR_MRP_RING_STATE,
} from './names.ts'

/** IFLA_BRIDGE_MRP_… */
export const mrpAttributes = attributes('IFLA_BRIDGE_MRP', {
  /** Makes an instance (RTM_SETLINK), or takes it away (RTM_DELLINK). */
  instance: [
    1,
    attributes('IFLA_BRIDGE_MRP_INSTANCE', {
      ringId: [1, u32],
      /** The primary port. */
      pIfindex: [2, u32],
      /** The secondary port. */
      sIfindex: [3, u32],
      prio: [4, u16],
    }),
  ],
  portState: [2, attributes('IFLA_BRIDGE_MRP_PORT_STATE', { state: [1, enumeration(u32, BR_MRP_PORT_STATE)] })],
  portRole: [3, attributes('IFLA_BRIDGE_MRP_PORT_ROLE', { role: [1, enumeration(u32, BR_MRP_PORT_ROLE)] })],
  ringState: [
    4,
    attributes('IFLA_BRIDGE_MRP_RING_STATE', { ringId: [1, u32], state: [2, enumeration(u32, BR_MRP_RING_STATE)] }),
  ],
  ringRole: [
    5,
    attributes('IFLA_BRIDGE_MRP_RING_ROLE', { ringId: [1, u32], role: [2, enumeration(u32, BR_MRP_RING_ROLE)] }),
  ],
  /** Sends test frames every `interval` for `period`. */
  startTest: [
    6,
    attributes('IFLA_BRIDGE_MRP_START_TEST', {
      ringId: [1, u32],
      interval: [2, u32],
      /** How many frames may be missing before the ring is open. */
      maxMiss: [3, u32],
      period: [4, u32],
      monitor: [5, bool32],
    }),
  ],
  /** An instance, as the kernel tells it. */
  info: [
    7,
    repeated(
      attributes('IFLA_BRIDGE_MRP_INFO', {
        ringId: [1, u32],
        pIfindex: [2, u32],
        sIfindex: [3, u32],
        prio: [4, u16],
        ringState: [5, enumeration(u32, BR_MRP_RING_STATE)],
        ringRole: [6, enumeration(u32, BR_MRP_RING_ROLE)],
        testInterval: [7, u32],
        testMaxMiss: [8, u32],
        testMonitor: [9, bool32],
        /** The interconnection port. */
        iIfindex: [10, u32],
        inState: [11, enumeration(u32, BR_MRP_IN_STATE)],
        inRole: [12, enumeration(u32, BR_MRP_IN_ROLE)],
        inTestInterval: [13, u32],
        inTestMaxMiss: [14, u32],
      }),
    ),
  ],
  inRole: [
    8,
    attributes('IFLA_BRIDGE_MRP_IN_ROLE', {
      ringId: [1, u32],
      inId: [2, u16],
      role: [3, enumeration(u32, BR_MRP_IN_ROLE)],
      iIfindex: [4, u32],
    }),
  ],
  inState: [
    9,
    attributes('IFLA_BRIDGE_MRP_IN_STATE', { inId: [1, u32], state: [2, enumeration(u32, BR_MRP_IN_STATE)] }),
  ],
  startInTest: [
    10,
    attributes('IFLA_BRIDGE_MRP_START_IN_TEST', {
      inId: [1, u32],
      interval: [2, u32],
      maxMiss: [3, u32],
      period: [4, u32],
    }),
  ],
})

/** IFLA_BRIDGE_MRP: rings of a bridge. */
export interface MrpAttributes extends Infer<typeof mrpAttributes> {}
