import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** TypeScript out of a page. */
export interface Program {
  /** The page and the line where it begins. */
  place: string
  text: string
  /** Where each of its lines is in the page. */
  lines: number[]
  run: boolean
}

/** The pages that show programs: README.md, and what is in docs/. */
export function pages(root: string): string[] {
  const docs = existsSync(join(root, 'docs'))
    ? readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    : []
  return ['README.md', ...docs.filter(name => name.endsWith('.md')).map(name => join('docs', name))]
}

/**
 * The programs of a page: its blocks marked `ts`. One without an import goes on where the one before it ended. None is
 * run that has a block marked `ts no-run`.
 */
export function programs(root: string, page: string): Program[] {
  const found: Program[] = []
  const text = readFileSync(join(root, page), 'utf8')
  for (const block of text.matchAll(/^```(ts|typescript)\b(.*)\n([\s\S]*?)^```$/gm)) {
    const [, , words, code] = block as unknown as [string, string, string, string]
    const first = text.slice(0, block.index).split('\n').length + 1
    const lines = code
      .split('\n')
      .slice(0, -1)
      .map((_, i) => first + i)
    const run = !/\bno-run\b/.test(words)
    const before = found.at(-1)
    if (/^import\b/m.test(code) || before === undefined) {
      found.push({ place: `${page}:${first}`, text: code, lines, run })
    } else {
      before.text += code
      before.lines.push(...lines)
      before.run &&= run
    }
  }
  return found
}
