import { formatIp, type Prefix, parseMac, parsePrefix } from '../addresses.ts'
import { shown } from '../codec.ts'
import { at, InputError } from '../errors.ts'
import { etherTypes, ipProtocols } from '../packet/numbers.ts'
import { LE } from '../writer.ts'
import { type FilterExpression, type FilterTerms, words } from './expression.ts'
import { ancillary, type Label, Program } from './instructions.ts'
import {
  all,
  any,
  type End,
  isEtherType,
  isFrom,
  isMac,
  isPort,
  isProtocol,
  isTagged,
  isVlan,
  not,
  type Place,
  type Test,
} from './tests.ts'

/** For whom a program is compiled. */
export interface FilterOptions {
  /** How many bytes of a packet are kept. */
  snaplen?: number | undefined
  /**
   * What packets begin with: an Ethernet header, or the network layer, as on a SOCK_DGRAM packet socket (`cooked`) and
   * on links without a header of their own (`none`).
   */
  linktype?: 'ethernet' | 'cooked' | 'none' | undefined
  /** Byte order of the program; that of this machine if not said. */
  littleEndian?: boolean | undefined
}

const places: Record<'ethernet' | 'network', Place> = {
  ethernet: { etherType: ['ldh', 12], network: 14 },
  network: { etherType: ['ldh', ancillary.protocol], network: 0 },
}

/**
 * Compiles an expression to a program of the kernel's classic BPF, an array of struct sock_filter for SO_ATTACH_FILTER.
 * It returns `snaplen` for a packet that is meant, else 0. A packet that is too short for a question is not meant,
 * under `not` either, as with libpcap. Throws InputError with the path of what is wrong, or for a program of more than
 * 4096 instructions.
 */
export function compileFilter(expression: FilterExpression | undefined, options: FilterOptions = {}): Uint8Array {
  const { snaplen = 0x40000, linktype = 'ethernet', littleEndian = LE } = options
  if (!['ethernet', 'cooked', 'none'].includes(linktype))
    throw new InputError(`there is no ${shown(linktype)}`, ['linktype'])
  const program = new Program()
  const yes: Label = { at: 0 }
  const no: Label = { at: 0 }
  if (expression !== undefined) {
    const place = linktype === 'ethernet' ? places.ethernet : places.network
    translate(expression, { place, ethernet: linktype === 'ethernet', depth: 0 })(program, yes, no)
  }
  program.place(yes)
  program.add('ret', integer(snaplen, 1, 0xffff_ffff, 'snaplen'))
  program.place(no)
  if (expression !== undefined) program.add('ret', 0)
  return program.assemble(littleEndian)
}

interface Context {
  place: Place
  ethernet: boolean
  depth: number
}

const MAX_DEPTH = 256

function translate(expression: FilterExpression, context: Context): Test {
  if (context.depth > MAX_DEPTH) throw new InputError(`more than ${MAX_DEPTH} levels deep`)
  if (typeof expression === 'string') {
    if (Object.hasOwn(words, expression)) return translate(words[expression], context)
    throw new InputError(`${shown(expression)} is none of ${Object.keys(words).join(', ')}`)
  }
  if (typeof expression !== 'object' || expression === null || Array.isArray(expression)) {
    throw new InputError(`expected a word or an object, got ${shown(expression)}`)
  }
  const entries = Object.entries(expression).filter(([, value]) => value !== undefined)
  if (entries.length === 0) throw new InputError('an empty filter; leave it out to have all packets')
  return all(...entries.map(([name, value]) => term(name, value, { ...context, depth: context.depth + 1 })))
}

function term(name: string, value: unknown, context: Context): Test {
  try {
    if (Object.hasOwn(terms, name)) return terms[name as keyof FilterTerms](value as never, context)
    throw new InputError(`no such term; there are ${Object.keys(terms).join(', ')}`)
  } catch (error) {
    throw at(name, error)
  }
}

const both: readonly End[] = ['src', 'dst']

const terms: { [K in keyof FilterTerms]-?: (value: Exclude<FilterTerms[K], undefined>, context: Context) => Test } = {
  ethertype: (value, { place }) =>
    value === 'vlan' ? isTagged(place) : isEtherType(place, number(value, etherTypes, 0xffff)),
  vlan: (value, { place }) => isVlan(place, integer(value, 0, 0xfff)),
  protocol: (value, { place }) => isProtocol(place, number(value, ipProtocols, 0xff)),
  host: (value, { place }) => isFrom(place, both, prefix(value)),
  src: (value, { place }) => isFrom(place, ['src'], prefix(value)),
  dst: (value, { place }) => isFrom(place, ['dst'], prefix(value)),
  net: (value, { place }) => isFrom(place, both, prefix(value)),
  port: (value, { place }) => isPort(place, both, integer(value, 0, 0xffff)),
  srcPort: (value, { place }) => isPort(place, ['src'], integer(value, 0, 0xffff)),
  dstPort: (value, { place }) => isPort(place, ['dst'], integer(value, 0, 0xffff)),
  mac: (value, { ethernet }) => isMac(mac(value, ethernet)),
  and: (value, context) => all(...list(value, context)),
  or: (value, context) => any(...list(value, context)),
  not: (value, context) => not(translate(value, context)),
}

function list(value: readonly FilterExpression[], context: Context): Test[] {
  if (!Array.isArray(value) || value.length === 0)
    throw new InputError(`expected an array that is not empty, got ${shown(value)}`)
  return value.map((one, index) => {
    try {
      return translate(one, context)
    } catch (error) {
      throw at(`[${index}]`, error)
    }
  })
}

function integer(value: unknown, min: number, max: number, name?: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value
  throw new InputError(
    `expected an integer from ${min} to ${max}, got ${shown(value)}`,
    name === undefined ? [] : [name],
  )
}

function number(value: unknown, names: Readonly<Record<string, number>>, max: number): number {
  if (typeof value !== 'string') return integer(value, 0, max)
  if (Object.hasOwn(names, value)) return names[value]!
  throw new InputError(`${shown(value)} is none of ${Object.keys(names).join(', ')}`)
}

function mac(value: string, ethernet: boolean): Uint8Array {
  if (!ethernet) throw new InputError('packets of this capture have no Ethernet header')
  const bytes = parseMac(value)
  if (bytes.length !== 6) throw new InputError(`expected 6 bytes, got ${bytes.length}`)
  return bytes
}

/** A prefix without bits behind its length. */
function prefix(text: string): Prefix {
  const value = parsePrefix(text)
  const network = value.address.map(
    (byte, index) => byte & ~(0xff >> Math.min(Math.max(value.prefixlen - index * 8, 0), 8)),
  )
  if (network.every((byte, index) => byte === value.address[index])) return value
  throw new InputError(
    `${shown(text)} has bits behind its prefix; the network is ${formatIp(network)}/${value.prefixlen}`,
  )
}
