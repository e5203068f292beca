import type { RawAttribute } from '../../attributes.ts'
import { type Codec, lazy } from '../../codec.ts'
import { type LinkKind, linkKind } from '../../kinds.ts'
import { type LinkInput, link } from '../link.ts'

/** Data of a veth. */
export interface Veth {
  /** The other end. Only for creating: the kernel's veth driver has no fill_info, so it never comes back. */
  peer?: LinkInput | undefined
  unknown?: RawAttribute[] | undefined
}

/** A pair of links: what goes in at one end comes out at the other. */
export const veth: LinkKind<'veth', Codec<Veth>> = linkKind('veth', 'VETH_INFO', {
  peer: [1, lazy(() => link as Codec<LinkInput>)],
})
