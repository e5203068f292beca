import { parseIp } from '../../protocol/addresses.ts'
import { at, InputError } from '../../protocol/errors.ts'
import { checkName } from '../socket/device.ts'
import type { PingOptions } from './types.ts'

/** The error for an option that cannot be used. */
export const wrong = (name: string, expected: string, value: unknown) =>
  new InputError(`expected ${expected}, got ${shown(value)}`, [name])

/** A value as errors show it. */
export const shown = (value: unknown): string => (typeof value === 'string' ? JSON.stringify(value) : String(value))

/** Gives an error the name of the option it is about. */
export function within<T>(name: string, make: () => T): T {
  try {
    return make()
  } catch (error) {
    throw at(name, error)
  }
}

/** Address and zone of a text such as `fe80::1%eth0`. */
export function parseScoped(text: string): { address: Uint8Array; zone: string | undefined } {
  const [bare, zone] = text.split(/%(.*)/s) as [string, string | undefined]
  const address = parseIp(bare)
  if (zone === undefined) return { address, zone }
  if (address.length === 4) throw new InputError(`${shown(text)}: an IPv4 address has no zone`)
  return { address, zone: /^\d+$/.test(zone) ? zone : checkName(zone, []) }
}

/** Address and zone of the option `source`. */
export function sourceOf({ source }: PingOptions): { address?: Uint8Array; zone?: string | undefined; text?: string } {
  if (source === undefined) return {}
  const given: unknown = typeof source === 'object' && source !== null ? source.address : source
  if (typeof given !== 'string') throw wrong('source', 'an address', given)
  const text = given.split('/')[0]!
  return { ...within('source', () => parseScoped(text)), text }
}
