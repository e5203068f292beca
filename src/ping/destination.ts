import { lookup } from 'node:dns'
import { formatIp } from '../../protocol/addresses.ts'
import { InputError, NotFoundError } from '../../protocol/errors.ts'
import { checkFamily, type Settings } from './options.ts'
import { parseScoped, within } from './origin.ts'
import type { Destination } from './types.ts'

/** Where probes go. */
export interface Target {
  address: Uint8Array
  family: 2 | 10
  /** The link of a link-local address. */
  zone: string | undefined
  /** Many hosts may answer. */
  group: boolean
  /** The address as text, with its zone. */
  text: string
}

/** What was given as a destination: an address, or a name that is still to be looked up. Throws InputError. */
export function destinationOf(given: Destination, settings: Settings): { text: string; target?: Target } {
  const text: unknown = typeof given === 'object' && given !== null ? given.address : given
  if (typeof text !== 'string') throw new InputError('expected an address or a host name', ['destination'])
  // An address of a link may carry the length of its prefix.
  const bare = typeof given === 'object' ? text.split('/')[0]! : text
  if (bare.includes(':') || /^[\d.]+$/.test(bare)) return { text, target: targetOf(bare, settings) }
  if (typeof given === 'string' && isHostName(text)) return { text }
  throw new InputError(`${JSON.stringify(text.slice(0, 64))} is no address and no host name`, ['destination'])
}

/** Looks up a host name, in the namespace of libuv's pool: the process's own. Rejects with NotFoundError. */
export function resolveName(name: string, settings: Settings): Promise<Target> {
  const family = settings.family === undefined ? 0 : settings.family === 2 ? 4 : 6
  return new Promise((resolve, reject) => {
    lookup(name, { family }, (error, address) => {
      if (error !== null) {
        const code = error.code ?? 'ENOTFOUND'
        return reject(new NotFoundError(`host ${name}`, { code, hint: 'Names are looked up outside of namespaces' }))
      }
      try {
        resolve(targetOf(address, settings))
      } catch (wrong) {
        reject(wrong)
      }
    })
  })
}

const isHostName = (text: string): boolean => text.length <= 253 && /^[a-z\d_]([\w-]*\w)?(\.[\w-]+)*\.?$/i.test(text)

function targetOf(text: string, settings: Settings): Target {
  const { address, zone } = within('destination', () => parseScoped(text))
  const family = address.length === 4 ? 2 : 10
  checkFamily(settings, family)
  if (family === 10 && isLinkLocal(address) && zone === undefined && settings.dev === undefined) {
    const reason = `${text} is an address of one link: say which, as in '${text}%eth0', or by 'dev'`
    throw new InputError(reason, ['destination'])
  }
  const group = settings.broadcast || isGroup(address)
  return { address, family, zone, group, text: formatIp(address) + (zone === undefined ? '' : `%${zone}`) }
}

const isLinkLocal = (address: Uint8Array): boolean => address[0] === 0xfe && (address[1]! & 0xc0) === 0x80

const isGroup = (address: Uint8Array): boolean =>
  address.length === 16 ? address[0] === 0xff : address[0]! >> 4 === 0xe || address.every(byte => byte === 0xff)
