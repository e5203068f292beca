/** How a command of a family becomes a request. */

import type { Infer } from '../../protocol/codec.ts'
import { InputError } from '../../protocol/errors.ts'
import type { AnyFamily, Command, Commands, GenericFamily } from '../../protocol/generic/family.ts'
import type { MessageCodec } from '../../protocol/message.ts'
import { NLM_F } from '../../protocol/netlink/constants.ts'
import type { Request } from '../connection/index.ts'

type CommandsOf<F> = F extends GenericFamily<any, infer C, any, any, any> ? C : never
type RepliesOf<F> = F extends GenericFamily<any, any, infer R, any, any> ? R : never

/** Names of what a family takes. */
export type CommandOf<F extends AnyFamily> = keyof CommandsOf<F> & string
/** The attributes that a command takes. */
export type InputOf<F extends AnyFamily, K extends CommandOf<F>> = Attributes<CommandsOf<F>[K]>
/** The attributes of what a command is answered with. */
export type OutputOf<F extends AnyFamily, K extends CommandOf<F>> = Attributes<
  Extract<RepliesOf<F>[ReplyName<CommandsOf<F>[K], K> & keyof RepliesOf<F>], Command>
>
type ReplyName<C, K> = C extends readonly [number, unknown, infer N extends string] ? N : K
type Attributes<C> = C extends Command ? Infer<C[1]> : never

/** What stands in an answer. */
export interface Answer {
  cmd: string | number
  version: number
  attributes: any
}

/** Number and version of a family, as far as a request needs them. */
export interface Address {
  readonly id: number
}

/** NEW_DEVICE of newDevice. */
const snake = (name: string): string => name.replace(/[A-Z]/g, letter => `_${letter}`).toUpperCase()

/** Makes the request of a command; only the reply that the family declares for it is read. */
export function genericRequest<T>(
  family: AnyFamily,
  { id }: Address,
  command: string,
  attributes: unknown,
  { flags = 0, decode }: { flags?: number | undefined; decode: (answer: any) => T | undefined },
): Request<T> {
  const row = (family.requestCodecs as Readonly<Record<string, readonly [number, MessageCodec<any, any>]>>)[command]
  if (row === undefined) {
    const names = Object.keys(family.requestCodecs).join(', ')
    throw new InputError(`${family.name} has no command ${command}; there are ${names}`, ['command'])
  }
  const [cmd, codec] = row
  const [, , replyName = command] = (family.commands as Commands)[command]!
  const reply = family.replyCodecs[replyName] as readonly [number, MessageCodec<any, any>] | undefined
  return {
    name: `${family.prefix}_${snake(command)}`,
    type: id,
    flags: NLM_F.ack | flags,
    codec,
    value: { cmd, version: family.version, attributes },
    decode(view, offset, length, type) {
      if (type !== id || reply === undefined || length < 4 || view.getUint8(offset) !== reply[0]) return undefined
      return decode(reply[1].decode(view, offset, length, { errors: [] }))
    },
  }
}

/** No attributes. */
export const NONE: unknown = {}

/** Reads answers as their attributes. */
export const replies = (flags = 0) => ({ flags, decode: ({ attributes }: { attributes: any }) => attributes })
