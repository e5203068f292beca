import { native } from '../ffi.ts'
import { checked, outcome } from './failure.ts'
import { Memory } from './memory.ts'

/** The same on all architectures that came after 2019. */
const SYS_pidfd_open = 434
const SYS_gettid = process.arch === 'x64' ? 186 : 178

const timespec = new Memory(16)

/** setns(2): this thread enters the namespace; `type` is a CLONE_NEW... or 0 for any. */
export function setns(fd: number, type: number): void {
  checked('setns', outcome(native.setns(fd, type)))
}

/** unshare(2): this thread gets new namespaces (CLONE_NEW...). */
export function unshare(flags: number): void {
  checked('unshare', outcome(native.unshare(flags)))
}

/** mount(2). Texts that do not matter are `''`. */
export function mount(source: string, target: string, type: string, flags: number, data = ''): void {
  checked('mount', outcome(native.mount(source, target, type, flags, data)), target)
}

/** mount(2), where refusal is normal: 0 or minus the errno. */
export function tryMount(source: string, target: string, type: string, flags: number, data = ''): number {
  return outcome(native.mount(source, target, type, flags, data))
}

/** umount2(2). */
export function umount2(target: string, flags: number): void {
  checked('umount2', outcome(native.umount2(target, flags)), target)
}

/** pidfd_open(2), closed on exec: a descriptor which names the process, and which setns takes. Linux 5.3. */
export function pidfdOpen(pid: number): number {
  return checked('pidfd_open', outcome(native.syscall(SYS_pidfd_open, pid, 0, 0)), `process ${pid}`)
}

/** gettid(2): this thread's id; the main thread's is `process.pid`. */
export function gettid(): number {
  return native.syscall(SYS_gettid, 0, 0, 0)
}

/** clock_gettime(2) in nanoseconds: CLOCK_REALTIME is 0, CLOCK_MONOTONIC 1. */
export function clockGettime(clock: number): bigint {
  checked('clock_gettime', outcome(native.clock_gettime(clock, timespec.address)))
  return timespec.view.getBigInt64(0, true) * 1_000_000_000n + timespec.view.getBigInt64(8, true)
}
