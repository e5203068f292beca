import { ipv6Address } from '../../addressing.ts'
import { linkKind } from '../../kinds.ts'
import { vtiRows } from '../tunnel/vti.ts'

/** A link for routes into IPsec tunnels over IPv6; `xfrm` is its successor. */
export const vti6 = linkKind('vti6', 'IFLA_VTI', { ...vtiRows, local: [4, ipv6Address], remote: [5, ipv6Address] })
