/** What devices of MACsec look like to users and to the kernel. */
import { parseMac } from '../../protocol/addresses.ts'
import type { Infer } from '../../protocol/codec.ts'
import { at, InputError } from '../../protocol/errors.ts'
import type { MacsecAttributes, macsecRxscAttributes, macsecSaAttributes } from '../../protocol/generic/macsec.ts'

type SaAttributes = Infer<typeof macsecSaAttributes>
type ChannelAttributes = Infer<typeof macsecRxscAttributes>

/** Counters by name. */
export type MacsecStatistics = Record<string, number>

/** A channel: its identifier in 16 hexadecimal digits, or the hardware address and port that make it. */
export type MacsecChannelRef = string | { readonly sci: string } | { readonly address: string; readonly port: number }

/** A secure association. */
export interface MacsecSa {
  /** 0 to 3. */
  an: number
  active: boolean
  /** The next packet number; a bigint with extended numbering. */
  pn: number | bigint
  /** 16 bytes in hexadecimal. */
  keyId: string
  /** With extended numbering. */
  ssci?: number | undefined
  statistics: MacsecStatistics
}

/** A secure association to be made. */
export interface MacsecSaInput {
  /** 0 to 3. */
  an: number
  active?: boolean | undefined
  /** A bigint with extended numbering. */
  pn?: number | bigint | undefined
  /** In hexadecimal, filled up with zeros to 16 bytes. */
  keyId?: string | undefined
  /** 16 or 32 bytes in hexadecimal. */
  key?: string | undefined
  /** With extended numbering. */
  ssci?: number | undefined
  /** With extended numbering: 12 bytes in hexadecimal. */
  salt?: string | undefined
}

/** A channel that is received. */
export interface MacsecChannel {
  sci: string
  active: boolean
  associations: MacsecSa[]
  statistics: MacsecStatistics
}

/** A device. */
export interface MacsecDevice {
  ifindex: number
  sci: string
  /** Its name, or the identifier in hexadecimal. */
  cipherSuite: string
  /** Bytes of the check value. */
  icvLen: number
  /** The association that it sends with. */
  encodingSa: number
  protect: boolean
  encrypt: boolean
  incSci: boolean
  es: boolean
  scb: boolean
  replay: boolean
  /** How late packets may be, with `replay`. */
  window?: number | undefined
  validate: 'disabled' | 'check' | 'strict' | number
  offload: 'off' | 'phy' | 'mac' | number
  /** What it sends with. */
  associations: MacsecSa[]
  /** What it receives. */
  channels: MacsecChannel[]
  /** Of the device and the channel that it sends. */
  statistics: MacsecStatistics
}

/** MACSEC_CIPHER_ID_…, and the older number of the first. */
const cipherSuites: Readonly<Record<string, string>> = {
  '0080020001000001': 'gcm-aes-128',
  '0080c20001000001': 'gcm-aes-128',
  '0080c20001000002': 'gcm-aes-256',
  '0080c20001000003': 'gcm-aes-xpn-128',
  '0080c20001000004': 'gcm-aes-xpn-256',
}

const hex16 = (value: bigint): string => value.toString(16).padStart(16, '0')
const hexOf = (bytes: Uint8Array): string => Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')

/** The flat form of a device. */
export function readDevice(attributes: MacsecAttributes): MacsecDevice {
  const { ifindex = 0, secy = {}, txsaList = [], rxscList = [], offload } = attributes
  const { window, validate = 'disabled' } = secy
  const suite = hex16(secy.cipherSuite ?? 0n)
  return {
    ifindex,
    sci: hex16(secy.sci ?? 0n),
    cipherSuite: cipherSuites[suite] ?? suite,
    icvLen: secy.icvLen ?? 0,
    encodingSa: secy.encodingSa ?? 0,
    protect: secy.protect === true,
    encrypt: secy.encrypt === true,
    incSci: secy.incSci === true,
    es: secy.es === true,
    scb: secy.scb === true,
    replay: secy.replay === true,
    ...(window === undefined ? {} : { window }),
    validate,
    offload: offload?.type ?? 'off',
    associations: txsaList.map(readSa),
    channels: rxscList.map(readChannel),
    statistics: counters(attributes.secyStats, attributes.txscStats),
  }
}

const readChannel = ({ sci = 0n, active = false, saList = [], stats }: ChannelAttributes): MacsecChannel => ({
  sci: hex16(sci),
  active,
  associations: saList.map(readSa),
  statistics: counters(stats),
})

const readSa = ({ an = 0, active = false, pn = 0, keyid, ssci, stats }: SaAttributes): MacsecSa => ({
  an,
  active,
  pn,
  keyId: keyid === undefined ? '' : hexOf(keyid),
  ...(ssci === undefined ? {} : { ssci }),
  statistics: counters(stats),
})

const counters = (...sets: (object | undefined)[]): MacsecStatistics =>
  Object.fromEntries(
    sets.flatMap(set =>
      Object.entries(set ?? {}).flatMap(([name, value]) =>
        typeof value === 'bigint' || typeof value === 'number' ? [[name, Number(value)]] : [],
      ),
    ),
  )

/** The identifier of a channel. Throws an InputError at `channel`. */
export function sciOf(channel: MacsecChannelRef): bigint {
  try {
    const text = typeof channel === 'object' && 'sci' in channel ? channel.sci : channel
    if (typeof text === 'string') {
      if (/^[\da-f]{16}$/i.test(text)) return BigInt(`0x${text}`)
      throw new InputError('expected 16 hexadecimal digits, or an address and a port')
    }
    const { address, port } = text as { address: string; port: number }
    const bytes = parseMac(address)
    if (bytes.length !== 6) throw new InputError('expected a hardware address of 6 bytes', ['address'])
    if (!Number.isInteger(port) || port < 1 || port > 0xffff) throw new InputError('expected 1 to 65535', ['port'])
    return (BigInt(`0x${hexOf(bytes)}`) << 16n) | BigInt(port)
  } catch (error) {
    throw at('channel', error)
  }
}

/** The attributes of an association. Throws an InputError with the field. */
export function saAttributes({ an, active, pn, keyId, key, ssci, salt }: MacsecSaInput): SaAttributes {
  return {
    an,
    ...(pn === undefined ? {} : { pn }),
    ...(salt === undefined ? {} : { salt: bytesAt(salt, 'salt', [12]) }),
    ...(ssci === undefined ? {} : { ssci }),
    ...(keyId === undefined ? {} : { keyid: filled(bytesAt(keyId, 'keyId', undefined)) }),
    ...(key === undefined ? {} : { key: bytesAt(key, 'key', [16, 32]) }),
    ...(active === undefined ? {} : { active }),
  }
}

function bytesAt(text: string, field: string, sizes: readonly number[] | undefined): Uint8Array {
  const fits = typeof text === 'string' && /^([\da-f]{2})+$/i.test(text)
  if (fits && (sizes?.includes(text.length / 2) ?? text.length <= 32)) {
    return Uint8Array.from(text.match(/../g)!, pair => Number.parseInt(pair, 16))
  }
  throw new InputError(`expected ${sizes?.join(' or ') ?? 'at most 16'} bytes in hexadecimal`, [field])
}

function filled(bytes: Uint8Array): Uint8Array {
  const all = new Uint8Array(16)
  all.set(bytes)
  return all
}
