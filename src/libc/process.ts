import { native } from '../ffi.ts'
import { checked, outcome } from './failure.ts'

const SYS_prctl = process.arch === 'x64' ? 157 : 167
const PR_SET_PDEATHSIG = 1
const SIGTERM = 15

/** prctl(2): this process gets SIGTERM when the thread that started it ends, or now if `parent` is not its parent. */
export function dieWithParent(parent: number): void {
  checked('prctl', outcome(native.syscall(SYS_prctl, PR_SET_PDEATHSIG, SIGTERM, 0)))
  if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
}
