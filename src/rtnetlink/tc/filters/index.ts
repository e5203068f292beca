/** The flat forms of all kinds of filter. */
import { basic } from './basic.ts'
import { bpf } from './bpf.ts'
import { cgroup } from './cgroup.ts'
import { flow } from './flow.ts'
import { flower } from './flower.ts'
import { fw } from './fw.ts'
import { matchall } from './matchall.ts'
import { route } from './route.ts'
import { u32 } from './u32.ts'

/** The flat forms of all kinds of filter. */
export const filterShapes = [basic, bpf, cgroup, flow, flower, fw, matchall, route, u32] as const
