/** What of a link that is there differs from what is wanted. */
import { isDeepStrictEqual } from 'node:util'
import type { LinkInfo } from '../../protocol/link/linkinfo.ts'
import { commands, type Data, forMaking } from './linkData.ts'
import type { Link, LinkChanges, LinkInput } from './linkForm.ts'

/** A change of a link, and the data that it shall have afterwards. */
export interface Unlike {
  changes: LinkChanges
  data: Data
}

/**
 * What to change of `existing`, so that it is as `input` says. Of the data only those that differ: the kernel refuses
 * many in a link that is up, even where they are as wanted.
 */
export function unlike(input: LinkInput, info: LinkInfo, existing: Link): Unlike {
  const { netns: _, link: __, ...rest } = input
  const data = without(info.data, forMaking[input.kind!])
  const changes = { ...rest, kind: undefined, data: undefined, slaveKind: undefined, slaveData: undefined }
  const other = differing(data, existing.data)
  const otherSlave = differing(info.slaveData, existing.slaveData)
  if (other !== undefined) Object.assign(changes, { kind: input.kind, data: other })
  if (otherSlave !== undefined) Object.assign(changes, { slaveKind: input.slaveKind, slaveData: otherSlave })
  return { changes: changes as LinkChanges, data }
}

/** The name of the first of `wanted` that `found` has otherwise. */
export const differentData = (kind: string, wanted: Data, found: object | undefined): string | undefined =>
  Object.keys(differing(without(wanted, commands[kind]), found) ?? {})[0]

const without = (data: object | undefined, names: readonly string[] = []): Data =>
  Object.fromEntries(Object.entries(data ?? {}).filter(([name]) => !names.includes(name)))

function differing(wanted: object | undefined, found: object | undefined): Data | undefined {
  const entries = Object.entries(wanted ?? {}).filter(
    ([name, value]) => !isMet(value, (found as Data | undefined)?.[name]),
  )
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

/** True if a value is as wanted. Of an object only the fields given count; a flag that is off is not told. */
function isMet(wanted: unknown, found: unknown): boolean {
  if (wanted === undefined || (wanted === false && found === undefined)) return true
  if (!isRecord(wanted) || !isRecord(found)) return isDeepStrictEqual(wanted, found)
  return Object.entries(wanted).every(([name, value]) => isMet(value, found[name]))
}

const isRecord = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
