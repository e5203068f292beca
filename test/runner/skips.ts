import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { release } from 'node:os'
import { join } from 'node:path'

/** What a run skipped, compared with what this kernel and user are known to lack. */
export interface Comparison {
  file: string
  known: boolean
  /** `+ kind:vlan`: unmet, and not in the list. `- kind:vlan`: in the list, and nothing was skipped for it. */
  difference: string[]
}

/** A need that says something about the kernel or the user, not about what is installed. */
const aboutKernel = (need: string): boolean => /^(kind|qdisc):|^(root|initial-root|userns|bridge-vlans)$/.test(need)

/** The needs named in the title of a skipped test. */
export const needsOf = (title: string): string[] =>
  (/ \[needs (.*)\]$/.exec(title)?.[1] ?? '')
    .split('; ')
    .map(need => /^(\S+): /.exec(need)?.[1])
    .filter(need => need !== undefined)

/**
 * Compares the unmet needs with `test/skips/<kernel>-<root|user>.txt`. What is not installed counts only if `tools`
 * says that all tools are here; a need in the list that nothing was skipped for, only if the whole suite ran.
 */
export function compare(
  root: string,
  unmet: Set<string>,
  { whole, tools }: { whole: boolean; tools: boolean },
): Comparison {
  const file = join('test', 'skips', `${environment()}.txt`)
  const known = existsSync(join(root, file))
  const expected = known ? list(join(root, file)) : new Set<string>()
  const counts = (need: string) => aboutKernel(need) || (tools && !need.startsWith('node:'))
  const more = [...unmet].filter(need => counts(need) && !expected.has(need)).map(need => `+ ${need}`)
  const less = [...expected].filter(need => whole && !unmet.has(need)).map(need => `- ${need}`)
  return { file, known, difference: known || tools ? [...more, ...less].sort() : [] }
}

/** Writes the list anew from a run. */
export function accept(root: string, unmet: Set<string>): void {
  const lines = [...unmet].filter(aboutKernel).sort()
  writeFileSync(join(root, 'test', 'skips', `${environment()}.txt`), lines.map(line => `${line}\n`).join(''))
}

/** Major and minor version and flavour of the kernel, and whether the suite was started as root: `6.1-amd64-user`. */
function environment(): string {
  const [, version, rest] = /^(\d+\.\d+)(.*)$/.exec(release())!
  const flavour = rest!.match(/[a-z]{2,}\d*/g) ?? []
  return [version, ...flavour, process.env['RTNETLINK_TEST_USER'] === 'root' ? 'root' : 'user'].join('-')
}

const list = (file: string): Set<string> =>
  new Set(
    readFileSync(file, 'utf8')
      .split('\n')
      .filter(line => /^[^#\s]/.test(line)),
  )
