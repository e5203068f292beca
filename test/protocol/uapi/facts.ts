/** What kernel headers say: `uapi.json`, a line for each set and struct. */
import { readFileSync, writeFileSync } from 'node:fs'

export interface Facts {
  about: string
  /** Version of the kernel whose headers they are. */
  linux: string
  /** By area the prefixes of its attribute sets. */
  areas: Record<string, string[]>
  /** By prefix the constants that begin with it. */
  sets: Record<string, Record<string, number>>
  structs: Record<string, { size: number; fields: Record<string, [offset: number, size: number]> }>
}

const file = new URL('../uapi.json', import.meta.url)

export const readFacts = (): Facts => JSON.parse(readFileSync(file, 'utf8'))

/** Writes the facts so that a difference shows what changed. */
export function writeFacts({ about, linux, areas, sets, structs }: Facts): void {
  const lines = (table: object) =>
    Object.entries(table)
      .map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`)
      .join(',\n')
  const head = `{\n"about": ${JSON.stringify(about)},\n"linux": ${JSON.stringify(linux)},\n`
  writeFileSync(
    file,
    `${head}"areas": {\n${lines(areas)}\n},\n"sets": {\n${lines(sets)}\n},\n"structs": {\n${lines(structs)}\n}\n}\n`,
  )
}
