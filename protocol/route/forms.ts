/** Forms that a route and its nexthops share. */
import { addressByFamily } from '../address/byFamily.ts'
import { type Codec, enumeration, type Infer, u16 } from '../codec.ts'
import { selected } from '../kinds.ts'
import { encaps } from './encaps/index.ts'
import { labels } from './labels.ts'
import { LWTUNNEL_ENCAP } from './names.ts'

const AF_MPLS = 28

/** An address in the family of the route: IP, or MPLS labels (`100/200`). */
export const routeAddress: Codec<string> = addressByFamily({ [AF_MPLS]: labels })

/** LWTUNNEL_ENCAP_…: the form of `encap`. */
export const encapType = enumeration(u16, LWTUNNEL_ENCAP)

/** Attributes of an encapsulation; which ones, `encapType` beside it tells. */
export type EncapAttributes = Infer<ReturnType<typeof encaps>[number]['data']>

/** RTA_ENCAP and its like, in the form that `encapType` tells. */
export const encap: Codec<EncapAttributes> = selected('encapType', encaps)
