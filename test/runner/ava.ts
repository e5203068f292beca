/**
 * Runs ava's command line with two changes that ava has no option for. Each test file's process is started by a script,
 * RTNETLINK_TEST_NODE, which enters new namespaces. And ava's events are printed as they are, one JSON object a line,
 * since its TAP tells neither times nor the place of a failure.
 */
import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import type { AvaError, AvaEvent, Event, RunStatus } from './events.ts'

const entry = import.meta.resolve('ava')
const { default: Reporter } = await import(new URL('../lib/reporters/tap.js', entry).href)
const crashed = new Set<string>()
const begun = new Map<string, number>()
let files: NonNullable<AvaEvent['stats']>['byFile'] = new Map()

Reporter.prototype.startRun = ({ status }: { status: RunStatus }) => {
  status.on('stateChange', event => {
    for (const told of tell(event)) process.stdout.write(`${JSON.stringify(told)}\n`)
  })
  const observe = status.observeWorker
  status.observeWorker = (worker, file, ...rest) => {
    begun.set(file, performance.now())
    observe.call(status, worker, file, ...rest)
  }
}
Reporter.prototype.endRun = () => {}

process.execPath = process.env['RTNETLINK_TEST_NODE'] ?? process.execPath
process.execArgv = []
await import(new URL('cli.mjs', entry).href)

function tell(event: AvaEvent): Event[] {
  const file = relative(process.cwd(), event.testFile ?? '')
  const title = event.title ?? ''
  const failed = (words: string, details = explain(event.err)): Event[] => [
    { type: 'failed', file, title: words, details },
  ]
  switch (event.type) {
    case 'stats':
      files = event.stats?.byFile ?? files
      return []
    case 'selected-test':
      if (event.todo) return failed(title, ['a test that is yet to be written'])
      return event.skip ? [{ type: 'skipped', file, title }] : []
    case 'test-passed':
      return [{ type: 'passed', file, title, ms: event.duration, details: event.logs }]
    case 'test-failed':
    case 'hook-failed':
      return [
        { type: 'failed', file, title, ms: event.duration, details: [...(event.logs ?? []), ...explain(event.err)] },
      ]
    case 'process-exit':
      return failed('process.exit() was called', lines(event.stack))
    case 'timeout':
      return pending(event, `nothing happened for ${event.period} ms`)
    case 'interrupt':
      return pending(event, 'interrupted')
    case 'worker-stdout':
    case 'worker-stderr':
      return [{ type: 'output', file, text: Buffer.from(event.chunk ?? []).toString() }]
    case 'missing-ava-import':
      return failed('does not import ava')
    case 'internal-error':
    case 'uncaught-exception':
    case 'unhandled-rejection':
      crashed.add(file)
      return failed(event.type.replace('-', ' '))
    case 'worker-failed':
      if (crashed.has(file)) return finished(event, file)
      return [...failed(`ended with ${event.nonZeroExitCode ?? event.signal ?? 'an error'}`), ...finished(event, file)]
    case 'worker-finished':
      return finished(event, file)
    default:
      return []
  }
}

function finished(event: AvaEvent, file: string): Event[] {
  const { declaredTests, remainingTests } = files.get(event.testFile ?? '') ?? { declaredTests: 0, remainingTests: 0 }
  const ms = Math.round(performance.now() - (begun.get(event.testFile ?? '') ?? 0))
  const told: Event[] = [{ type: 'finished', file, ms }]
  if (event.forcedExit || event.type === 'worker-failed') return told
  if (declaredTests === 0) told.unshift({ type: 'failed', file, title: 'declares no test' })
  if (remainingTests > 0) told.unshift({ type: 'failed', file, title: `ended with ${remainingTests} tests not run` })
  return told
}

const pending = (event: AvaEvent, reason: string): Event[] =>
  [...(event.pendingTests ?? [])].flatMap(([path, titles]) =>
    [...titles].map(
      title => ({ type: 'failed', file: relative(process.cwd(), path), title, details: [reason] }) as const,
    ),
  )

function explain(error: AvaError | undefined): string[] {
  if (error === undefined) return []
  const details = (error.formattedDetails ?? []).flatMap(({ label, formatted }) => [label, ...lines(formatted)])
  const stack = lines(error.stack).filter(line => !/node_modules|node:internal/.test(line))
  const rest = [...lines(error.formattedCause), ...(error.errors ?? []).flatMap(explain)]
  return [...lines(error.message), ...lines(error.formattedError), ...details, ...stack, ...rest].map(
    stripVTControlCharacters,
  )
}

const lines = (text: string | null | undefined): string[] => (text ? text.trimEnd().split('\n') : [])
