/** What happens in all nodes, in one stream. */
import type { Change, Watch, WatchKind } from '../rtnetlink/index.ts'
import type { LabState } from './internals.ts'

/** A change and the node in which it happened. */
export type LabEvent<Node extends string = string> = Change & { node: Node }

/** What to hear of. */
export interface EventOptions {
  /** Tables to follow: links, addresses, routes and neighbours by default. */
  kinds?: readonly WatchKind[] | undefined
  /** Whether what is there already is told first. */
  existing?: boolean | undefined
  signal?: AbortSignal | undefined
}

/** Merges the watches of all nodes. It ends when the loop is left, the lab is closed, or with the signal. */
export async function* events(state: LabState, options: EventOptions = {}): AsyncGenerator<LabEvent, void, undefined> {
  const { kinds = ['link', 'address', 'route', 'neighbour'], existing = false, signal } = options
  signal?.throwIfAborted()
  const queue: LabEvent[] = []
  let wake = () => {}
  let error: { reason: unknown } | undefined
  const watches = [...state.nodes.values()].map(({ name, rtnetlink }) => ({
    name,
    watch: rtnetlink.watch(kinds, { signal }),
  }))
  let open = watches.length
  const pump = async (node: string, watch: Watch<WatchKind>) => {
    try {
      for await (const change of watch) {
        if (change.event === 'ready' || (change.event === 'existing' && !existing)) continue
        queue.push({ ...change, node })
        wake()
      }
    } catch (reason) {
      error ??= { reason }
    }
    open--
    wake()
  }
  for (const { name, watch } of watches) void pump(name, watch)
  try {
    for (;;) {
      const event = queue.shift()
      if (event !== undefined) yield event
      else if (error !== undefined) throw error.reason
      else if (open === 0) return
      else await new Promise<void>(resolve => (wake = resolve))
    }
  } finally {
    for (const { watch } of watches) watch.close()
  }
}
