import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type * as FfiRs from 'ffi-rs'
import { InputError, UnsupportedError } from '../protocol/errors.ts'
import { locked } from './ffi/lock.ts'
import { check, type Kind, type Native, type NativeName, signatures } from './ffi/signatures.ts'

export type { Native, NativeName } from './ffi/signatures.ts'

/** What a call on another thread came to: `errno` means something only if `value` is -1. */
export interface Outcome {
  value: number
  errno: number
}

const EBADF = 9
const RTLD_NOW_NOLOAD_NODELETE = 0x2 | 0x4 | 0x1000
/** Key of libc in ffi-rs' table, which all threads of the process share. */
const library = 'rtnetlink-libc'

/** The errno of this thread in the fallback, where the C library's own cannot be seen. */
let reported = 0
const { ffi, functions, mapped } = locked(prepare)

/** libc, every symbol resolved: wrong types throw an `InputError` before anything is called. */
export const native: Native = functions

/** The errno of this thread's last call; it means something only directly after a call that returned -1. */
export const errno: () => number = mapped === undefined ? () => reported : () => mapped[0]!

/** Loads ffi-rs and resolves all symbols: the two things that threads must not do at the same time. */
function prepare() {
  const ffi = loadAddon()
  try {
    ffi.open({ library, path: '' })
    const calls = Object.keys(signatures).map(name => callOf(ffi, name as NativeName))
    for (const call of [...calls, { ...calls[0]!, funcName: 'memmove' }]) probe(ffi, call)
    const functions = Object.fromEntries(calls.map(call => [call.funcName, bound(ffi, call)])) as unknown as Native
    pin(functions)
    const mapped = mapErrno(ffi, functions)
    if (mapped === undefined) for (const call of calls) call.errno = true
    return { ffi, functions, mapped }
  } catch (cause) {
    throw new UnsupportedError('libc cannot be called', 'Its symbols were not found in this process.', { cause })
  }
}

function loadAddon(): typeof FfiRs {
  const here = `${process.platform} ${process.arch}`
  if (here !== 'linux x64' && here !== 'linux arm64') {
    throw new UnsupportedError(`rtnetlink on ${here}`, 'It runs on Linux, x64 or arm64.')
  }
  try {
    return createRequire(import.meta.url)('ffi-rs')
  } catch (cause) {
    const hint = 'Its prebuilt binary is an optional dependency: install with `npm install --include=optional`.'
    throw new UnsupportedError(`ffi-rs cannot be loaded on ${here}`, hint, { cause })
  }
}

/** The one object per function that ffi-rs is called with; only the values in it change. */
function callOf({ DataType }: typeof FfiRs, name: NativeName) {
  const types = { int: DataType.I32, long: DataType.I64, text: DataType.String }
  const [result, ...kinds] = signatures[name] as readonly [Kind, ...Kind[]]
  const paramsType = kinds.map(kind => types[kind])
  const paramsValue: (number | string)[] = []
  const flags = { errno: false, runInNewThread: false, freeResultMemory: false }
  return { library, funcName: name, retType: types[result], paramsType, paramsValue, ...flags }
}
type Call = ReturnType<typeof callOf>

/** Resolves a symbol without calling it: ffi-rs looks it up before it counts the arguments. */
function probe(ffi: typeof FfiRs, call: Omit<Call, 'funcName'> & { funcName: string }): void {
  try {
    ffi.load({ ...call, paramsType: [ffi.DataType.I32], paramsValue: [] })
  } catch (error) {
    if (/Cannot find/i.test((error as Error).message)) throw error
  }
}

function bound(ffi: typeof FfiRs, call: Call): (...given: unknown[]) => number {
  const kinds = (signatures[call.funcName] as readonly Kind[]).slice(1)
  return (...given) => {
    check(call.funcName, kinds, given, call.paramsValue)
    const result = ffi.load(call) as unknown as number | { value: number; errnoCode: number }
    if (typeof result === 'number') return result
    reported = result.errnoCode
    return result.value
  }
}

/** Keeps the addon in memory: else it is unmapped with its last thread, whose end still needs it. */
function pin(functions: Native): void {
  const paths = /(?<= )\/.*ffi-rs[^/\n]*\.node(?=( \(deleted\))?$)/gm
  for (const path of new Set(readFileSync('/proc/self/maps', 'utf8').match(paths))) {
    functions.dlopen(path, RTLD_NOW_NOLOAD_NODELETE)
  }
}

/**
 * This thread's errno as memory, so that reading it is no call; `undefined` where memory cannot be shared, or with
 * RTNETLINK_ERRNO=call in the environment: then each call brings its errno along, which takes a microsecond more.
 */
function mapErrno(ffi: typeof FfiRs, functions: Native): Int32Array | undefined {
  if (process.env['RTNETLINK_ERRNO'] === 'call') return undefined
  const { External } = ffi.DataType
  const flags = { errno: false, runInNewThread: false, freeResultMemory: false }
  const call = { library, funcName: '__errno_location', retType: External, paramsType: [], paramsValue: [], ...flags }
  const { buffer, byteOffset } = ffi.createExternalBuffer(ffi.load(call) as FfiRs.JsExternal, 4)
  const mapped = new Int32Array(buffer, byteOffset, 1)
  mapped[0] = 0
  functions.close(-1)
  return mapped[0] === EBADF ? mapped : undefined
}

/** Calls a libc function on a thread of libuv's pool, which must be in the namespace it is meant for. */
export async function callInPool<N extends NativeName>(
  name: N,
  ...given: globalThis.Parameters<Native[N]>
): Promise<Outcome> {
  const call = { ...callOf(ffi, name), errno: true, runInNewThread: true }
  check(name, (signatures[name] as readonly Kind[]).slice(1), given, call.paramsValue)
  const { value, errnoCode } = (await ffi.load(call)) as unknown as { value: number; errnoCode: number }
  return { value, errno: errnoCode }
}

/** Where the bytes lie: it stays so as long as the array lives, for asking moves them out of the collector's reach. */
export function addressOf(bytes: Uint8Array): number {
  if (!(bytes instanceof Uint8Array)) throw new InputError('expected a Uint8Array', ['bytes'])
  const { U8Array, I64 } = ffi.DataType
  const paramsType = [U8Array, U8Array, I64]
  return ffi.load({ library, funcName: 'memmove', retType: I64, paramsType, paramsValue: [bytes, bytes, 0] })
}

/** The memory at an address (of `mmap`) as bytes; touching it after `munmap` ends the process. */
export function memoryAt(address: number, length: number): Buffer {
  const paramsValue = [address, address, 0]
  const { I64, External } = ffi.DataType
  check('memoryAt', ['long', 'long', 'long'], [address, address, length], [])
  const call = { library, funcName: 'memmove', retType: External, paramsType: [I64, I64, I64], paramsValue }
  return ffi.createExternalBuffer(ffi.load(call) as FfiRs.JsExternal, length)
}
