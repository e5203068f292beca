import { InputError } from '../../protocol/errors.ts'

/** What crosses the border: `int` has 32 bits, `long` is an address or a size, `text` becomes NUL-terminated UTF-8. */
export type Kind = 'int' | 'long' | 'text'
type Argument<K> = K extends 'text' ? string : number
type Arguments<P extends readonly Kind[]> = { -readonly [I in keyof P]: Argument<P[I]> }
type Parameters<S> = S extends readonly [Kind, ...infer P extends readonly Kind[]] ? P : never

/** The functions of libc that this package calls: the result, then the parameters. */
export const signatures = {
  bind: ['int', 'int', 'long', 'int'],
  clock_gettime: ['int', 'int', 'long'],
  close: ['int', 'int'],
  connect: ['int', 'int', 'long', 'int'],
  dlopen: ['long', 'text', 'int'],
  dup3: ['int', 'int', 'int', 'int'],
  epoll_create1: ['int', 'int'],
  epoll_ctl: ['int', 'int', 'int', 'int', 'long'],
  epoll_wait: ['int', 'int', 'long', 'int', 'int'],
  eventfd: ['int', 'int', 'int'],
  fcntl: ['int', 'int', 'int', 'long'],
  flock: ['int', 'int', 'int'],
  getsockname: ['int', 'int', 'long', 'long'],
  getsockopt: ['int', 'int', 'int', 'int', 'long', 'long'],
  ioctl: ['int', 'int', 'long', 'long'],
  mmap: ['long', 'long', 'long', 'int', 'int', 'int', 'long'],
  mount: ['int', 'text', 'text', 'text', 'long', 'text'],
  munmap: ['int', 'long', 'long'],
  open: ['int', 'text', 'int'],
  poll: ['int', 'long', 'long', 'int'],
  recv: ['long', 'int', 'long', 'long', 'int'],
  recvmmsg: ['int', 'int', 'long', 'int', 'int', 'long'],
  recvmsg: ['long', 'int', 'long', 'int'],
  sendmsg: ['long', 'int', 'long', 'int'],
  sendto: ['long', 'int', 'long', 'long', 'int', 'long', 'int'],
  setns: ['int', 'int', 'int'],
  setsockopt: ['int', 'int', 'int', 'int', 'long', 'int'],
  socket: ['int', 'int', 'int', 'int'],
  syscall: ['long', 'long', 'long', 'long', 'long'],
  umount2: ['int', 'text', 'int'],
  unshare: ['int', 'int'],
} as const satisfies Record<string, readonly [Kind, ...Kind[]]>

/** Name of a libc function that can be called. */
export type NativeName = keyof typeof signatures
/** libc as functions of numbers and texts; each returns a number and leaves `errno()` behind it. */
export type Native = {
  readonly [N in NativeName]: (...given: Arguments<Parameters<(typeof signatures)[N]>>) => number
}
/** Turns what came from JavaScript into what ffi-rs can take: a wrong type there would abort the process. */
const checked: Record<Kind, (value: unknown) => number | string | undefined> = {
  int: value =>
    typeof value === 'number' && Number.isInteger(value) && value >= -0x8000_0000 && value <= 0xffff_ffff
      ? value | 0
      : undefined,
  long: value => (Number.isSafeInteger(value) ? (value as number) : undefined),
  text: value => (typeof value === 'string' && !/[\0\p{Surrogate}]/u.test(value) ? value : undefined),
}
const expected: Record<Kind, string> = {
  int: 'a 32-bit integer',
  long: 'a safe integer',
  text: 'a string without NUL and lone surrogates',
}

/** Checks what a caller gave and puts it into `into`, as ffi-rs takes it; an `InputError` names what is wrong. */
export function check(
  name: string,
  kinds: readonly Kind[],
  given: readonly unknown[],
  into: (number | string)[],
): void {
  if (given.length !== kinds.length) throw new InputError(`expected ${kinds.length} arguments`, [name])
  for (let i = 0; i < kinds.length; i++) {
    const value = checked[kinds[i]!](given[i])
    if (value === undefined) throw new InputError(`expected ${expected[kinds[i]!]}`, [name, `[${i}]`])
    into[i] = value
  }
}
