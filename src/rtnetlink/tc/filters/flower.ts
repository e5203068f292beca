import { InputError } from '../../../../protocol/errors.ts'
import { flower as kind } from '../../../../protocol/tc/filters/flower.ts'
import { shape } from '../filterShape.ts'
import { flowerLenses } from '../flower.ts'
import { protocols } from '../protocols.ts'

/** Matches fields of headers: `tc filter add … flower ip_proto tcp dst_port 80`. */
export const flower = shape(kind, flowerLenses, (data, flat, protocol) => {
  // As tc does: what the filter is for is a key too.
  if (protocol !== protocols.all) data['keyEthType'] = protocol
  data['flags'] ??= 0
  for (const field of ['vlanId', 'vlanPrio', 'vlanEthtype'] as const) {
    if (flat[field] === undefined || isVlan(data['keyEthType'])) continue
    throw new InputError("needs the protocol '802.1Q' or '802.1ad'", [field])
  }
})

const isVlan = (type: number | undefined): boolean => type === protocols['802.1Q'] || type === protocols['802.1ad']
