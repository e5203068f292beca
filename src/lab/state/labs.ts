/** Labs of this machine that have a name. */
import { statSync } from 'node:fs'
import { Netns } from '../../netns/index.ts'
import { forgetLab, hasOwner, type LabRecord, labNames, namespaceName, readLab } from './file.ts'

/** A lab with a name. */
export interface LabEntry {
  name: string
  persistent: boolean
  /** `up`; `building` by a process that is there; `broken` if that is gone, or namespaces are. */
  state: 'up' | 'building' | 'broken'
  pid: number
  created: string
  nodes: string[]
}

/** The labs of this machine that have a name, sorted. */
export function listLabs(): LabEntry[] {
  return labNames().flatMap(name => {
    try {
      return [entryOf(readLab(name))]
    } catch {
      // Gone in between, or not ours.
      return []
    }
  })
}

function entryOf(record: LabRecord): LabEntry {
  const { name, persistent, pid, created, topology } = record
  return { name, persistent, state: conditionOf(record), pid, created, nodes: Object.keys(topology.nodes) }
}

function conditionOf(record: LabRecord): LabEntry['state'] {
  if (record.state === 'building') return hasOwner(record) ? 'building' : 'broken'
  if (!record.persistent && !hasOwner(record)) return 'broken'
  return Object.keys(record.topology.nodes).every(node => isOurs(record, node)) ? 'up' : 'broken'
}

/** Whether the namespace of a node is there, and the one that the lab made. */
function isOurs({ name, namespaces }: LabRecord, node: string): boolean {
  const path = `/run/netns/${namespaceName(name, node)}`
  return namespaces[node] !== undefined && statSync(path, { throwIfNoEntry: false })?.ino === namespaces[node]
}

/** Removes what is left of labs whose process ended before they were finished or removed. Returns their names. */
export function pruneLabs(): string[] {
  const broken = listLabs().filter(({ state }) => state === 'broken')
  return broken.filter(({ name }) => removeLab(name)).map(({ name }) => name)
}

/** Removes a lab with a name: processes in its namespaces, their names, and its record. False if there is none. */
export function removeLab(name: string): boolean {
  if (!labNames().includes(name)) return false
  const record = readLab(name)
  for (const node of Object.keys(record.topology.nodes)) {
    // While it was built nobody knew the inodes: then the name is the mark, which the claim of the lab made ours.
    if (record.state === 'up' && !isOurs(record, node)) continue
    removeNamespace(namespaceName(name, node))
  }
  forgetLab(name)
  return true
}

function removeNamespace(name: string): void {
  let netns: Netns | undefined
  try {
    netns = Netns.open(name)
    for (const pid of netns.pids()) if (pid !== process.pid) kill(pid)
  } catch {
    // No namespace is mounted there: a file may be left.
  }
  netns?.close()
  Netns.deleteIfExists(name)
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}
