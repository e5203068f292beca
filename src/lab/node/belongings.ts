/** What was started in a node and ends with it. */
import type { ChildProcess } from 'node:child_process'
import type { Worker } from 'node:worker_threads'

/** How long a process that was killed may take. */
const PATIENCE_MS = 5_000

/** Things that end with a lab, in whatever order. */
export class Belongings {
  readonly #ends = new Map<object, () => unknown>()

  /** Notes a thing and how it ends. */
  add<T extends object>(thing: T, end: () => unknown): T {
    this.#ends.set(thing, end)
    return thing
  }

  /** Forgets what has ended by itself. */
  drop(thing: object): void {
    this.#ends.delete(thing)
  }

  child<T extends ChildProcess>(child: T): T {
    child.once('close', () => this.drop(child))
    return this.add(child, () => killed(child))
  }

  worker(worker: Worker): Worker {
    worker.once('exit', () => this.drop(worker))
    return this.add(worker, () => worker.terminate())
  }

  /** Ends all; resolves when they have ended. */
  async end(): Promise<void> {
    const ends = [...this.#ends.values()]
    this.#ends.clear()
    await Promise.allSettled(ends.map(async end => end()))
  }
}

function killed(child: ChildProcess): Promise<void> | undefined {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return undefined
  return new Promise(resolve => {
    const timer = setTimeout(resolve, PATIENCE_MS)
    child.once('exit', () => {
      clearTimeout(timer)
      resolve()
    })
    child.kill('SIGKILL')
  })
}
