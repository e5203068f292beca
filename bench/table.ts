import { cases } from './cases/index.ts'
import type { Case, Outcome, Peer, PeerName, Result } from './model.ts'

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2
}

/** What can be told of a result, and in which unit. */
const measures: [name: string, unit: (work: Case) => string, value: (result: Result, work: Case) => number][] = [
  ['cpu', work => work.scale, (result, work) => result.cpu / result.units / (work.scale === 'ms' ? 1e3 : 1)],
  ['wall', work => work.scale, (result, work) => result.wall / result.units / (work.scale === 'ms' ? 1e3 : 1)],
  ['peak', () => 'MiB', result => result.peak / 1024],
]

/** One table, in Markdown: three lines for each case, a column for each peer. */
export function table(outcomes: readonly Outcome[], peers: readonly Peer[]): string {
  const shown = peers.filter(peer =>
    outcomes.some(outcome => outcome.results[peer.name] ?? outcome.failures[peer.name]),
  )
  const head = ['work', 'per', '', ...shown.map(peer => peer.title), 'goal']
  const rows = outcomes.flatMap(outcome => {
    const work = cases.find(({ name }) => name === outcome.name)!
    return measures.map(([name, unit, value], line) => [
      line === 0 ? work.title : '',
      line === 0 ? work.unit : '',
      `${name}, ${unit(work)}`,
      ...shown.map(peer => cell(outcome, peer.name, work, result => value(result, work))),
      line === 0 ? (work.goal?.cpu ?? '') : '',
    ])
  })
  return aligned([head, ...rows])
}

/** The median of the rounds, and its ratio to that of the peer of comparison. */
function cell(outcome: Outcome, peer: PeerName, work: Case, value: (result: Result) => number): string {
  if (outcome.failures[peer] !== undefined) return 'failed'
  const results = outcome.results[peer]
  if (!results?.length) return '-'
  const own = median(results.map(value))
  const base = outcome.results[work.against]
  if (peer === work.against || !base?.length) return figure(own)
  return `${figure(own)} (${figure(own / median(base.map(value)))})`
}

const figure = (value: number) =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(value >= 10 ? 3 : 2)

function aligned([head, ...rows]: string[][]): string {
  const widths = head!.map((title, column) => Math.max(3, title.length, ...rows.map(row => row[column]!.length)))
  const line = (cells: string[]) =>
    `| ${cells.map((text, i) => (i < 3 ? text.padEnd(widths[i]!) : text.padStart(widths[i]!))).join(' | ')} |`
  const rule = widths.map((width, i) => (i < 3 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
  return [line(head!), line(rule), ...rows.map(line)].join('\n')
}
