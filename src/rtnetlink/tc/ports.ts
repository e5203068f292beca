/** Keys of flower whose attributes depend on the protocol above IP. */
import { InputError } from '../../../protocol/errors.ts'
import { nameOf, numberOf } from '../names.ts'
import type { Data, Lens } from './lens.ts'
import { type Masked, maskedNumber } from './masked.ts'
import { type IpProtocol, ipProtocols } from './protocols.ts'

/** The protocol above IP. */
export const ipProto: Lens<IpProtocol> = {
  read: ({ keyIpProto }) => (keyIpProto === undefined ? undefined : nameOf(ipProtocols, keyIpProto)),
  write(data, value, field) {
    data['keyIpProto'] = numberOf(ipProtocols, value, field)
  },
}

const PORTS: Readonly<Record<number, string>> = { 6: 'Tcp', 17: 'Udp', 132: 'Sctp' }
const MESSAGES: Readonly<Record<number, string>> = { 1: 'Icmpv4', 58: 'Icmpv6' }

/** What begins the names of the attributes. Throws an InputError at `field` where `ipProto` is another. */
function family(names: Readonly<Record<number, string>>, all: Data, field: string): string {
  const proto = all['ipProto']
  const name = proto === undefined ? undefined : names[numberOf(ipProtocols, proto, 'ipProto')]
  if (name !== undefined) return name
  const words = Object.keys(names).map(number => nameOf(ipProtocols, Number(number)))
  throw new InputError(`needs ipProto: ${words.join(', ')}`, [field])
}

const found = (names: Readonly<Record<number, string>>, data: Data, key: (name: string) => string) =>
  Object.values(names).find(name => data[key(name)] !== undefined)

/** A port of TCP, UDP or SCTP, with a mask or up to another: `1000-2000`. */
export const port = (end: 'Src' | 'Dst'): Lens<Masked | `${number}-${number}`> => {
  const key = (name: string) => `key${name}${end}`
  const masked = (name: string) => maskedNumber(key(name), `${key(name)}Mask`, { bits: 16 })
  const [min, max] = [`keyPort${end}Min`, `keyPort${end}Max`]
  return {
    read(data) {
      if (data[min] !== undefined) return `${data[min] as number}-${data[max] as number}`
      const name = found(PORTS, data, key)
      return name === undefined ? undefined : masked(name).read(data)
    },
    write(data, value, field, all) {
      const name = family(PORTS, all, field)
      const range = /^(\d{1,5})-(\d{1,5})$/.exec(String(value))
      if (range === null) return masked(name).write(data, value as Masked, field, all)
      const [first, last] = [Number(range[1]), Number(range[2])]
      if (last > 0xffff || first > last || first === 0) throw new InputError('expected ports from 1 to 65535', [field])
      data[min] = first
      data[max] = last
    },
  }
}

/** Type or code of ICMP and ICMPv6. */
export const icmp = (part: 'Type' | 'Code'): Lens<Masked> => {
  const key = (name: string) => `key${name}${part}`
  const masked = (name: string) => maskedNumber(key(name), `${key(name)}Mask`, { bits: 8, always: true })
  return {
    read(data) {
      const name = found(MESSAGES, data, key)
      return name === undefined ? undefined : masked(name).read(data)
    },
    write: (data, value, field, all) => masked(family(MESSAGES, all, field)).write(data, value, field, all),
  }
}
