// Written by `npm run index`.
import { canid } from './canid.ts'
import { cmp } from './cmp.ts'
import { ipset } from './ipset.ts'
import { ipt } from './ipt.ts'
import { meta } from './meta.ts'
import { nbyte } from './nbyte.ts'
import { text } from './text.ts'
import { u32 } from './u32.ts'

/** Every declared extended match. */
export const ematchKinds = () => [canid, cmp, ipset, ipt, meta, nbyte, text, u32] as const
