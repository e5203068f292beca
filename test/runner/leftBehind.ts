import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { slowness } from './slowness.ts'

/** Ends the processes of this run that outlived their test file, and says what they were. */
export async function leftBehind(): Promise<string[]> {
  const mark = `RTNETLINK_TEST_DIR=${process.env['RTNETLINK_TEST_DIR']}`
  for (let tries = 0; tries < 10 && ours(mark).length > 0; tries++) await sleep(100 * slowness)
  return ours(mark).map(pid => {
    const words = `${pid}: ${read(pid, 'cmdline').replaceAll('\0', ' ')}`
    process.kill(pid, 'SIGKILL')
    return words
  })
}

/** Processes with the mark in their environment, but for this one and its children. */
function ours(mark: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter(pid => pid > 0 && pid !== process.pid && pid !== process.ppid)
    .filter(pid => read(pid, 'environ').split('\0').includes(mark))
    .filter(pid => !/^[ZX] /.test(state(pid)) && state(pid).split(' ')[1] !== `${process.pid}`)
}

/** State, parent and the rest of /proc/pid/stat, without the name, which may contain anything. */
const state = (pid: number): string => read(pid, 'stat').replace(/^.*\) /s, '')

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1')
  } catch {
    return ''
  }
}
