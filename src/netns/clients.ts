import { Genetlink } from '../generic/index.ts'
import { Rtnetlink } from '../rtnetlink/index.ts'

export type { Genetlink, Rtnetlink }

/** The clients that live in a namespace: each is made at first use, and again if it was closed. */
export class Clients {
  readonly #netns: { run<T>(make: () => T): T }
  #rtnetlink: Rtnetlink | undefined
  #genetlink: Genetlink | undefined

  constructor(netns: { run<T>(make: () => T): T }) {
    this.#netns = netns
  }

  get rtnetlink(): Rtnetlink {
    if (this.#rtnetlink === undefined || this.#rtnetlink.closed) this.#rtnetlink = new Rtnetlink({ netns: this.#netns })
    return this.#rtnetlink
  }

  get genetlink(): Genetlink {
    if (this.#genetlink === undefined || this.#genetlink.closed) this.#genetlink = new Genetlink({ netns: this.#netns })
    return this.#genetlink
  }

  close(): void {
    this.#rtnetlink?.close()
    this.#genetlink?.close()
  }
}
