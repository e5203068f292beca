import { type FSWatcher, statSync, watch } from 'node:fs'
import { dirname } from 'node:path'
import { NETNS_DIRECTORY, namedPath } from '../socket/namespace.ts'
import { hasCode, translated } from './failure.ts'
import { inodeAt, names } from './names.ts'

/** A name that came or went; `existing` are those of the beginning. */
export interface NetnsChange {
  type: 'existing' | 'added' | 'deleted'
  name: string
  /** Of the namespace; a name may pass to another one. */
  inode: number
}

/** Between a file and the mount on it, of which nobody is told: how often to look, at first and at last. */
const FIRST_MS = 2
const LAST_MS = 1_024

/**
 * The names of namespaces as they come and go: first those which exist, then the changes. It compares states, so what
 * comes and goes while nobody asks is not told. Iterate it once; it ends with `close()`, or leaving the loop.
 */
export class NetnsWatch implements AsyncIterableIterator<NetnsChange>, Disposable, AsyncDisposable {
  readonly #known = new Map<string, number>()
  readonly #signal: AbortSignal | undefined
  #changes: NetnsChange[] = []
  #begun = false
  #closed = false
  #failure: unknown
  #watcher: FSWatcher | undefined
  #watched: string | undefined
  #waiting: (() => void)[] = []
  #timer: NodeJS.Timeout | undefined
  #delay = FIRST_MS

  constructor(options: { signal?: AbortSignal | undefined } = {}) {
    this.#signal = options.signal
    this.#signal?.addEventListener('abort', this.#aborted)
  }

  /** Resolves to the next change; rejects with the signal's reason, or a `SyscallError` if it cannot be watched. */
  async next(): Promise<IteratorResult<NetnsChange, undefined>> {
    for (;;) {
      this.#signal?.throwIfAborted()
      if (this.#failure !== undefined) throw this.#failure
      if (this.#closed) return { done: true, value: undefined }
      if (this.#changes.length === 0) this.#look()
      const value = this.#changes.shift()
      if (value !== undefined) return { done: false, value }
      await this.#news()
    }
  }

  async return(): Promise<IteratorResult<NetnsChange, undefined>> {
    this.close()
    return { done: true, value: undefined }
  }

  /** Ends the iteration. */
  close(): void {
    this.#closed = true
    this.#watcher?.close()
    clearTimeout(this.#timer)
    this.#signal?.removeEventListener('abort', this.#aborted)
    this.#wake()
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  [Symbol.dispose](): void {
    this.close()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close()
  }

  readonly #aborted = (): void => this.close()

  #fail(error: unknown): void {
    this.#failure = translated('inotify_add_watch', error, NETNS_DIRECTORY)
    this.close()
  }

  /** Compares what is there with what was; watches first, so that nothing falls in between. */
  #look(): void {
    try {
      this.#arm()
    } catch (error) {
      this.#fail(error)
      return
    }
    const [now, unfinished] = mounted()
    for (const [name, inode] of this.#known) {
      if (now.get(name) !== inode) this.#tell('deleted', name, inode)
    }
    for (const [name, inode] of now) {
      if (this.#known.get(name) !== inode) this.#tell(this.#begun ? 'added' : 'existing', name, inode)
    }
    this.#begun = true
    if (unfinished) this.#lookAgain()
  }

  #tell(type: NetnsChange['type'], name: string, inode: number): void {
    this.#changes.push({ type, name, inode })
    if (type === 'deleted') this.#known.delete(name)
    else this.#known.set(name, inode)
  }

  #lookAgain(): void {
    if (this.#delay > LAST_MS) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#wake(), this.#delay).unref()
    this.#delay *= 2
  }

  /** Watches the folder, or where it will be. */
  #arm(): void {
    const identity = identityOf(NETNS_DIRECTORY)
    if (identity !== undefined && identity === this.#watched) return
    if (identity === undefined && this.#watched === PARENT) return
    this.#watcher?.close()
    this.#watched = undefined
    try {
      this.#watcher = watch(identity === undefined ? PARENT : NETNS_DIRECTORY)
    } catch (error) {
      if (identity === undefined || !hasCode(error, 'ENOENT')) throw error
      this.#arm()
      return
    }
    this.#watched = identity ?? PARENT
    this.#watcher.unref()
    this.#watcher.on('error', error => this.#fail(error))
    this.#watcher.on('change', () => {
      this.#delay = FIRST_MS
      this.#wake()
    })
    // It may have come, or been replaced, in the meantime.
    if (identityOf(NETNS_DIRECTORY) !== identity) this.#arm()
  }

  #news(): Promise<void> {
    this.#watcher?.ref()
    return new Promise(resolve => this.#waiting.push(resolve))
  }

  #wake(): void {
    if (!this.#closed) this.#watcher?.unref()
    const waiting = this.#waiting
    this.#waiting = []
    for (const resolve of waiting) resolve()
  }
}

const PARENT = dirname(NETNS_DIRECTORY)

function identityOf(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false })
  return found === undefined ? undefined : `${found.dev}:${found.ino}`
}

/** The names that have a namespace, and whether there are others that may be about to. */
function mounted(): [Map<string, number>, boolean] {
  const now = new Map<string, number>()
  const found = names()
  for (const name of found) {
    const inode = inodeAt(namedPath(name))
    if (inode !== undefined) now.set(name, inode)
  }
  return [now, now.size < found.length]
}
