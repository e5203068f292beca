import { closeSync, openSync, statSync, writeSync } from 'node:fs'
import { types } from 'node:util'
import { isMainThread } from 'node:worker_threads'
import { InputError, SyscallError } from '../../protocol/errors.ts'
import { setns, syscallError, warmPool } from '../libc.ts'
import { CLONE_NEWNET, OWN_NETNS } from './namespace.ts'

/**
 * Runs `fn` with this thread in another namespace: `enter`, do, restore, verify, without a turn of the event loop in
 * between. If the way back is closed it throws before it leaves; if it closes on the way the process cannot be trusted
 * any more, says so and aborts.
 */
export function away<T>(enter: () => void, fn: () => T): T {
  checkCallback(fn)
  warmPool()
  const home = openHome()
  try {
    const { ino } = statSync(OWN_NETNS)
    rehearse(home)
    let result: T
    try {
      enter()
      result = fn()
    } finally {
      restore(home, ino)
    }
    return checkResult(result)
  } finally {
    closeSync(home)
  }
}

/** Runs `fn` in the namespace behind a descriptor, whose inode is `ino`. */
export function inside<T>(fd: number, ino: number, fn: () => T): T {
  checkCallback(fn)
  // Where we are already, no privilege is needed.
  if (statSync(OWN_NETNS).ino === ino) return checkResult(fn())
  return away(() => setns(fd, CLONE_NEWNET), fn)
}

function openHome(): number {
  try {
    return openSync(OWN_NETNS, 'r')
  } catch (error) {
    const { errno } = error as NodeJS.ErrnoException
    throw errno === undefined ? error : syscallError('open', -errno, OWN_NETNS)
  }
}

const noReturn =
  'To leave the own namespace and come back takes CAP_SYS_ADMIN over it: run as root, ' +
  'or in user, network and mount namespaces of your own (`unshare -Urnm`)'

/** Going home takes privileges over the own namespace, which may belong to another user namespace. */
function rehearse(home: number): void {
  try {
    setns(home, CLONE_NEWNET)
  } catch (error) {
    if (!(error instanceof SyscallError)) throw error
    throw new SyscallError('setns', error.errno, error.code, { subject: 'the own namespace', hint: noReturn })
  }
}

function restore(home: number, ino: number): void {
  try {
    setns(home, CLONE_NEWNET)
    if (statSync(OWN_NETNS).ino === ino) return
    distrust('the thread is in another network namespace than before')
  } catch (error) {
    distrust(String(error))
  }
}

/** Whatever this thread opened from now on would be in the wrong network. */
function distrust(reason: string): never {
  try {
    writeSync(2, `rtnetlink: the way back to the own network namespace failed, so the process ends: ${reason}\n`)
  } catch {
    // Nobody listens.
  }
  // A Worker may not call `abort`, and must not go on until the signal comes.
  if (!isMainThread) process.kill(process.pid, 'SIGABRT')
  while (!isMainThread) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000)
  process.abort()
}

const explanation =
  'a namespace is entered for one synchronous stretch; open what you need there, and wait for it outside'

function checkCallback(fn: unknown): void {
  if (typeof fn !== 'function') throw new InputError('expected a function', ['fn'])
  if (types.isAsyncFunction(fn)) throw new InputError(`expected a synchronous function: ${explanation}`, ['fn'])
}

function checkResult<T>(result: T): T {
  if (typeof (result as { then?: unknown } | null | undefined)?.then !== 'function') return result
  if (types.isPromise(result)) result.catch(() => {})
  throw new InputError(`returned a promise: ${explanation}`, ['fn'])
}
