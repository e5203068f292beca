/** Actions as users see them, and back. */
import { at, InputError } from '../../../protocol/errors.ts'
import type { Action as ActionMessage } from '../../../protocol/tc/action.ts'
import { bitNames, bits } from '../names.ts'
import { type LinkRef, numbered } from '../reference.ts'
import type { ActionShape } from './actionShape.ts'
import { actionShapes } from './actions/index.ts'
import { type Control, control } from './control.ts'
import { type Counters, countersOf } from './counters.ts'
import { type Data, type Flat, readFlat, writeFlat } from './lens.ts'
import { hexadecimal } from './turns.ts'

/** TCA_ACT_FLAGS_… */
const FLAGS = { noPercpuStats: 1, skipHw: 2, skipSw: 4 } as const
/** TCA_ACT_HW_STATS_… */
const HW_STATS = { immediate: 1, delayed: 2 } as const

/** What every action can be given. */
interface Settings {
  /** What becomes of the packet behind it; as `tc` does if left out. */
  action?: Control | undefined
  /** Its number among those of its kind, by which filters can share it; the kernel chooses if left out. */
  index?: number | undefined
  /** Up to 16 bytes in hexadecimal digits, for whoever made it. */
  cookie?: string | undefined
  flags?: (keyof typeof FLAGS)[] | undefined
  /** The counters that are wanted of hardware; none if empty, any if left out. */
  hwStats?: (keyof typeof HW_STATS)[] | undefined
}

/** What the kernel tells of every action, beside its settings. */
interface Told {
  /** How many hold it, filters included. */
  refcnt?: number | undefined
  /** How many filters use it. */
  bindcnt?: number | undefined
  usedHwStats?: (keyof typeof HW_STATS)[] | undefined
  /** How many devices have it in hardware. */
  inHwCount?: number | undefined
  stats?: Counters | undefined
  /** Seconds since it was made. */
  installed?: number | undefined
  /** Seconds since a packet met it. */
  lastUsed?: number | undefined
  /** Seconds since the first packet met it; absent if none did. */
  firstUsed?: number | undefined
  /** Seconds until it goes; absent if it stays. */
  expires?: number | undefined
}

type FieldsOf<S> = S extends ActionShape<infer N, infer L> ? { kind: N } & Flat<L> : never
/** An action: its kind, the fields of that kind, and what all have. Of a kind that is not declared only the latter. */
export type Action = FieldsOf<(typeof actionShapes)[number]> & Settings & Told
/** An action to be made. One as it was read is one too: what is only told is left out. */
export type ActionInput = FieldsOf<(typeof actionShapes)[number]> & Settings & Told

const shapes: ReadonlyMap<unknown, ActionShape<string, any>> = new Map(actionShapes.map(shape => [shape.kind, shape]))
const seconds = (ticks: bigint): number => Number(ticks) / 100
/** 1 to 4,294,967,295; 0 is none. */
const some = (number: number | undefined): number | undefined => (number === 0 ? undefined : number)

/** The flat form of an action. */
export function readAction(message: ActionMessage): Action {
  const { kind, options = {}, cookie, flags, hwStats, usedHwStats, inHwCount, stats } = message as Data
  const shape = shapes.get(kind)
  // With extended keys pedit has it in another attribute.
  const head = (options[shape?.parms ?? 'parms'] ?? options['parmsEx']) as Data | undefined
  const action: Data = {
    kind,
    action: head === undefined ? undefined : control.read(head['action']),
    index: some(head?.['index'] ?? message.index),
    ...(shape === undefined ? {} : readFlat(shape.lenses, options)),
    cookie: cookie === undefined ? undefined : hexadecimal.read(cookie),
    flags: flags === undefined ? undefined : bitNames(FLAGS, flags.value),
    hwStats: hwStats === undefined ? undefined : bitNames(HW_STATS, hwStats.value),
    usedHwStats: usedHwStats === undefined ? undefined : bitNames(HW_STATS, usedHwStats.value),
    inHwCount,
    refcnt: some(head?.['refcnt']),
    bindcnt: head?.['refcnt'] === 0 ? undefined : head?.['bindcnt'],
    stats: stats === undefined ? undefined : countersOf(stats),
    ...ages(options['tm']),
  }
  for (const name in action) if (action[name] === undefined) delete action[name]
  return action as Action
}

function ages(tm: Data | undefined): Told {
  if (tm === undefined) return {}
  const { install, lastuse, firstuse = 0n, expires } = tm
  return {
    installed: seconds(install),
    lastUsed: seconds(lastuse),
    firstUsed: firstuse === 0n ? undefined : seconds(firstuse),
    expires: expires === 0n ? undefined : seconds(expires),
  }
}

/** Fields that the kernel only tells. */
const TOLD = ['usedHwStats', 'inHwCount', 'refcnt', 'bindcnt', 'stats', 'installed', 'lastUsed', 'firstUsed', 'expires']

/** The message of an action; links are meant by number. Throws an InputError with the field. */
export function writeAction(input: ActionInput): ActionMessage {
  if (typeof input !== 'object' || input === null) throw new InputError('expected an action')
  const { kind, action, index, cookie, flags, hwStats, ...rest } = input as ActionInput & Data
  const shape = shapes.get(kind)
  if (shape === undefined)
    throw new InputError(`${JSON.stringify(kind)} is none of ${[...shapes.keys()].join(', ')}`, ['kind'])
  const flat: Data = rest
  for (const name of TOLD) delete flat[name]
  const parms = shape.parms ?? 'parms'
  const head = { index: index ?? 0, capab: 0, action: control.write(action ?? shape.control(flat), 'action') }
  const data = writeFlat(shape.lenses, flat, { [parms]: { ...head, refcnt: 0, bindcnt: 0 } })
  shape.finish?.(data, flat)
  const message: Data = { kind, options: data }
  if (cookie !== undefined) message['cookie'] = hexadecimal.write(cookie, 'cookie')
  if (flags !== undefined && flags.length > 0) message['flags'] = bitfield(bits(FLAGS, flags, 'flags'))
  if (hwStats !== undefined) message['hwStats'] = bitfield(bits(HW_STATS, hwStats, 'hwStats'))
  return message as ActionMessage
}

const bitfield = (value: number) => ({ value, selector: value })

/** The messages of actions, in their order. */
export function writeActions(inputs: readonly ActionInput[], field: string): ActionMessage[] {
  if (!Array.isArray(inputs)) throw new InputError('expected an array of actions', [field])
  if (inputs.length > 32) throw new InputError('at most 32 actions', [field])
  return inputs.map((input, index) => within(field, index, () => writeAction(input)))
}

function within<R>(field: string, index: number, go: () => R): R {
  try {
    return go()
  } catch (error) {
    throw at(field, at(`[${index}]`, error))
  }
}

/** The same action with the number of its link in place of what meant it. */
export const resolveAction = (
  input: ActionInput,
  resolve: (ref: LinkRef, field: string) => number | Promise<number>,
): ActionInput | Promise<ActionInput> =>
  numbered(input as Data, ['toDev'], resolve) as ActionInput | Promise<ActionInput>
