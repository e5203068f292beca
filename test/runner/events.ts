/** What happens in a run of ava, as test/runner/ava.ts tells it: one JSON object a line. */
export type Event =
  | {
      type: 'passed' | 'skipped' | 'failed'
      file: string
      title: string
      ms?: number | undefined
      details?: string[] | undefined
    }
  | { type: 'output'; file: string; text: string }
  | { type: 'finished'; file: string; ms: number }

/** The fields of ava's own events that are used; ava has no types for them. */
export interface AvaEvent {
  type: string
  testFile?: string
  title?: string
  duration?: number
  skip?: boolean
  todo?: boolean
  forcedExit?: boolean
  nonZeroExitCode?: number
  signal?: string
  period?: number
  stack?: string
  chunk?: Uint8Array
  logs?: string[]
  err?: AvaError
  pendingTests?: Map<string, Set<string>>
  stats?: { byFile: Map<string, { declaredTests: number; remainingTests: number }> }
}

/** An error as ava sends it from a test file's process. */
export interface AvaError {
  message?: string
  stack?: string
  formattedError?: string
  formattedCause?: string | null
  formattedDetails?: { label: string; formatted: string }[]
  errors?: AvaError[]
}

/** What ava hands to a reporter: a source of events that is told of each process. */
export interface RunStatus {
  on(name: 'stateChange', listener: (event: AvaEvent) => void): void
  observeWorker(worker: unknown, file: string, ...rest: unknown[]): void
}
