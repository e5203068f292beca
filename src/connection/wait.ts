/** The one place where a call can wait, and so the one place of timeouts and aborts. */
import { TimeoutError } from '../../protocol/errors.ts'
import type { Engine } from './engine.ts'
import type { Pending } from './pending.ts'
import type { CallOptions } from './request.ts'

/** How long the kernel may stay silent unless a call says otherwise. */
export const DEFAULT_TIMEOUT_MS = 30_000

/** Resolves when `pending` is answered, or something has come for it; rejects after silence or an abort. */
export function waitFor(
  engine: Engine,
  pending: Pending<any>,
  options: CallOptions,
  until: 'done' | 'progress',
): Promise<void> {
  const { signal, timeoutMs = DEFAULT_TIMEOUT_MS } = options
  return new Promise((resolve, reject) => {
    const release = engine.hold()
    const timer =
      timeoutMs === Infinity
        ? undefined
        : setTimeout(() => end(new TimeoutError(pending.request.name, timeoutMs)), timeoutMs)
    const abort = () => end(signal!.reason)
    const end = (error?: unknown) => {
      release()
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
      pending.onSettled = pending.onProgress = undefined
      if (error === undefined) resolve()
      else reject(error)
    }
    signal?.addEventListener('abort', abort)
    pending.onSettled = () => end()
    pending.onProgress = () => (until === 'progress' ? end() : timer?.refresh())
    if (signal?.aborted === true) abort()
    else if (pending.done) end()
  })
}
