/** What every error of this package is: `code` is stable, for programs; `message` is for people. */
export class NetlinkError extends Error {
  /** The errno's name (`EEXIST`) where the kernel said no, else a name that begins with `ERR_`. */
  readonly code: string
  /** What to do about it, where we know: the last sentence of `message`. */
  readonly hint: string | undefined

  constructor(code: string, message: string, options?: { hint?: string | undefined; cause?: unknown }) {
    super(options?.hint === undefined ? message : `${message}. ${options.hint}`, cause(options))
    this.name = new.target.name
    this.code = code
    this.hint = options?.hint
  }
}

const cause = (options?: { cause?: unknown }) => (options?.cause === undefined ? undefined : { cause: options.cause })

/** A failure inside a value: `path` grows on the way out, `reason` is what was wrong there. */
abstract class PathError extends NetlinkError {
  readonly reason: string
  /** Where in the value: `['attributes', 'linkinfo', 'data', 'id']`. */
  readonly path: string[]

  constructor(code: string, reason: string, path: string[]) {
    super(code, located(path, reason))
    this.reason = reason
    this.path = path
  }

  /** Leaves levels out of the path that the caller does not know. */
  without(names: readonly string[]): this {
    const path = this.path.filter(name => !names.includes(name))
    this.path.splice(0, this.path.length, ...path)
    this.message = located(this.path, this.reason)
    return this
  }

  /** Puts `name` in front of the path; used by whoever owns the level above. */
  within(name: string): this {
    this.path.unshift(name)
    this.message = located(this.path, this.reason)
    return this
  }
}

/** `a.b[2].c: reason` */
function located(path: readonly string[], reason: string): string {
  const where = path.join('.').replaceAll('.[', '[')
  return where === '' ? reason : `${where}: ${reason}`
}

/** Bytes that are not what their format says. */
export class DecodeError extends PathError {
  constructor(reason: string, path: string[] = []) {
    super('ERR_DECODE', reason, path)
  }
}

/** A value from the caller that cannot be used; thrown before any system call. */
export class InputError extends PathError {
  constructor(reason: string, path: string[] = [], code = 'ERR_INPUT') {
    super(code, reason, path)
  }
}

/** A value that does not fit its place in a message. */
export class EncodeError extends InputError {
  constructor(reason: string, path: string[] = []) {
    super(reason, path, 'ERR_ENCODE')
  }
}

/** Gives an error the name of the place it comes through, and returns it: `throw at('linkinfo', error)`. */
export function at(name: string, error: unknown): unknown {
  return error instanceof PathError ? error.within(name) : error
}

/** Gives the errors that were collected from number `start` on the name of the place they come through. */
export function within(name: string, errors: readonly DecodeError[], start: number): void {
  for (let index = start; index < errors.length; index++) errors[index]!.within(name)
}

/** Does `go`: what it throws and what it collects in `errors` gets the name of the place. */
export function inside<R>(name: string, errors: readonly DecodeError[] | undefined, go: () => R): R {
  const start = errors === undefined ? 0 : errors.length
  try {
    return go()
  } catch (error) {
    throw at(name, error)
  } finally {
    if (errors !== undefined) within(name, errors, start)
  }
}

/** A system call that failed: `setns: EPERM (red): Operation not permitted`. */
export class SyscallError extends NetlinkError {
  readonly syscall: string
  readonly errno: number

  constructor(
    syscall: string,
    errno: number,
    code: string,
    options?: { subject?: string | undefined; hint?: string | undefined; cause?: unknown },
  ) {
    super(code, `${syscall}: ${code}${options?.subject === undefined ? '' : ` (${options.subject})`}`, options)
    this.syscall = syscall
    this.errno = errno
  }
}

/** What the kernel refused, with its own words: `RTM_NEWLINK: EINVAL, linkinfo.data.id: Invalid VLAN id`. */
export class KernelError extends NetlinkError {
  /** Name of the request (`RTM_NEWLINK`). */
  readonly request: string
  readonly errno: number
  /** The kernel's text, if it gave one. */
  readonly text: string | undefined
  /** The attribute it objected to, found from the offset through our own tables. */
  readonly path: readonly string[] | undefined
  /** The policy that the attribute violated, as far as the kernel told. */
  readonly policy: Readonly<Record<string, unknown>> | undefined
  /** The attribute that it missed. */
  readonly missing: string | undefined

  constructor(
    request: string,
    errno: number,
    code: string,
    details: {
      text?: string | undefined
      path?: readonly string[] | undefined
      policy?: Readonly<Record<string, unknown>> | undefined
      missing?: string | undefined
      hint?: string | undefined
    } = {},
  ) {
    const where = details.path === undefined || details.path.length === 0 ? undefined : located(details.path, '')
    const words = [
      where === undefined ? undefined : where.slice(0, -2),
      details.text,
      details.missing === undefined ? undefined : `${details.missing} is missing`,
    ].filter(word => word !== undefined)
    super(code, `${request}: ${code}${words.length === 0 ? '' : `, ${words.join(': ')}`}`, { hint: details.hint })
    this.request = request
    this.errno = errno
    this.text = details.text
    this.path = details.path
    this.policy = details.policy
    this.missing = details.missing
  }
}

/** A dump that changed under the reader, again and again. */
export class DumpInterruptedError extends NetlinkError {
  constructor(request: string, tries: number) {
    super('ERR_DUMP_INTERRUPTED', `${request}: the table changed during each of ${tries} dumps`)
  }
}

/** Events came faster than they were read, and some are lost. */
export class OverrunError extends NetlinkError {
  constructor(message: string) {
    super('ENOBUFS', message)
  }
}

/** Nothing came in time. */
export class TimeoutError extends NetlinkError {
  constructor(what: string, timeoutMs: number) {
    super('ERR_TIMEOUT', `${what}: no answer within ${timeoutMs} ms`)
  }
}

/** What was asked for belongs to something that is closed. */
export class ClosedError extends NetlinkError {
  constructor(what: string, reason?: unknown) {
    super('ERR_CLOSED', `${what} is closed`, { cause: reason })
  }
}

/** Nothing answers to that name. */
export class NotFoundError extends NetlinkError {
  constructor(what: string, options?: { code?: string; hint?: string | undefined }) {
    super(options?.code ?? 'ENOENT', `${what} does not exist`, { hint: options?.hint })
  }
}

/** The running kernel or this machine's settings do not offer it; `hint` says what to do. */
export class UnsupportedError extends NetlinkError {
  constructor(what: string, hint: string, options?: { cause?: unknown }) {
    super('ERR_UNSUPPORTED', what, { hint, cause: options?.cause })
  }
}
