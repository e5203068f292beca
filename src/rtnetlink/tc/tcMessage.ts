/** From the messages about qdiscs and classes to the flat form, and back. */
import { InputError } from '../../../protocol/errors.ts'
import type {
  Qdisc as QdiscMessage,
  QdiscInput as QdiscMessageInput,
  Tclass as TclassMessage,
  TclassInput as TclassMessageInput,
} from '../../../protocol/tc/qdisc.ts'
import { type LinkRef, numberAt } from '../reference.ts'
import { classFormOf, formOf, numbersOf } from './kinds.ts'
import { formatHandle, formatParent, parseHandle } from './qdiscHandle.ts'
import type { Qdisc, QdiscInput, Tclass, TclassInput, TcStatistics } from './tcForm.ts'

/** The counters of a message. */
function statistics({ stats2, stats, xstats }: any): TcStatistics<any> {
  const queue = stats2?.queue ?? stats
  const basic = stats2?.basic ?? stats
  const rate = stats2?.rateEst64 ?? stats2?.rateEst
  const own = stats2?.app ?? xstats
  return {
    bytes: Number(basic?.bytes ?? 0),
    packets: Number(stats2?.pkt64 ?? basic?.packets ?? 0),
    drops: queue?.drops ?? 0,
    overlimits: queue?.overlimits ?? 0,
    requeues: queue?.requeues ?? 0,
    backlog: queue?.backlog ?? 0,
    qlen: queue?.qlen ?? 0,
    ...(rate === undefined ? {} : { rate: { bps: Number(rate.bps) * 8, pps: Number(rate.pps) } }),
    ...(own === undefined ? {} : { xstats: numbersOf(own) }),
  }
}

const INGRESS = ['ingress', 'clsact']
/** The handle that ingress and clsact have. */
const INGRESS_HANDLE = 0xffff_0000

/** Makes the flat form of a qdisc's message. */
export function readQdisc({ ifindex, handle, parent, info, attributes }: QdiscMessage): Qdisc {
  const { kind = '', options, hwOffload, ingressBlock, egressBlock } = attributes
  const object: Record<string, unknown> = {
    dev: ifindex,
    parent: formatParent(parent),
    handle: formatHandle(handle),
    kind,
    refcnt: info,
  }
  if (options !== undefined) object['options'] = formOf(kind).read(options)
  if (hwOffload !== undefined && hwOffload !== 0) object['offloaded'] = true
  if (ingressBlock !== undefined) object['ingressBlock'] = ingressBlock
  if (egressBlock !== undefined) object['egressBlock'] = egressBlock
  object['stats'] = statistics(attributes)
  return object as never
}

/** The header of a message about a qdisc. */
export function qdiscKey({ dev, parent, handle, kind }: Partial<QdiscInput>) {
  const atIngress = INGRESS.includes(kind as string)
  const number = handle === undefined ? (atIngress ? INGRESS_HANDLE : 0) : parseHandle(handle, 'handle')
  if ((number & 0xffff) !== 0) throw new InputError('expected the number of a qdisc, as 1:', ['handle'])
  return {
    ifindex: numberAt(dev as LinkRef, 'dev'),
    handle: number,
    parent: parseHandle(parent ?? (atIngress ? 'ingress' : 'root'), 'parent'),
  }
}

function kindOf({ kind }: { kind?: unknown }): string {
  if (typeof kind === 'string' && kind !== '' && kind.length < 16) return kind
  throw new InputError('expected the name of a kind', ['kind'])
}

/** Makes the message of a qdisc. */
export function writeQdisc(input: QdiscInput): QdiscMessageInput {
  const kind = kindOf(input)
  const { options, ingressBlock, egressBlock } = input
  const attributes = {
    kind,
    options: writeOptions(formOf(kind), options),
    ingressBlock,
    egressBlock,
  }
  return { ...qdiscKey(input), attributes } as QdiscMessageInput
}

function writeOptions(form: ReturnType<typeof formOf>, options: unknown): object | undefined {
  if (options === undefined) return undefined
  if (typeof options !== 'object' || options === null) throw new InputError('expected an object', ['options'])
  return form.write(options)
}

/** Makes the flat form of a class' message. */
export function readTclass({ ifindex, handle, parent, info, attributes }: TclassMessage): Tclass {
  const { kind = '', options, hwOffload } = attributes
  const object: Record<string, unknown> = {
    dev: ifindex,
    parent: formatParent(parent),
    classid: formatHandle(handle),
    kind,
  }
  if (info !== 0) object['leaf'] = formatHandle(info)
  if (options !== undefined) object['options'] = classFormOf(kind).read(options)
  if (hwOffload !== undefined && hwOffload !== 0) object['offloaded'] = true
  object['stats'] = statistics(attributes)
  return object as never
}

/** The header of a message about a class. */
export function tclassKey({ dev, parent, classid }: Partial<TclassInput>) {
  if (classid === undefined) throw new InputError('is missing', ['classid'])
  const handle = parseHandle(classid, 'classid')
  return {
    ifindex: numberAt(dev as LinkRef, 'dev'),
    handle,
    parent: parent === undefined ? (handle & 0xffff_0000) >>> 0 : parseHandle(parent, 'parent'),
  }
}

/** Makes the message of a class. */
export function writeTclass(input: TclassInput): TclassMessageInput {
  const kind = kindOf(input)
  return {
    ...tclassKey(input),
    attributes: { kind, options: writeOptions(classFormOf(kind), input.options) },
  } as TclassMessageInput
}
