import { closeSync, openSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'
import { ClosedError } from '../../protocol/errors.ts'
import { close, dup3, socket } from '../libc.ts'

const SOCK_NONBLOCK = 0x800
const SOCK_CLOEXEC = 0x80000
const O_CLOEXEC = 0x80000

/** Where a descriptor is made. */
export interface OpenOptions {
  /** The namespace of the socket: it stays there, whoever uses it. */
  netns?: { run<T>(fn: () => T): T } | undefined
}

/**
 * Owns a descriptor, which nobody else may close. Descriptors belong to the process and libc's know no threads: one
 * made in a Worker is therefore put under a number that Node gives back when the Worker ends, however it ends.
 */
export class Descriptor implements Disposable {
  readonly #fd: number
  readonly #tracked: boolean
  #closed = false

  /** Takes over a descriptor made by libc. */
  constructor(fd: number) {
    const tracked = isMainThread ? undefined : track(fd)
    this.#fd = tracked ?? fd
    this.#tracked = tracked !== undefined
  }

  /** The number; throws a `ClosedError` once it is closed, for then it may be somebody else's. */
  get fd(): number {
    if (this.#closed) throw new ClosedError('descriptor')
    return this.#fd
  }

  get closed(): boolean {
    return this.#closed
  }

  /** Closes it; a second call does nothing. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    if (this.#tracked) closeSync(this.#fd)
    else close(this.#fd)
  }

  [Symbol.dispose](): void {
    this.close()
  }
}

/** Moves a descriptor to a number which Node knows, and so closes at the end of its Worker. */
function track(fd: number): number | undefined {
  let known: number | undefined
  try {
    known = openSync('/', 'r')
    dup3(fd, known, O_CLOEXEC)
    close(fd)
    return known
  } catch {
    if (known !== undefined) closeSync(known)
    return undefined
  }
}

/** Makes a socket, always non-blocking and closed on exec. */
export function open(domain: number, type: number, protocol: number, options?: OpenOptions): Descriptor {
  const make = () => socket(domain, type | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol)
  return new Descriptor(options?.netns === undefined ? make() : options.netns.run(make))
}
