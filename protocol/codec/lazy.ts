import { DecodeError, EncodeError } from '../errors.ts'
import type { Codec, Context } from './form.ts'

const MAX_DEPTH = 32

/** A codec that is declared later, for forms that contain themselves; at most 32 deep. */
export function lazy<T>(codec: () => Codec<T>, nested = true): Codec<T> {
  const deeper = <R>(
    context: Context | undefined,
    wrong: (reason: string) => Error,
    go: (context: Context) => R,
  ): R => {
    const inner = context ?? {}
    const depth = inner.depth ?? 0
    if (depth >= MAX_DEPTH) throw wrong(`more than ${MAX_DEPTH} levels deep`)
    inner.depth = depth + 1
    try {
      return go(inner)
    } finally {
      inner.depth = depth
    }
  }
  return {
    nested,
    form: { is: 'lazy', codec },
    decode: (view, offset, length, context) =>
      deeper(
        context,
        reason => new DecodeError(reason),
        inner => codec().decode(view, offset, length, inner),
      ),
    encode: (writer, value, context) =>
      deeper(
        context,
        reason => new EncodeError(reason),
        inner => codec().encode(writer, value, inner),
      ),
    locate: (view, offset, length, target, context) => codec().locate?.(view, offset, length, target, context) ?? [],
  }
}
