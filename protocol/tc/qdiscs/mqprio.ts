import { attributes, list, repeated } from '../../attributes.ts'
import { enumeration, type Infer, struct, times, u8, u16, u32, u64 } from '../../codec.ts'
import { message } from '../../message.ts'
import { qdiscKind } from '../kinds.ts'

/** struct tc_mqprio_qopt */
export const mqprioQopt = struct({
  /** How many traffic classes. */
  numTc: u8,
  /** The class of each of 16 priorities. */
  prioTcMap: times(u8, 16),
  /** 0: in software; 1: the hardware does it. */
  hw: u8,
  /** How many queues each class has, */
  count: times(u16, 16),
  /** and the first of them. */
  offset: times(u16, 16),
})
/** Traffic classes and their queues. */
export interface MqprioQopt extends Infer<typeof mqprioQopt> {}

/** Whether frames of a class may be interrupted by others. */
export const preemption = enumeration(u32, { express: 1, preemptible: 2 })

/** Traffic classes for the queues of the hardware. */
export const mqprio = qdiscKind('mqprio', {
  options: message(
    mqprioQopt,
    attributes('TCA_MQPRIO', {
      mode: [1, enumeration(u16, { dcb: 0, channel: 1 })],
      shaper: [2, enumeration(u16, { dcb: 0, bwRate: 1 })],
      /** Bytes a second, by class. */
      minRate64: [3, list(3, u64)],
      /** Bytes a second, by class. */
      maxRate64: [4, list(4, u64)],
      tcEntry: [5, repeated(attributes('TCA_MQPRIO_TC_ENTRY', { index: [1, u32], fp: [2, preemption] }))],
    }),
  ),
})
