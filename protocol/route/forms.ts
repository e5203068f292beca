/** Forms that a route and its nexthops share. */
import { addressByFamily } from '../address/byFamily.ts'
import { bytes, type Codec, enumeration, u16 } from '../codec.ts'
import { labels } from './labels.ts'
import { LWTUNNEL_ENCAP } from './names.ts'

const AF_MPLS = 28

/** An address in the family of the route: IP, or MPLS labels (`100/200`). */
export const routeAddress: Codec<string> = addressByFamily({ [AF_MPLS]: labels })

/** LWTUNNEL_ENCAP_…: the form of `encap`. */
export const encapType = enumeration(u16, LWTUNNEL_ENCAP)

/** Attributes of the encapsulation, as bytes. */
export const encap: Codec<Uint8Array> = { ...bytes, nested: true }
