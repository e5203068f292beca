/** `npm run coverage`: writes docs/coverage.md from the tables and the newest headers. `--check` compares. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { type AreaCoverage, coverage, type SetCoverage } from '../test/protocol/uapi/coverage.ts'
import { readFacts } from '../test/protocol/uapi/facts.ts'

const file = new URL('../docs/coverage.md', import.meta.url)
const text = report(coverage())
if (!process.argv.includes('--check')) writeFileSync(file, text)
else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
  console.error('docs/coverage.md is not up to date: npm run coverage')
  process.exitCode = 1
}

function report(areas: readonly AreaCoverage[]): string {
  return `# What is declared of the kernel's attributes

Written by \`npm run coverage\` from the tables in \`protocol/\` and the headers of Linux ${readFacts().linux}.
Names and numbers are proved elsewhere, by the compiler. Padding is not counted; the share is of what has no reason to
be left out.

| area | sets | attributes | declared | left out, with a reason | share |
|---|---:|---:|---:|---:|---:|
${areas.map(row).join('\n')}

${areas.map(detail).join('\n\n')}
`
}

function row({ area, sets, names, declared, share }: AreaCoverage): string {
  const excused = sets.flatMap(({ missing }) => missing).filter(({ reason }) => reason !== undefined).length
  return `| [${area}](#${area}) | ${sets.length} | ${names} | ${declared} | ${excused} | ${percent(share)} |`
}

function percent(share: number): string {
  return `${(Math.floor(share * 1000) / 10).toFixed(1)} %`
}

function detail({ area, sets }: AreaCoverage): string {
  const rows = sets.map(({ prefix, names, declared }) => `| \`${prefix}\` | ${names} | ${declared} |`).join('\n')
  const missing = sets.flatMap(excuses).join('\n')
  const table = `## ${area}\n\n| set | attributes | declared |\n|---|---:|---:|\n${rows}`
  return missing === '' ? table : `${table}\n\nNot declared:\n\n${missing}`
}

/** Names with the same reason share a line. */
function excuses({ missing }: SetCoverage): string[] {
  const reasons = new Map<string, string[]>()
  for (const { constant, reason = 'not yet' } of missing) {
    reasons.set(reason, [...(reasons.get(reason) ?? []), `\`${constant}\``])
  }
  return [...reasons].map(([reason, constants]) => `- ${constants.join(', ')}: ${reason}`)
}
