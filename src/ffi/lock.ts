import { createServer } from 'node:net'

const PATIENCE_MS = 2_000

/**
 * Runs `enter` while no other thread of the process does. The lock is the abstract name of a unix socket: taken at
 * once, it dies with its thread, however that ends, and leaves nothing in the file system. Such names belong to a
 * network namespace; but whoever entered another one has loaded libc before, and then there is nothing to race for.
 * Somebody else's socket of that name delays us for two seconds at most.
 */
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
