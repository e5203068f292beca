// Written by `npm run index`.
import { bpf } from './bpf.ts'
import { ila } from './ila.ts'
import { ioam6 } from './ioam6.ts'
import { ip } from './ip.ts'
import { ip6 } from './ip6.ts'
import { mpls } from './mpls.ts'
import { rpl } from './rpl.ts'
import { seg6 } from './seg6.ts'
import { seg6Local } from './seg6Local.ts'
import { xfrm } from './xfrm.ts'

/** Every declared encapsulation of a route. */
export const encaps = () => [bpf, ila, ioam6, ip, ip6, mpls, rpl, seg6, seg6Local, xfrm] as const
