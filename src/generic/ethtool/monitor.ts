import type { AttributeSet } from '../../../protocol/attributes.ts'
import { ethtool } from '../../../protocol/generic/ethtool/ethtool.ts'
import type { Commands } from '../../../protocol/generic/family.ts'
import type { EventOf, GenericEvents } from '../events.ts'
import { type EthtoolLink, flatten } from './form.ts'

/** A change of a setting: which (`rings`), of which link, and how it is now; or `overrun`, where some were lost. */
export type EthtoolEvent =
  | (EthtoolLink & { event: string; values: Readonly<Record<string, unknown>> })
  | { event: 'overrun'; ifindex?: undefined; ifname?: undefined; values?: undefined }

/** Changes of settings as they come. */
export class EthtoolEvents implements AsyncIterable<EthtoolEvent>, Disposable, AsyncDisposable {
  readonly #events: GenericEvents<EventOf<typeof ethtool>>

  constructor(events: GenericEvents<EventOf<typeof ethtool>>) {
    this.#events = events
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<EthtoolEvent, void, undefined> {
    for await (const { event, attributes } of this.#events) {
      if (event === 'overrun') yield { event }
      else yield readEvent(event, attributes)
    }
  }

  /** Stops listening; a loop over it ends. */
  close(): void {
    this.#events.close()
  }

  [Symbol.dispose](): void {
    this.close()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close()
  }
}

function readEvent(event: string, attributes: object): EthtoolEvent {
  const set: AttributeSet<any> = (ethtool.replies as Commands)[event]![1]
  const {
    ifindex = 0,
    ifname = '',
    ...values
  } = flatten(set, attributes as Record<string, unknown>) as Partial<EthtoolLink>
  return { event: event.replace(/Ntf$/, ''), ifindex, ifname, values }
}
