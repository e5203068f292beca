import { InputError } from '../../../../protocol/errors.ts'
import { vlan as kind } from '../../../../protocol/tc/actions/vlan.ts'
import { pipe, shape } from '../actionShape.ts'
import { over } from '../lens.ts'
import { ethertype } from '../protocols.ts'

const at = over(kind.data)

/** VLAN tags and Ethernet headers: `tc actions add action vlan push id 5`. */
export const vlan = shape(
  kind,
  {
    vlanAction: at('parms.vAction'),
    /** VLAN id, 0 to 4095. */
    id: at('pushVlanId'),
    /** `802.1Q`, or `802.1ad`. */
    protocol: at('pushVlanProtocol', ethertype),
    /** 0 to 7. */
    priority: at('pushVlanPriority'),
    /** With `pushEth`. */
    dstMac: at('pushEthDst'),
    /** With `pushEth`. */
    srcMac: at('pushEthSrc'),
  },
  {
    control: pipe,
    finish({ parms, ...data }) {
      if (parms?.vAction === undefined) {
        throw new InputError("expected 'pop', 'push', 'modify', 'popEth' or 'pushEth'", ['vlanAction'])
      }
      if (parms.vAction === 'push' && data['pushVlanId'] === undefined)
        throw new InputError('expected a VLAN id', ['id'])
    },
  },
)
