import { setImmediate as turn } from 'node:timers/promises'

/** How long the event loop may wait for us. */
const STRETCH_MS = 20

/** One thing that is done while a lab is built. */
export interface BuildStep {
  step: 'namespace' | 'settings' | 'links' | 'configure' | 'raise' | 'impair' | 'ready'
  node?: string | undefined
}

/** What a caller may say of a long piece of work. */
export interface PaceOptions {
  /** Stops it and takes back what was made. */
  signal?: AbortSignal | undefined
  /** Hears of each step before it is taken; what it throws stops the work. */
  onStep?: ((step: BuildStep) => void) | undefined
}

/** Lets the event loop turn in long synchronous work, and heeds the signal. */
export class Pace {
  readonly #options: PaceOptions
  #since = performance.now()

  constructor(options: PaceOptions) {
    this.#options = options
  }

  /** Before each step. */
  async next(step: BuildStep): Promise<void> {
    if (performance.now() - this.#since > STRETCH_MS) {
      await turn()
      this.#since = performance.now()
    }
    this.#options.signal?.throwIfAborted()
    this.#options.onStep?.(step)
  }
}
