import { spawn } from 'node:child_process'
import { slowness } from './slowness.ts'

/** Why a test that asks the kernel is skipped: set by the runner for its children. */
export const withoutKernel = process.env['RTNETLINK_TEST_NO_KERNEL']

/**
 * True if the kernel answers a question about its links. One in which a task died while it held the lock of rtnetlink
 * never does, and what asks it cannot be killed: so it is asked by a process that nobody waits for.
 */
export function kernelAnswers(): Promise<boolean> {
  const child = spawn(process.execPath, ['-e', 'os.networkInterfaces()'], { stdio: 'ignore', detached: true })
  return new Promise(resolve => {
    const timer = setTimeout(() => resolve(false), 15_000 * slowness)
    child.on('error', () => resolve(false))
    child.on('exit', status => {
      clearTimeout(timer)
      resolve(status === 0)
    })
    child.unref()
  })
}
