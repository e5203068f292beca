/** Where filters can be: on qdiscs, and in the blocks that these share. */
import type { Qdisc } from '../../../protocol/tc/qdisc.ts'
import { tcMessages } from '../../../protocol/tc/tc.ts'
import type { LinkRef } from '../reference.ts'
import { makeRequest, type ReadOptions, type Scope } from '../scope.ts'
import { handleText } from './handle.ts'
import type { Parent, Place } from './place.ts'

/** The places of one link, or all there are, blocks included. */
export async function placesOf(
  scope: Scope,
  dev: LinkRef | undefined,
  options: ReadOptions | undefined,
): Promise<Place[]> {
  const ifindex = dev === undefined ? undefined : await scope.ifindex(dev, 'dev', options)
  const [type, codec] = tcMessages.newqdisc
  const request = makeRequest<Qdisc>(tcMessages, 'getqdisc', 0, ifindex === undefined ? {} : { ifindex }, {
    decode: (view, offset, length, got) =>
      got === type ? codec.decode(view, offset, length, { errors: [] }) : undefined,
  })
  const qdiscs = await scope.connection.dump(request, options)
  const places = new Map<string, Place>()
  for (const qdisc of qdiscs) {
    if (ifindex !== undefined && qdisc.ifindex !== ifindex) continue
    for (const place of placesAt(qdisc)) places.set(JSON.stringify(place), place)
  }
  return [...places.values()]
}

function placesAt({ ifindex: dev, handle, attributes }: Qdisc): Place[] {
  const { kind, ingressBlock, egressBlock } = attributes
  if (kind === 'clsact' || kind === 'ingress') {
    const egress = kind === 'clsact' ? [side(dev, 'egress', egressBlock)] : []
    return [side(dev, 'ingress', ingressBlock), ...egress]
  }
  return handle === 0 ? [] : [{ dev, parent: handleText(handle) as Parent }]
}

/** Filters of a shared block are not told of a link. */
const side = (dev: number, parent: Parent, block: number | undefined): Place =>
  block === undefined || block === 0 ? { dev, parent } : { block }
