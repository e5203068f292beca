/** What iproute2 asks the kernel, as `npm run record` wrote it down: FILE.jsonl beside FILE.txt. */
import { readdirSync, readFileSync } from 'node:fs'
import { genericFamilies } from '../../protocol/generic/families.ts'
import type { AnyFamily } from '../../protocol/generic/family.ts'
import type { GenericIds } from '../../protocol/generic/messages.ts'

/** A command and its requests, sequence number and port zeroed. */
export interface Recorded {
  file: string
  section: string
  command: string
  /** The numbers of the links that were there. */
  links: Record<string, number>
  requests: { family: string; bytes: Buffer }[]
  /** The families of generic netlink by the numbers that they had. */
  ids: GenericIds
  refused?: string
}

const folder = new URL('.', import.meta.url)

/** All commands of all files. */
export function recorded(): Recorded[] {
  const files = readdirSync(folder).filter(name => name.endsWith('.jsonl'))
  return files.sort().flatMap(file => {
    const [head, ...lines] = readFileSync(new URL(file, folder), 'utf8').trim().split('\n')
    const ids = idsOf(JSON.parse(head!).families ?? {})
    return lines.map(line => {
      const { requests, ...rest } = JSON.parse(line) as { requests: string[] } & Omit<Recorded, 'requests' | 'file'>
      return { ...rest, file, ids, requests: requests.map(parse) }
    })
  })
}

/** The declared families by the numbers that a recording says. */
export const idsOf = (families: Readonly<Record<string, number>>): GenericIds =>
  new Map(
    Object.entries(families).map(([name, id]) => [
      id,
      genericFamilies[name as keyof typeof genericFamilies] as AnyFamily,
    ]),
  )

/** `GENERIC:1c00…`, or a message of rtnetlink without a word in front. */
function parse(text: string): Recorded['requests'][number] {
  const [, family = 'ROUTE', hex] = /^(?:(\w+):)?(.*)$/.exec(text)!
  return { family: family.toLowerCase(), bytes: Buffer.from(hex!, 'hex') }
}

/** The requests that are the point of a command: not those that only ask for the number of a link or a family. */
export function essential({ command, requests }: Recorded): Recorded['requests'] {
  const asks = requests.filter(({ family, bytes }) => !isLookup(family, bytes))
  return asks.length > 0 || !/ link /.test(command) ? asks : requests.slice(-1)
}

function isLookup(family: string, bytes: Buffer): boolean {
  const type = bytes.readUInt16LE(4)
  return family === 'route' ? type === 18 && bytes[16] !== 7 : type === 16
}
