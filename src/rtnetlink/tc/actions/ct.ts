import { InputError } from '../../../../protocol/errors.ts'
import { ct as kind, TCA_CT_ACT } from '../../../../protocol/tc/actions/ct.ts'
import { AF } from '../../names.ts'
import { pipe, shape } from '../actionShape.ts'
import { type Data, type Lens, over, unlessZero } from '../lens.ts'
import { type Masked, maskedNumber } from '../masked.ts'
import { ipProtocols } from '../protocols.ts'
import { hexadecimal, named } from '../turns.ts'

const at = over(kind.data)

const flag = (bit: number, needs = 0): Lens<boolean> => ({
  read: ({ action }) => (((action ?? 0) & bit) !== 0 ? true : undefined),
  write(data, value) {
    if (value) data['action'] = (data['action'] ?? 0) | bit | needs
  },
})

const NAT_BOTH = TCA_CT_ACT.natSrc | TCA_CT_ACT.natDst

/** Which end of a connection gets other addresses. */
const nat: Lens<'src' | 'dst' | 'restore'> = {
  read({ action = 0 }) {
    if ((action & TCA_CT_ACT.nat) === 0) return undefined
    return (action & TCA_CT_ACT.natSrc) !== 0 ? 'src' : (action & TCA_CT_ACT.natDst) !== 0 ? 'dst' : 'restore'
  },
  write(data, value, field) {
    const ends = { src: TCA_CT_ACT.natSrc, dst: TCA_CT_ACT.natDst, restore: 0 }
    if (!Object.hasOwn(ends, value)) throw new InputError("expected 'src', 'dst' or 'restore'", [field])
    data['action'] = ((data['action'] ?? 0) & ~NAT_BOTH) | TCA_CT_ACT.nat | ends[value]
  },
}

/** From the first to the last: `10.0.0.1-10.0.0.9`. */
function between(low: string, high: string, value: (text: string) => unknown): Lens<string> {
  return {
    read(data) {
      if (data[low] === undefined) return undefined
      return data[high] === undefined || data[high] === data[low] ? String(data[low]) : `${data[low]}-${data[high]}`
    },
    write(data, text, field) {
      const [first = '', last = first] = String(text).split('-', 2)
      const ends = [value(first), value(last)]
      if (ends.some(Number.isNaN))
        throw new InputError('expected one, or the first and the last with - between', [field])
      data[low] = ends[0]
      data[high] = ends[1]
    },
  }
}

const inet = between('natIpv4Min', 'natIpv4Max', text => text)
const inet6 = between('natIpv6Min', 'natIpv6Max', text => text)
const natAddr: Lens<string> = {
  read: data => inet.read(data) ?? inet6.read(data),
  write: (data, value, field, all) => (String(value).includes(':') ? inet6 : inet).write(data, value, field, all),
}

/** Connection tracking: `tc actions add action ct commit zone 5`. */
export const ct = shape(
  kind,
  {
    /** Enters the connection into the table. */
    commit: flag(TCA_CT_ACT.commit),
    /** Where the packet is of the other direction, a new connection is entered. */
    force: flag(TCA_CT_ACT.force),
    /** Takes away what is known of the packet's connection. */
    clear: flag(TCA_CT_ACT.clear),
    zone: unlessZero(at('zone')),
    mark: maskedNumber('mark', 'markMask', { bits: 32 }) as Lens<Masked>,
    /** 16 bytes in hexadecimal digits. */
    label: at('labels', hexadecimal),
    labelMask: at('labelsMask', hexadecimal),
    nat,
    /** Addresses to choose from: `10.0.0.1-10.0.0.9`. */
    natAddr,
    /** Ports to choose from: `1000-2000`. */
    natPort: between('natPortMin', 'natPortMax', Number),
    /** Name of the helper. */
    helper: at('helperName'),
    helperFamily: at('helperFamily', named(AF)),
    helperProto: at('helperProto', named(ipProtocols)),
  },
  { control: pipe, finish: complete },
)

/** Masks that are left out count all bits. */
function complete(data: Data): void {
  if (data['mark'] !== undefined) data['markMask'] ??= 0xffff_ffff
  if (data['labels'] !== undefined) data['labelsMask'] ??= new Uint8Array(16).fill(0xff)
}
