import { InputError } from '../../protocol/errors.ts'
import type { FilterExpression } from '../../protocol/filter/expression.ts'
import { devOf } from '../socket/device.ts'
import type { PacketMode } from '../socket/packet.ts'
import type { RingOptions } from '../socket/packetRing.ts'
import { CaptureFile, type CaptureFormat, formatOf } from './file.ts'
import { checkSelection } from './program.ts'

/** What to capture; without any option all packets of all links of the namespace. */
export interface CaptureOptions {
  /** The link: its name, its index, or an object with either. */
  dev?: string | number | { readonly ifindex: number } | { readonly ifname: string } | undefined
  /** Which packets: `'arp'`, or `{ protocol: 'udp', port: 53 }`. The kernel sorts them out. */
  filter?: FilterExpression | undefined
  /** At how many bytes packets are cut, 1 to 262,144, which is what it is if not said. */
  snaplen?: number | undefined
  /** Has the link take what is meant for others too; needs `dev`. */
  promiscuous?: boolean | undefined
  /** Only what comes in, or only what goes out. */
  direction?: 'in' | 'out' | undefined
  /** Memory that the kernel writes into: 64 blocks of 128 KiB, handed over after 10 ms at the latest. */
  ring?: Partial<RingOptions> | undefined
  /** `'ring'` throws where there can be none; if not said, packets then come by system calls. Workers have no ring. */
  mode?: PacketMode | undefined
  /** Writes all packets to a file of this path too, or to one that is open already, which stays open. */
  file?: string | CaptureFile | undefined
  /** By the ending of `file` if not said: `.pcap` or `.pcapng`. */
  format?: CaptureFormat | undefined
  /** How many frames wait for a reader at most: 131,072. Those after them are dropped, and counted. */
  limit?: number | undefined
  /** Where to capture. */
  netns?: { run<T>(fn: () => T): T } | undefined
  /** Ends the capture; who waits for a frame gets the signal's reason. */
  signal?: AbortSignal | undefined
}

/** The options, checked and complete. */
export interface Settings {
  dev: { ifname: string } | { ifindex: number } | undefined
  filter: FilterExpression | undefined
  snaplen: number
  promiscuous: boolean
  direction: 'in' | 'out' | undefined
  ring: RingOptions
  mode: PacketMode | 'auto'
  file: { path: string; format: CaptureFormat } | CaptureFile | undefined
  limit: number
  netns: CaptureOptions['netns']
  signal: AbortSignal | undefined
}

/** What the kernel and libpcap take at most. */
export const MAX_SNAPLEN = 0x40000
const PAGE = 4096

/** Checks what a caller gave; throws an `InputError` with the option's name. */
export function settingsOf(options: CaptureOptions): Settings {
  if (typeof options !== 'object' || options === null) throw new InputError('expected an object', ['options'])
  const settings: Settings = {
    dev: devOf(options.dev),
    filter: options.filter,
    snaplen: integer('snaplen', options.snaplen ?? MAX_SNAPLEN, 1, MAX_SNAPLEN),
    promiscuous: oneOf('promiscuous', options.promiscuous ?? false, [true, false]),
    direction: oneOf('direction', options.direction, ['in', 'out', undefined]),
    ring: ringOf(options.ring ?? {}),
    mode: oneOf('mode', options.mode ?? 'auto', options.mode === undefined ? ['auto'] : ['ring', 'plain']),
    file: fileOf(options),
    limit: integer('limit', options.limit ?? 1 << 17, 0, 2 ** 31 - 1),
    netns: options.netns,
    signal: options.signal,
  }
  if (settings.promiscuous && settings.dev === undefined) throw new InputError('needs dev', ['promiscuous'])
  if (settings.netns !== undefined && typeof settings.netns?.run !== 'function') {
    throw wrong('netns', 'a namespace', settings.netns)
  }
  if (settings.signal !== undefined && !(settings.signal instanceof AbortSignal)) {
    throw wrong('signal', 'an AbortSignal', settings.signal)
  }
  checkSelection(settings)
  return settings
}

const wrong = (name: string, expected: string, value: unknown) =>
  new InputError(`expected ${expected}, got ${shown(value)}`, [name])

const shown = (value: unknown): string => (typeof value === 'string' ? JSON.stringify(value) : String(value))

/** An integer in a range. */
export function integer(name: string, value: unknown, min: number, max: number): number {
  if (Number.isInteger(value) && (value as number) >= min && (value as number) <= max) return value as number
  throw wrong(name, `an integer from ${min} to ${max}`, value)
}

function oneOf<T>(name: string, value: T, values: readonly T[]): T {
  if (values.includes(value)) return value
  throw wrong(name, values.filter(one => one !== undefined).join(' or '), value)
}

function ringOf(ring: Partial<RingOptions>): RingOptions {
  if (typeof ring !== 'object' || ring === null) throw wrong('ring', 'an object', ring)
  const within = <T>(check: () => T): T => {
    try {
      return check()
    } catch (error) {
      throw error instanceof InputError ? error.within('ring') : error
    }
  }
  return within(() => {
    const blockSize = integer('blockSize', ring.blockSize ?? 0x20000, PAGE, 1 << 28)
    if (blockSize % PAGE !== 0) throw wrong('blockSize', `a multiple of ${PAGE}`, blockSize)
    const blocks = integer('blocks', ring.blocks ?? 64, 2, Math.floor((2 ** 31 - 1) / blockSize))
    return { blockSize, blocks, timeoutMs: integer('timeoutMs', ring.timeoutMs ?? 10, 1, 60_000) }
  })
}

function fileOf({ file, format, dev }: CaptureOptions): Settings['file'] {
  if (file === undefined && format === undefined) return undefined
  if (file === undefined) throw new InputError('needs file', ['format'])
  if (file instanceof CaptureFile) return file
  const found = formatOf(file, format, ['file'])
  if (found === 'pcap' && dev === undefined) {
    throw new InputError('a pcap file holds one kind of link: give dev, or take a pcapng file', ['file'])
  }
  return { path: file, format: found }
}
