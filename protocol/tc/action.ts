import { attributes, numbered, type RawAttribute } from '../attributes.ts'
import {
  bytes,
  bytesOf,
  type Codec,
  type Infer,
  padding,
  type Simplify,
  string,
  struct,
  text,
  u8,
  u32,
} from '../codec.ts'
import { type AnyKind, type LinkKind, selected } from '../kinds.ts'
import { type MessageCodec, message } from '../message.ts'
import { actions } from './actions/index.ts'
import { type Bitfield32, bitfield32 } from './attributes.ts'
import { statsWith, type TcStats2 } from './stats.ts'

interface Rest {
  /** The number of the action among those of its kind. */
  index?: number | undefined
  stats?: TcStats2 | undefined
  /** Whatever its maker wants to find again, at most 16 bytes. */
  cookie?: Uint8Array | undefined
  flags?: Bitfield32 | undefined
  hwStats?: Bitfield32 | undefined
  usedHwStats?: Bitfield32 | undefined
  inHwCount?: number | undefined
  unknown?: RawAttribute[] | undefined
}

/** `options` is typed by `kind`. */
type ByKind<K extends AnyKind> =
  | (K extends LinkKind<infer N, infer C> ? Simplify<{ kind: N; options?: Infer<C> | undefined } & Rest> : never)
  | Simplify<{ kind?: string | undefined; options?: undefined } & Rest>

/** One action of a filter, or one of RTM_NEWACTION. */
export type Action = ByKind<ReturnType<typeof actions>[number]>

/** TCA_ACT_… */
export const action = attributes('TCA_ACT', {
  kind: [1, text(15)],
  options: [2, selected('kind', actions)],
  index: [3, u32],
  stats: [4, statsWith(bytes)],
  cookie: [6, bytesOf(0, 16)],
  flags: [7, bitfield32],
  hwStats: [8, bitfield32],
  usedHwStats: [9, bitfield32],
  inHwCount: [10, u32],
}) as Codec<any> as Codec<Action>

/** The actions of a filter, in the order in which they are taken. */
export const actionList: Codec<Action[]> = numbered(action)

/** struct tcamsg */
export const actionsHeader = struct({ family: u8, pad: padding(3) })

/** TCA_ROOT_… */
export const actionsAttributes = attributes('TCA_ROOT', {
  tab: [1, actionList],
  /** Bit 0: many in one message; bit 1: only in short. */
  flags: [2, bitfield32],
  /** How many `tab` has. */
  count: [3, u32],
  /** Only those used within so many milliseconds. */
  timeDelta: [4, u32],
  extWarnMsg: [5, string],
})

/** What stands in front of the attributes of a message about actions. */
export interface ActionsHeader extends Infer<typeof actionsHeader> {}
/** The attributes of a message about actions. */
export interface ActionsAttributes extends Infer<typeof actionsAttributes> {}
/** Actions by themselves, as RTM_NEWACTION tells them. */
export interface Actions extends ActionsHeader {
  attributes: ActionsAttributes
}
/** Actions to be written. */
export interface ActionsInput extends Partial<ActionsHeader> {
  attributes?: ActionsAttributes | undefined
}

/** RTM_NEWACTION, RTM_DELACTION, RTM_GETACTION */
export const actionsMessage: MessageCodec<Actions, ActionsInput> = message(actionsHeader, actionsAttributes)
