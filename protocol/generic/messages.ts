/** Messages of generic netlink: the number of the family in `type`, that of the command in the body. */
import { EncodeError } from '../errors.ts'
import type { MessageCodec } from '../message.ts'
import { NLM_F } from '../netlink/constants.ts'
import type { MessageHeader } from '../netlink/header.ts'
import type { genericFamilies } from './families.ts'
import type { AnyFamily, CommandBody, Commands, GenericFamily } from './family.ts'
import { GENL_ID_CTRL, nlctrl } from './nlctrl.ts'

/** Which family has which number: `new Map([[0x1c, wireguard]])`. That of `nlctrl` is always known. */
export type GenericIds<F extends AnyFamily = AnyFamily> = ReadonlyMap<number, F>

type BodyOf<C extends Commands> = { [K in keyof C & string]: CommandBody<K, C[K]> }[keyof C & string]

/** A message of a declared family: `type` is its name, `body.cmd` the name of the command. */
export type GenericMessage<F extends AnyFamily = (typeof genericFamilies)[keyof typeof genericFamilies]> =
  F extends GenericFamily<infer N, infer C, infer R, any, infer E>
    ? Omit<MessageHeader, 'type'> & { type: N; body: BodyOf<C> | BodyOf<R> | BodyOf<E> }
    : never

/** The form of a message, by the number of its family and of its command; `undefined` if no table declares it. */
export function genericCodec(
  ids: GenericIds | undefined,
  { type, flags, seq }: MessageHeader,
  cmd: number,
): { name: string; codec: MessageCodec<any, any> } | undefined {
  const family = type === GENL_ID_CTRL ? nlctrl : ids?.get(type)
  if (family === undefined) return undefined
  const { requestCodecs, replyCodecs, eventCodecs } = family
  const codecs = (flags & NLM_F.request) !== 0 ? requestCodecs : seq === 0 ? eventCodecs : replyCodecs
  const codec = byCmd(codecs).get(cmd)
  return codec === undefined ? undefined : { name: family.name, codec }
}

type Codecs = Readonly<Record<string, readonly [number, MessageCodec<any, any>]>>
const indexes = new WeakMap<Codecs, ReadonlyMap<number, MessageCodec<any, any>>>()

/** The forms of a family's commands by their numbers. */
function byCmd(codecs: Codecs): ReadonlyMap<number, MessageCodec<any, any>> {
  let index = indexes.get(codecs)
  if (index === undefined) indexes.set(codecs, (index = new Map(Object.values(codecs))))
  return index
}

/** The number of a family, and the form of a command of it. Throws an EncodeError for what is not declared. */
export function genericRow(
  ids: GenericIds | undefined,
  type: string,
  cmd: unknown,
): { number: number; codec: MessageCodec<any, any> } {
  const [number, family] =
    type === nlctrl.name
      ? [GENL_ID_CTRL, nlctrl as AnyFamily]
      : ([...(ids ?? [])].find(([, { name }]) => name === type) ?? [undefined, undefined])
  if (family === undefined) throw new EncodeError(`no number is given for the family ${type}`, ['type'])
  const { requestCodecs, replyCodecs, eventCodecs } = family
  const codec = { ...eventCodecs, ...replyCodecs, ...requestCodecs }[cmd as string]?.[1]
  if (codec === undefined) throw new EncodeError(`${type} has no command ${String(cmd)}`, ['body', 'cmd'])
  return { number: number!, codec }
}
