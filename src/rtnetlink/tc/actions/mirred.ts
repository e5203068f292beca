import { InputError } from '../../../../protocol/errors.ts'
import { mirred as kind } from '../../../../protocol/tc/actions/mirred.ts'
import type { LinkRef } from '../../reference.ts'
import { shape } from '../actionShape.ts'
import { type Data, type Lens, over, unlessZero } from '../lens.ts'

const at = over(kind.data)

const ways = {
  egressRedir: ['egress', 'redirect'],
  egressMirror: ['egress', 'mirror'],
  ingressRedir: ['ingress', 'redirect'],
  ingressMirror: ['ingress', 'mirror'],
} as const
type Way = keyof typeof ways

const way = (data: Data) => ways[data['parms']?.eaction as Way]

const mirredAction: Lens<'redirect' | 'mirror'> = {
  read: data => way(data)?.[1],
  write: (data, value, field, all) => put(data, all['direction'] ?? 'egress', value, field),
}
const direction: Lens<'egress' | 'ingress'> = {
  read: data => way(data)?.[0],
  write: (data, value, _field, all) => put(data, value, all['mirredAction'], 'mirredAction'),
}

function put(data: Data, towards: string, what: string, field: string): void {
  const found = Object.entries(ways).find(([, [first, second]]) => first === towards && second === what)
  if (found === undefined) throw new InputError("expected 'redirect' or 'mirror', to 'egress' or 'ingress'", [field])
  data['parms'] = { ...data['parms'], eaction: found[0] }
}

/** Sends the packet, or a copy of it, to another link: `tc actions add action mirred egress redirect dev eth1`. */
export const mirred = shape(
  kind,
  {
    /** The packet itself, or a copy. */
    mirredAction,
    /** As if the link sent it (`egress`, the default), or as if it had come in by it. */
    direction,
    /** The link. */
    toDev: unlessZero(at('parms.ifindex')) as Lens<LinkRef>,
    /** The links of this block, in place of one link. */
    blockid: at('blockid'),
  },
  {
    control: ({ mirredAction }) => (mirredAction === 'redirect' ? 'stolen' : 'pipe'),
    finish(data) {
      if (way(data) === undefined) throw new InputError("expected 'redirect' or 'mirror'", ['mirredAction'])
      if ((data['parms'].ifindex ?? 0) === 0 && data['blockid'] === undefined) {
        throw new InputError('expected a link', ['toDev'])
      }
    },
  },
)
