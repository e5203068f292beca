import type { RawAttribute } from '../../attributes.ts'
import { type Codec, lazy } from '../../codec.ts'
import { type LinkKind, linkKind } from '../../kinds.ts'
import { type LinkInput, link } from '../link.ts'

/** Data of a vxcan. */
export interface Vxcan {
  /** The other end. Only for creating: it never comes back. */
  peer?: LinkInput | undefined
  unknown?: RawAttribute[] | undefined
}

/** A pair of CAN links: a bus between two namespaces. */
export const vxcan: LinkKind<'vxcan', Codec<Vxcan>> = linkKind('vxcan', 'VXCAN_INFO', {
  peer: [1, lazy(() => link as Codec<LinkInput>)],
})
