import { formatIp, parseIp } from '../../../../protocol/addresses.ts'
import { InputError } from '../../../../protocol/errors.ts'
import { nat as kind, TCA_NAT_FLAG } from '../../../../protocol/tc/actions/nat.ts'
import { pass, shape } from '../actionShape.ts'
import { type Lens, over } from '../lens.ts'
import { prefix } from '../masked.ts'

const at = over(kind.data)
const old = prefix('oldAddr', undefined)

const oldAddr: Lens<string> = {
  read: ({ parms }) => old.read({ oldAddr: parms?.oldAddr, oldAddrMask: parms?.mask }),
  write(data, value, field, all) {
    const part: Record<string, string> = {}
    old.write(part, value, field, all)
    data['parms'] = { ...data['parms'], oldAddr: part['oldAddr'], mask: part['oldAddrMask'] }
  },
}

/** Puts addresses in place of others, packet by packet: `tc actions add action nat ingress 10.0.0.1/32 192.168.0.1`. */
export const nat = shape(
  kind,
  {
    /** `ingress` changes destinations (the default), `egress` sources. */
    direction: at<'parms.flags', 'ingress' | 'egress'>('parms.flags', {
      read: flags => ((flags & TCA_NAT_FLAG.egress) === 0 ? 'ingress' : 'egress'),
      write: value => (value === 'egress' ? TCA_NAT_FLAG.egress : 0),
    }),
    /** Addresses that are changed: `10.0.0.0/8`. */
    oldAddr,
    /** What they become; bits behind the prefix stay. */
    newAddr: at('parms.newAddr'),
  },
  {
    control: pass,
    finish({ parms }) {
      for (const field of ['oldAddr', 'newAddr']) {
        if (parms?.[field] === undefined) throw new InputError('expected an IPv4 address', [field])
      }
      // The kernel wants no bits behind the prefix; tc clears them.
      const [address, mask] = [parseIp(parms.oldAddr), parseIp(parms.mask)]
      parms.oldAddr = formatIp(address.map((byte, index) => byte & mask[index]!))
    },
  },
)
