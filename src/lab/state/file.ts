/** Labs with a name: what is told of them under /run, so that other processes find them. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { InputError, NetlinkError, NotFoundError, SyscallError } from '../../../protocol/errors.ts'
import { nodeName } from '../model/forms.ts'
import type { Topology } from '../model/topology.ts'

/** Where the labs of this machine are, a file for each. It is empty after a boot, as namespaces are gone. */
export const LABS_DIRECTORY = '/run/rtnetlink/labs'

/** What is written down of a lab. */
export interface LabRecord {
  version: 1
  name: string
  /** Whether it stays when its process ends. */
  persistent: boolean
  state: 'building' | 'up'
  /** Who made it: process and the time it started at, in ticks since the boot. */
  pid: number
  startTime: string
  /** When it was made, as ISO 8601. */
  created: string
  topology: Topology
  /** Inodes of its namespaces by node: only what has both name and inode is ours. */
  namespaces: Record<string, number>
}

/** The name of a node's namespace: `ip netns exec LAB.NODE …` works. */
export const namespaceName = (lab: string, node: string): string => `${lab}.${node}`

const pathOf = (name: string): string => {
  const wrong = typeof name === 'string' ? nodeName.wrong(name) : 'expected the name of a lab'
  if (wrong !== undefined) throw new InputError(wrong.replace('a node', 'a lab'), ['name'])
  return `${LABS_DIRECTORY}/${name}.json`
}

/** Takes a name; of many who want it one gets it. */
export function claimLab(name: string, persistent: boolean, topology: Topology): LabRecord {
  const path = pathOf(name)
  const startTime = startTimeOf(process.pid) ?? ''
  const created = new Date().toISOString()
  const head = { version: 1, name, persistent, state: 'building', pid: process.pid, startTime, created } as const
  const record: LabRecord = { ...head, topology, namespaces: {} }
  try {
    mkdirSync(LABS_DIRECTORY, { recursive: true, mode: 0o755 })
    writeFileSync(path, JSON.stringify(record), { flag: 'wx', mode: 0o644 })
  } catch (error) {
    const { errno = 0, code = '' } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') {
      const hint = `\`openLab('${name}')\` opens it, \`pruneLabs()\` removes what is left of unfinished labs`
      throw new NetlinkError('EEXIST', `there is a lab ${name}`, { hint })
    }
    if (errno === 0) throw error
    const hint = 'Labs with a name need /run to be writable: run as root, or leave the name out'
    throw new SyscallError('open', -errno, code, { subject: path, hint, cause: error })
  }
  return record
}

/** Writes what became of a lab. Readers see the old or the new, never a part. */
export function writeLab(record: LabRecord): void {
  const path = pathOf(record.name)
  writeFileSync(`${path}.${process.pid}`, JSON.stringify(record), { mode: 0o644 })
  renameSync(`${path}.${process.pid}`, path)
}

/** Forgets a lab. */
export const forgetLab = (name: string): void => rmSync(pathOf(name), { force: true })

/** What is written of a lab. Throws `NotFoundError`. */
export function readLab(name: string): LabRecord {
  try {
    return JSON.parse(readFileSync(pathOf(name), 'utf8')) as LabRecord
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new NotFoundError(`lab ${name}`, { hint: '`listLabs()` tells which there are' })
  }
}

/** The names of all labs, sorted. */
export function labNames(): string[] {
  try {
    const files = readdirSync(LABS_DIRECTORY).filter(file => file.endsWith('.json'))
    return files.map(file => file.slice(0, -'.json'.length)).sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/** Whether the process that made a lab is still there; a number may have been given to another one. */
export const hasOwner = ({ pid, startTime }: LabRecord): boolean => startTimeOf(pid) === startTime

/** When a process started, in ticks since the boot: the 22nd field of proc_pid_stat(5). */
function startTimeOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return undefined
  }
}
