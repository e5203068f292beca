/** How a family of generic netlink is declared: its commands, and the attributes that each carries. */
import type { AttributeSet } from '../attributes.ts'
import { enumeration, type Infer, padding, type Struct, struct, u8 } from '../codec.ts'
import { type MessageCodec, message } from '../message.ts'

/** Number of a command, the attributes that it carries, and the name of the reply that it gets if it is not its own. */
export type Command = readonly [cmd: number, attributes: AttributeSet<any>, reply?: string]
/** Commands by name: the kernel's constant less its prefix. */
export type Commands = Readonly<Record<string, Command>>

/** What a family consists of. */
export interface FamilyDefinition<C extends Commands, R extends Commands, G extends string, E extends Commands> {
  /** Version of the family, sent in every request. */
  version: number
  /** What user space sends, and the kernel too unless there are `replies`. */
  commands: C
  /** What the kernel sends, where it numbers its own messages apart. */
  replies?: R | undefined
  /** What it tells its groups, where that has numbers of its own; else it tells what it replies. */
  events?: E | undefined
  /** What the constants of its events begin with. */
  eventPrefix?: string | undefined
  /** The groups that its events are sent to. */
  multicastGroups?: readonly G[] | undefined
  /** What the constants of its commands begin with; the name and `_CMD` if left out. */
  prefix?: string | undefined
  /** The module of the kernel that offers it. */
  module?: string | undefined
}

/** Codecs of a table of commands. */
export type CommandCodecs<C extends Commands> = {
  readonly [K in keyof C & string]: readonly [cmd: number, codec: CommandCodec<K, C[K]>]
}
type CommandCodec<K extends string, M extends Command> = MessageCodec<
  CommandBody<K, M>,
  { cmd: K | number; version?: number; attributes?: Infer<M[1]> | undefined }
>

/** What stands behind the header of a message of one command. */
export interface CommandBody<K extends string, M extends Command> {
  /** Name of the command. */
  cmd: K
  version: number
  attributes: Infer<M[1]>
}

/** A family of generic netlink. The kernel gives it a number when it is registered. */
export interface GenericFamily<
  N extends string = string,
  C extends Commands = Commands,
  R extends Commands = Commands,
  G extends string = string,
  E extends Commands = Commands,
> {
  readonly name: N
  readonly version: number
  readonly prefix: string
  readonly module: string | undefined
  readonly multicastGroups: readonly G[]
  /** What was declared. */
  readonly commands: C
  readonly replies: R
  readonly events: E
  readonly eventPrefix: string
  /** Forms of what user space sends. */
  readonly requestCodecs: CommandCodecs<C>
  /** Forms of what the kernel sends. */
  readonly replyCodecs: CommandCodecs<R>
  /** Forms of what the kernel tells without being asked: with sequence number 0, where they are of their own. */
  readonly eventCodecs: CommandCodecs<E>
}

/** Any family. */
export type AnyFamily = GenericFamily<string, any, any, any, any>

/**
 * Declares a family: `family('wireguard', { version: 1, commands: { getDevice: [0, wgdevice], … } })`. The attributes
 * of a command are declared by `attributes('WGDEVICE_A', { … })`, as those of all other messages.
 */
export function family<
  const N extends string,
  const C extends Commands,
  const R extends Commands = C,
  const G extends string = never,
  const E extends Commands = R,
>(name: N, definition: FamilyDefinition<C, R, G, E>): GenericFamily<N, C, R, G, E> {
  const { version, commands, events, multicastGroups = [], module } = definition
  const { prefix = `${name.toUpperCase()}_CMD`, eventPrefix = prefix } = definition
  const replies = definition.replies ?? (commands as unknown as R)
  const requestCodecs = codecsOf(commands)
  const replyCodecs = definition.replies === undefined ? (requestCodecs as never) : codecsOf(replies)
  return {
    name,
    version,
    prefix,
    eventPrefix,
    module,
    multicastGroups,
    commands,
    replies,
    events: events ?? (replies as unknown as E),
    requestCodecs,
    replyCodecs,
    eventCodecs: events === undefined ? (replyCodecs as never) : codecsOf(events),
  }
}

/** struct genlmsghdr, with the names of a family's commands. */
const genericHeader = (names: Readonly<Record<string, number>>) =>
  struct({ cmd: enumeration(u8, names), version: u8, reserved: padding(2) })

function codecsOf<C extends Commands>(commands: C): CommandCodecs<C> {
  const names = Object.fromEntries(Object.entries(commands).map(([name, [cmd]]) => [name, cmd]))
  const header = genericHeader(names) as Struct<any>
  const forms = new Map<AttributeSet<any>, MessageCodec<any, any>>()
  const rows = Object.entries(commands).map(([name, [cmd, set]]) => {
    const codec = forms.get(set) ?? message(header, set)
    forms.set(set, codec)
    return [name, [cmd, codec]]
  })
  return Object.fromEntries(rows)
}
