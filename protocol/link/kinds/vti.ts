import { ipv4Address } from '../../addressing.ts'
import { linkKind } from '../../kinds.ts'
import { vtiRows } from '../tunnel/vti.ts'

/** A link for routes into IPsec tunnels over IPv4; `xfrm` is its successor. */
export const vti = linkKind('vti', 'IFLA_VTI', { ...vtiRows, local: [4, ipv4Address], remote: [5, ipv4Address] })
