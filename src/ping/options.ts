import { InputError } from '../../protocol/errors.ts'
import { devOf } from '../socket/device.ts'
import { type Duration, parseDuration } from './duration.ts'
import { sourceOf, within, wrong } from './origin.ts'
import type { PingOptions } from './types.ts'

/** The options, checked and complete. */
export interface Settings {
  count: number
  /** Between probes; with a window only if it was asked for. */
  intervalMs: number | undefined
  timeoutMs: number
  deadlineMs: number | undefined
  size: number
  pattern: Uint8Array
  ttl: number | undefined
  tos: number | undefined
  dev: { ifname: string } | { ifindex: number } | undefined
  source: Uint8Array | undefined
  sourceText: string | undefined
  zone: string | undefined
  mark: number | undefined
  discover: number | undefined
  family: 2 | 10 | undefined
  flood: boolean
  inFlight: number | undefined
  preload: number
  broadcast: boolean
  bypassRouting: boolean
  flowlabel: number | undefined
  signal: AbortSignal | undefined
  netns: { run<T>(fn: () => T): T } | undefined
  form: 'auto' | 'dgram' | 'raw'
}

/** The longest payloads: an IP packet of 65,535 bytes less its headers; the header of IPv6 is not counted in it. */
const longest = { 2: 65507, 10: 65527 } as const
const discovery = { dont: 0, want: 1, do: 2, probe: 3 } as const
const families = { 4: 2, 6: 10, inet: 2, inet6: 10 } as const
const known = new Set(
  `count interval intervalMs timeout timeoutMs deadline deadlineMs size pattern ttl tos dev source mark dontFragment
  family flood inFlight preload broadcast bypassRouting flowlabel signal netns socket`.split(/\s+/),
)
const counting = Uint8Array.from({ length: 256 }, (_, i) => (i + 16) & 0xff)

/** Checks what a caller gave; throws an InputError with the option's name. */
export function settingsOf(options: PingOptions): Settings {
  for (const name in options) if (!known.has(name)) throw new InputError('there is no such option', [name])
  const flag = (name: 'flood' | 'broadcast' | 'bypassRouting') => {
    if (typeof (options[name] ?? false) !== 'boolean') throw wrong(name, 'true or false', options[name])
    return options[name] ?? false
  }
  const flood = flag('flood')
  const preload = integer(options, 'preload', 1, 65536)
  const inFlight = integer(options, 'inFlight', 1, 65536) ?? (flood ? (preload ?? 1) : undefined)
  const { address, zone, text } = sourceOf(options)
  return {
    count: options.count === Number.POSITIVE_INFINITY ? options.count : (integer(options, 'count', 1) ?? 4),
    intervalMs: milliseconds(options, 'interval') ?? (inFlight === undefined ? 1000 : undefined),
    timeoutMs: milliseconds(options, 'timeout') ?? 4000,
    deadlineMs: milliseconds(options, 'deadline'),
    size: integer(options, 'size', 0, longest[10]) ?? 56,
    pattern: patternOf(options.pattern),
    ttl: integer(options, 'ttl', 1, 255),
    tos: integer(options, 'tos', 0, 255),
    dev: devOf(options.dev),
    source: address,
    sourceText: text,
    zone,
    mark: integer(options, 'mark', 0, 0xffff_ffff),
    discover: discoverOf(options.dontFragment),
    family: options.family === undefined ? undefined : oneOf('family', options.family, families),
    flood,
    inFlight,
    preload: preload ?? 1,
    broadcast: flag('broadcast'),
    bypassRouting: flag('bypassRouting'),
    flowlabel: integer(options, 'flowlabel', 1, 0xfffff),
    signal: signalOf(options.signal),
    netns: netnsOf(options.netns),
    form: oneOf('socket', options.socket ?? 'auto', { auto: 'auto', dgram: 'dgram', raw: 'raw' } as const),
  }
}

/** Checks what depends on the family of the destination. */
export function checkFamily(settings: Settings, family: 2 | 10): void {
  const max = longest[family]
  if (settings.family !== undefined && settings.family !== family) {
    throw new InputError('the destination is an address of the other family', ['family'])
  }
  if (settings.size > max) {
    throw new InputError(`expected at most ${max} bytes, got ${settings.size}`, ['size'])
  }
  const name = family === 2 ? 'IPv4' : 'IPv6'
  if (settings.source !== undefined && settings.source.length !== (family === 2 ? 4 : 16)) {
    throw new InputError(`expected an ${name} address as the destination has, got ${settings.sourceText}`, ['source'])
  }
  if (settings.flowlabel !== undefined && family === 2) {
    throw new InputError('IPv4 has no flow labels', ['flowlabel'])
  }
}

type IntegerName = 'count' | 'size' | 'ttl' | 'tos' | 'mark' | 'inFlight' | 'preload' | 'flowlabel'

function integer(options: PingOptions, name: IntegerName, min: number, max?: number): number | undefined {
  const value = options[name]
  if (value === undefined) return undefined
  if (Number.isSafeInteger(value) && value >= min && value <= (max ?? value)) return value
  throw wrong(name, max === undefined ? `an integer from ${min}` : `an integer from ${min} to ${max}`, value)
}

function milliseconds(options: PingOptions, name: 'interval' | 'timeout' | 'deadline'): number | undefined {
  const text = options[name]
  const number = options[`${name}Ms`]
  if (text !== undefined && number !== undefined) throw new InputError(`${name}Ms says it too`, [name])
  if (number !== undefined) {
    if (typeof number === 'number' && Number.isFinite(number) && number > 0) return number
    throw wrong(`${name}Ms`, 'a positive number of milliseconds', number)
  }
  if (text === undefined) return undefined
  const value = within(name, () => parseDuration(text as Duration))
  if (value > 0) return value
  throw wrong(name, 'a time above 0', text)
}

function patternOf(pattern: PingOptions['pattern']): Uint8Array {
  if (pattern === undefined) return counting
  if (pattern instanceof Uint8Array && pattern.length > 0) return Uint8Array.from(pattern)
  if (typeof pattern === 'string' && /^([\da-f]{2})+$/i.test(pattern))
    return Uint8Array.from(Buffer.from(pattern, 'hex'))
  throw wrong('pattern', 'bytes, or pairs of hexadecimal digits', pattern)
}

function discoverOf(value: PingOptions['dontFragment']): number | undefined {
  if (value === undefined) return undefined
  if (typeof value === 'boolean') return value ? discovery.do : discovery.dont
  return oneOf('dontFragment', value, discovery)
}

function oneOf<T>(name: string, value: string | number, table: Readonly<Record<string, T>>): T {
  if (Object.hasOwn(table, value)) return table[value]!
  throw wrong(name, `one of ${Object.keys(table).join(', ')}`, value)
}

function signalOf(signal: AbortSignal | undefined): AbortSignal | undefined {
  if (signal === undefined || signal instanceof AbortSignal) return signal
  throw wrong('signal', 'an AbortSignal', signal)
}

function netnsOf(netns: PingOptions['netns']): PingOptions['netns'] {
  if (netns === undefined || typeof netns?.run === 'function') return netns
  throw wrong('netns', 'a namespace', netns)
}
