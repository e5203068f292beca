/** Where filters hang: on a link at `ingress`, `egress` or a qdisc or class, or in a block that links share. */
import { InputError } from '../../../protocol/errors.ts'
import { handleNumber, handleText } from './handle.ts'

/** TC_H_CLSACT with TC_H_MIN_INGRESS and TC_H_MIN_EGRESS */
const INGRESS = 0xffff_fff2
const EGRESS = 0xffff_fff3
/** TCM_IFINDEX_MAGIC_BLOCK: `parent` is the number of a block. */
const BLOCK = -1

/** Where a filter hangs on a link. */
export type Parent = 'ingress' | 'egress' | 'root' | `${string}:${string}` | number

/** A place as users see it. */
export interface Place {
  /** Number of the link. */
  dev?: number | undefined
  /** Number of the block that links share. */
  block?: number | undefined
  /** `ingress`, `egress`, `root`, or a qdisc or class: `1:`, `1:10`. */
  parent?: Parent | undefined
}

/** The place in the header of a message. */
export function readPlace({ ifindex, parent }: { ifindex: number; parent: number }): Place {
  if (ifindex === BLOCK) return { block: parent }
  return { dev: ifindex, parent: parentText(parent) }
}

const parentText = (parent: number): Parent =>
  parent === INGRESS ? 'ingress' : parent === EGRESS ? 'egress' : parent === 0 ? 'root' : (handleText(parent) as Parent)

/** The header of a message. Throws an InputError with the field. */
export function writePlace({ dev, block, parent }: Place): { ifindex: number; parent: number } {
  if (block !== undefined) {
    if (dev !== undefined || parent !== undefined) throw new InputError('either this or dev and parent', ['block'])
    if (!Number.isInteger(block) || block < 1 || block > 0xffff_ffff)
      throw new InputError('expected 1 or more', ['block'])
    return { ifindex: BLOCK, parent: block }
  }
  if (dev === undefined) throw new InputError('expected a link, or a block', ['dev'])
  return { ifindex: dev, parent: parentNumber(parent ?? 'root') }
}

/** The number of a parent. Throws an InputError. */
export function parentNumber(parent: Parent): number {
  if (parent === 'ingress') return INGRESS
  if (parent === 'egress') return EGRESS
  // The kernel takes 0 for the qdisc at the root.
  return parent === 'root' ? 0 : handleNumber(parent, 'parent')
}
