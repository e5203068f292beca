import type { Event } from './events.ts'
import { withoutKernel } from './kernel.ts'
import { accept, compare, needsOf } from './skips.ts'
import { slowness } from './slowness.ts'

type Result = Extract<Event, { title: string }>
type Outcome = Result['type']

const slowFileMs = 10_000 * slowness

/** Tells a person what a run did: a line for each file, failures in full, skips with reasons, the sum last. */
export class Report {
  private readonly results: Result[] = []
  private readonly slow: string[] = []
  private readonly options: { root: string; whole: boolean; accept: boolean }

  constructor(options: { root: string; whole: boolean; accept: boolean }) {
    this.options = options
  }

  /** Takes what happened, prints what is worth it. */
  event(event: Event): void {
    if (event.type === 'output') print(`${event.file} printed:`, event.text.trimEnd().split('\n'))
    else if (event.type === 'finished') this.finished(event.file, event.ms)
    else this.result(event)
  }

  private result(event: Result): void {
    this.results.push(event)
    if (event.type === 'failed') print(`✘ ${name(event)}`, event.details)
    if (event.type === 'skipped' && needsOf(event.title).length === 0)
      this.fail(`skipped without a reason: ${name(event)}`)
  }

  /** Adds a failure that no test had. */
  fail(title: string, details: string[] = []): void {
    this.event({ type: 'failed', file: '', title, details })
  }

  /** Prints the slow tests, the skips and the sum; true if all is well, which includes ava's exit status. */
  end(status: number): boolean {
    if (this.results.length === 0) this.fail('no test ran')
    if (status !== 0 && this.of('failed').length === 0) this.fail(`ava ended with status ${status}`)
    list('slow', this.slow)
    list('skipped', this.of('skipped').map(name))
    this.compareSkips()
    list('failed', this.of('failed').map(name))
    console.log(`\n${(['passed', 'failed', 'skipped'] as const).map(o => `${this.of(o).length} ${o}`).join(', ')}`)
    return this.of('failed').length === 0
  }

  private compareSkips(): void {
    const { root, whole } = this.options
    const unmet = new Set(this.of('skipped').flatMap(({ title }) => needsOf(title)))
    if (withoutKernel) return
    if (this.options.accept) accept(root, unmet)
    const tools = process.env['RTNETLINK_TEST_TOOLS'] === 'all'
    const { file, known, difference } = compare(root, unmet, { whole, tools })
    if (!known && unmet.size > 0) console.log(`  (not compared: there is no ${file})`)
    if (difference.length === 0) return
    this.fail(`the skips are not those of ${file}`, [...difference, 'if that is right: npm test -- --accept-skips'])
  }

  private finished(file: string, ms: number): void {
    const own = this.results.filter(result => result.file === file)
    const counts = (['passed', 'failed', 'skipped'] as const).flatMap(outcome => {
      const count = own.filter(({ type }) => type === outcome).length
      return count > 0 ? [`${count} ${outcome}`] : []
    })
    const mark = own.some(({ type }) => type === 'failed') ? '✘' : '✔'
    if (ms > slowFileMs) this.slow.push(`${file} (${time(ms)})`)
    console.log(`${mark} ${file}  ${counts.join(', ')}  ${time(ms)}`)
  }

  private of(outcome: Outcome): Result[] {
    return this.results.filter(({ type }) => type === outcome)
  }
}

const name = ({ file, title }: Result): string => (file === '' ? title : `${file}: ${title}`)
const time = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`)
const print = (title: string, details: string[] = []): void => console.log([title, ...details].join('\n    '))

function list(title: string, lines: string[]): void {
  if (lines.length > 0) console.log(`\n${title}:\n${lines.map(line => `  ${line}`).join('\n')}`)
}
