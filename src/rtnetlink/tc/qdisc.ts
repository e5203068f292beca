import { KernelError, UnsupportedError } from '../../../protocol/errors.ts'
import { tcMessages } from '../../../protocol/tc/tc.ts'
import type { CallOptions } from '../../connection/index.ts'
import type { Form } from '../form.ts'
import { Collection } from '../gettable.ts'
import { type LinkRef, numbered } from '../reference.ts'
import { CHANGE, makeRequest, type ReadOptions, type Scope } from '../scope.ts'
import { formatHandle, formatParent, type Handle, type Parent, parseHandle } from './qdiscHandle.ts'
import { type Qdisc, type QdiscInput, qdiscFields } from './tcForm.ts'
import { qdiscKey, readQdisc, writeQdisc } from './tcMessage.ts'

/** Which qdiscs. */
export interface QdiscFilter {
  dev?: LinkRef | undefined
  kind?: string | undefined
  parent?: Parent | 'clsact' | undefined
  handle?: Handle | undefined
  /** With those that the kernel made by itself: noqueue, pfifo, the qdiscs inside of classes. */
  invisible?: boolean | undefined
}

/** What tells a qdisc from others: a whole qdisc as it was read, too. */
export interface QdiscRef {
  dev: LinkRef
  /** `root` if left out; for ingress and clsact `ingress`. */
  parent?: Parent | 'clsact' | undefined
  handle?: Handle | undefined
  kind?: string | undefined
}

/** The messages whose names the verbs know. */
const rows = { newqdisc: tcMessages.newqdisc, delqdisc: tcMessages.delqdisc, getqdisc: tcMessages.getqdisc }

const form: Form<Qdisc, QdiscInput, QdiscFilter> = {
  what: 'qdisc',
  rows,
  add: 'newqdisc',
  delete: 'delqdisc',
  get: 'getqdisc',
  echoes: true,
  fields: qdiscFields,
  filters: { dev: true, kind: true, parent: true, handle: true, invisible: true },
  // The kernel rounds times and bursts to its clock.
  fading: ['stats', 'refcnt', 'offloaded', 'options'],
  read: readQdisc,
  write: writeQdisc,
  // The kernel compares the kind too; the handle that it chose is in the object that was read.
  key: input => qdiscKey(input),
  resolve: (input, resolve) => numbered(input as { dev?: LinkRef }, ['dev'], resolve) as never,
  ask: ({ invisible }) => ({ attributes: invisible === true ? { dumpInvisible: true } : {} }),
  fits({ dev, kind, parent, handle }) {
    const place = parent === undefined ? undefined : formatParent(parseHandle(parent, 'parent'))
    const number = handle === undefined ? undefined : formatHandle(parseHandle(handle, 'handle'))
    return object =>
      (dev === undefined || object.dev === dev) &&
      (kind === undefined || object.kind === kind) &&
      (place === undefined || object.parent === place) &&
      (number === undefined || object.handle === number)
  },
  identity(input) {
    const { parent } = qdiscKey(input)
    return { dev: input.dev, parent: formatParent(parent), invisible: true }
  },
}

/** Rejects with an UnsupportedError where the kernel does not know the kind. */
export async function withKind<T>(kind: unknown, going: Promise<T>): Promise<T> {
  try {
    return await going
  } catch (error) {
    if (!(error instanceof KernelError) || error.code !== 'ENOENT' || !/kind.*unknown/i.test(error.text ?? ''))
      throw error
    const hint = `Load the module sch_${kind} (modprobe sch_${kind}), or take a kernel that has it.`
    throw new UnsupportedError(`The running kernel has no qdisc of kind ${kind}`, hint, { cause: error })
  }
}

/** Queueing disciplines: `tc qdisc`. */
export class Qdiscs extends Collection<Qdisc, QdiscInput, QdiscFilter> {
  constructor(scope: Scope) {
    super(scope, form)
  }

  /** Makes a qdisc. Rejects with KernelError EEXIST if one with its handle is there. */
  override add(input: QdiscInput, options?: ReadOptions): Promise<Qdisc> {
    return withKind(input?.kind, super.add(input, options))
  }

  /** Makes a qdisc in place of the one that is there; one of the same kind and handle is changed. */
  override replace(input: QdiscInput, options?: ReadOptions): Promise<Qdisc> {
    return withKind(input?.kind, super.replace(input, options))
  }

  /** Makes a qdisc unless it is there already; one that differs is set right. */
  override ensure(input: QdiscInput, options?: ReadOptions): Promise<Qdisc> {
    return withKind(input?.kind, super.ensure(input, options))
  }

  /** Deletes a qdisc, with all that hangs on it. */
  override delete(ref: QdiscRef, options?: CallOptions): Promise<void> {
    return super.delete(ref as QdiscInput, options)
  }

  /** Deletes a qdisc; false if there was none. */
  override async deleteIfExists(ref: QdiscRef, options?: CallOptions): Promise<boolean> {
    return super.deleteIfExists(ref as QdiscInput, options)
  }

  /** Changes options of a qdisc that is there; `netem` takes what is left out as not wanted. */
  async change(input: QdiscInput, options?: CallOptions): Promise<void> {
    const { ifindex, ...header } = qdiscKey({ ...input, dev: 1 })
    const message = { ...writeQdisc({ ...input, dev: 1 } as QdiscInput), ...header }
    message.ifindex = await this.scope.ifindex(input.dev, 'dev', options)
    await this.scope.connection.request(makeRequest(rows, 'newqdisc', CHANGE, message), options)
  }
}
