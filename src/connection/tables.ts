/** Whole tables, by dumps. */
import { DumpInterruptedError } from '../../protocol/errors.ts'
import { Dump } from './dump.ts'
import type { Engine } from './engine.ts'
import type { Terms } from './options.ts'
import type { Pending } from './pending.ts'
import type { Request } from './request.ts'

/** All objects, consistent or not at all. */
export async function collect<T>(engine: Engine, request: Request<T>, terms: Terms): Promise<T[]> {
  for (let tries = 1; tries <= terms.dumpTries; tries++) {
    const dump = await Dump.start(engine, request, terms)
    const { pending } = dump
    try {
      while (!dump.over) {
        const waiting = dump.next()
        if (waiting !== undefined) await waiting
      }
      if (pending.interrupted) continue
      throwFailure(pending)
      return pending.values
    } finally {
      dump.leave()
    }
  }
  throw new DumpInterruptedError(request.name, terms.dumpTries)
}

/** The objects as they come. */
export async function* stream<T>(
  engine: Engine,
  request: Request<T>,
  terms: Terms,
): AsyncGenerator<T, void, undefined> {
  const dump = await Dump.start(engine, request, terms)
  const { pending } = dump
  try {
    while (!dump.over || pending.values.length > 0) {
      const waiting = dump.over ? undefined : dump.next()
      if (waiting !== undefined) await waiting
      for (const value of pending.take()) yield value
    }
    if (pending.interrupted) throw new DumpInterruptedError(request.name, 1)
    throwFailure(pending)
  } finally {
    dump.leave()
  }
}

function throwFailure({ error, failure }: Pending): void {
  const reason = error ?? failure
  if (reason !== undefined) throw reason
}
