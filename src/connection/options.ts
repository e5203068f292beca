import { InputError } from '../../protocol/errors.ts'
import type { CallOptions } from './request.ts'

/** How a connection behaves unless a call says otherwise. */
export interface ConnectionOptions {
  /** How long the kernel may stay silent; 30,000 by default. */
  timeoutMs?: number | undefined
  /** Makes system calls in libuv's pool; see `CallOptions`. */
  pool?: boolean | undefined
  /** How often an interrupted dump is tried before it fails; 10 by default. */
  dumpTries?: number | undefined
  /** The first sequence number, for tests of the wrap at 2^32. */
  firstSeq?: number | undefined
}

/** What holds for one call. */
export interface Terms extends CallOptions {
  timeoutMs: number
  pool: boolean
  dumpTries: number
}

/** What a call says, else what the connection says. Throws an InputError for what cannot be. */
export function termsOf(defaults: Terms, options: CallOptions | undefined): Terms {
  if (options === undefined) return defaults
  checkCall(options)
  const { signal, timeoutMs = defaults.timeoutMs, pool = defaults.pool } = options
  return { signal, timeoutMs, pool, dumpTries: defaults.dumpTries }
}

/** The terms of a connection. Throws an InputError for what cannot be. */
export function defaultsOf(options: ConnectionOptions): Terms {
  checkCall(options)
  const { timeoutMs = 30_000, pool = false, dumpTries = 10, firstSeq = 1 } = options
  if (!Number.isInteger(dumpTries) || dumpTries < 1) throw new InputError('expected a number from 1', ['dumpTries'])
  if (!Number.isInteger(firstSeq) || firstSeq < 0 || firstSeq > 0xffff_ffff) {
    throw new InputError('expected a number from 0 to 4294967295', ['firstSeq'])
  }
  return { timeoutMs, pool, dumpTries }
}

/** Throws an InputError for options that would do something else than they say. */
export function checkCall({ signal, timeoutMs, pool }: CallOptions): void {
  if (timeoutMs !== undefined && !(typeof timeoutMs === 'number' && timeoutMs >= 0)) {
    throw new InputError('expected milliseconds', ['timeoutMs'])
  }
  if (signal !== undefined && typeof signal?.throwIfAborted !== 'function') {
    throw new InputError('expected an AbortSignal', ['signal'])
  }
  if (pool !== undefined && typeof pool !== 'boolean') throw new InputError('expected true or false', ['pool'])
}
