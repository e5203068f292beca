import { access } from 'node:fs'

let warm = false

/**
 * Creates the threads of libuv's pool now. They are born at its first use, inherit the namespaces of the thread that
 * uses it, and never leave them: call this before the first `setns`.
 */
export function warmPool(): void {
  if (warm) return
  warm = true
  access('/', () => {})
}
