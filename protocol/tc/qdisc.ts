import { attributes } from '../attributes.ts'
import type { Codec } from '../codec.ts'
import { type MessageCodec, message } from '../message.ts'
import { commonRows, type TcCommon, type TcHeader, tcHeader } from './attributes.ts'
import { type ByQdisc, rowsByKind } from './kinds.ts'
import { qdiscs } from './qdiscs/index.ts'

type Kinds = ReturnType<typeof qdiscs>[number]
/** The attributes of a qdisc; `kind` tells the form of `options` and of the counters. */
export type QdiscAttributes = ByQdisc<Kinds, 'options', 'xstats', TcCommon>
/** The attributes of a class; `kind` is that of its qdisc. */
export type TclassAttributes = ByQdisc<Kinds, 'classOptions', 'classXstats', TcCommon>

/** TCA_… in messages about qdiscs */
export const qdiscAttributes = attributes('TCA', { ...commonRows, ...rowsByKind(qdiscs, 'options', 'xstats') })
/** TCA_… in messages about classes */
export const tclassAttributes = attributes('TCA', {
  ...commonRows,
  ...rowsByKind(qdiscs, 'classOptions', 'classXstats'),
})

/** A queueing discipline, as RTM_NEWQDISC tells it. */
export interface Qdisc extends TcHeader {
  attributes: QdiscAttributes
}
/** A queueing discipline to be written: what is left out of the header is zero. */
export interface QdiscInput extends Partial<TcHeader> {
  attributes?: QdiscAttributes | undefined
}
/** A class of a qdisc, as RTM_NEWTCLASS tells it. */
export interface Tclass extends TcHeader {
  attributes: TclassAttributes
}
/** A class to be written: what is left out of the header is zero. */
export interface TclassInput extends Partial<TcHeader> {
  attributes?: TclassAttributes | undefined
}

/** RTM_NEWQDISC, RTM_DELQDISC, RTM_GETQDISC */
export const qdisc = message(tcHeader, qdiscAttributes) as Codec<any> as MessageCodec<Qdisc, QdiscInput>
/** RTM_NEWTCLASS, RTM_DELTCLASS, RTM_GETTCLASS */
export const tclass = message(tcHeader, tclassAttributes) as Codec<any> as MessageCodec<Tclass, TclassInput>
