import { enumeration, type Fixed, s32, shown, u8, u32, u64be } from '../../codec.ts'
import { EncodeError } from '../../errors.ts'
import { linkKind } from '../../kinds.ts'

/** The upper half of an IPv6 address, in four groups: `2001:db8:1:2`. */
const locator: Fixed<string> = {
  size: 8,
  form: { is: 'sample', values: ['0:0:0:0', '2001:db8:1:2', 'ffff:ffff:ffff:ffff'] },
  decode(view, offset, length) {
    const value = u64be.decode(view, offset, length)
    return [48n, 32n, 16n, 0n].map(shift => ((value >> shift) & 0xffffn).toString(16)).join(':')
  },
  encode(writer, value) {
    const groups = typeof value === 'string' ? value.split(':') : []
    if (groups.length !== 4 || !groups.every(group => /^[0-9a-f]{1,4}$/i.test(group))) {
      throw new EncodeError(`expected four groups such as '2001:db8:1:2', got ${shown(value)}`)
    }
    for (const group of groups) writer.u16(Number.parseInt(group, 16), false)
  },
}

/** ILA_CSUM_…: how the checksum of the transport is kept right. */
export const ILA_CSUM = { adjustTransport: 0, neutralMap: 1, noAction: 2, neutralMapAuto: 3 } as const
/** ILA_ATYPE_…: what the identifier is. */
export const ILA_ATYPE = {
  iid: 0,
  luid: 1,
  virtV4: 2,
  virtUniV6: 3,
  virtMultiV6: 4,
  nonlocalAddr: 5,
  rsvd1: 6,
  rsvd2: 7,
  useFormat: 32,
} as const
/** ILA_HOOK_ROUTE_…: where it happens. */
export const ILA_HOOK_ROUTE = { output: 0, input: 1 } as const

/** Identifier locator addressing: the upper half of the destination becomes another one. linux/ila.h */
export const ila = linkKind('ila', 'ILA_ATTR', {
  /** The new upper half. */
  locator: [1, locator],
  identifier: [2, locator],
  locatorMatch: [3, locator],
  ifindex: [4, s32],
  dir: [5, u32],
  csumMode: [7, enumeration(u8, ILA_CSUM)],
  identType: [8, enumeration(u8, ILA_ATYPE)],
  hookType: [9, enumeration(u8, ILA_HOOK_ROUTE)],
})
