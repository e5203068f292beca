import { lookup } from 'node:dns'
import { formatIp } from '../../protocol/addresses.ts'
import { at, InputError, NotFoundError } from '../../protocol/errors.ts'
import { parseScoped } from './options.ts'
import type { Destination } from './types.ts'

/** Where probes go. */
export interface Target {
  address: Uint8Array
  zone: string | undefined
  /** The address as text, with its zone. */
  text: string
}

/** What was given as a destination: an address, or a name that is still to be looked up. */
export function destinationOf(given: Destination, family: 2 | 10 | undefined): { text: string; target?: Target } {
  const text: unknown = typeof given === 'object' && given !== null ? given.address : given
  if (typeof text !== 'string') throw new InputError('expected an address or a host name as text', ['destination'])
  // An address of a link may carry the length of its prefix.
  const bare = typeof given === 'object' ? text.split('/')[0]! : text
  if (!bare.includes(':') && !/^[\d.]+$/.test(bare)) {
    if (typeof given === 'string' && isHostName(bare)) return { text }
    throw new InputError(`${JSON.stringify(text.slice(0, 64))} is no address and no host name`, ['destination'])
  }
  const target = targetOf(bare)
  if (family !== undefined && target.address.length !== (family === 2 ? 4 : 16)) {
    throw new InputError(`${text} is no address of this family`, ['family'])
  }
  return { text, target }
}

const isHostName = (text: string): boolean => text.length <= 253 && /^[a-z\d_]([\w-]*\w)?(\.[\w-]+)*\.?$/i.test(text)

function targetOf(text: string): Target {
  try {
    const { address, zone } = parseScoped(text)
    return { address, zone, text: formatIp(address) + (zone === undefined ? '' : `%${zone}`) }
  } catch (error) {
    throw at('destination', error)
  }
}

/** Looks up a host name, in the namespace of libuv's pool: the process's own. Throws NotFoundError. */
export function resolveName(name: string, family: 2 | 10 | undefined): Promise<Target> {
  return new Promise((resolve, reject) => {
    lookup(name, { family: family === undefined ? 0 : family === 2 ? 4 : 6 }, (error, address) => {
      if (error === null) resolve(targetOf(address))
      else reject(new NotFoundError(`host ${name}`, { code: error.code ?? 'ENOTFOUND', hint: error.message }))
    })
  })
}
