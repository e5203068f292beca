import { createServer } from 'node:net'

const PATIENCE_MS = 2_000

/** Runs `enter` while no other thread of the process does: the lock is a socket's name, which dies with its thread. */
export function locked<T>(enter: () => T): T {
  const pause = new Int32Array(new SharedArrayBuffer(4))
  for (const start = performance.now(); ; Atomics.wait(pause, 0, 0, 1)) {
    const holder = createServer().on('error', () => {})
    holder.listen({ path: `\0rtnetlink-ffi-${process.pid}`, exclusive: true })
    if (!holder.listening && performance.now() - start < PATIENCE_MS) continue
    try {
      return enter()
    } finally {
      holder.close(() => {})
    }
  }
}
