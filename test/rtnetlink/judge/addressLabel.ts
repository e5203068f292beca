import type { AddressLabel } from '../../../src/rtnetlink/index.ts'
import type { Mapping } from './compare.ts'

/** `ip -j addrlabel` */
export const addressLabelMapping: Mapping<AddressLabel> = {
  address: ({ prefix }) => prefix.split('/')[0],
  prefixlen: ({ prefix }) => Number(prefix.split('/')[1]),
  ifname: ({ dev }, names) => names(dev),
  label: ({ label }) => label,
}
