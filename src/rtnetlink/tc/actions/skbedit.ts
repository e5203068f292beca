import { skbedit as kind } from '../../../../protocol/tc/actions/skbedit.ts'
import { pipe, shape } from '../actionShape.ts'
import { type Lens, over } from '../lens.ts'
import { type Masked, maskedNumber } from '../masked.ts'
import { classid, named } from '../turns.ts'

const at = over(kind.data)
const flag = (bit: bigint): Lens<boolean> => ({
  read: ({ flags }) => (flags !== undefined && (flags & bit) !== 0n ? true : undefined),
  write(data, value) {
    if (value) data['flags'] = (data['flags'] ?? 0n) | bit
  },
})

/** Changes what the kernel keeps beside a packet: `tc actions add action skbedit priority 1:10`. */
export const skbedit = shape(
  kind,
  {
    /** The queue of the link. */
    queueMapping: at('queueMapping'),
    /** With it the queue is one from `queueMapping` to this one, by hash: see `txqSkbhash`. */
    queueMappingMax: at('queueMappingMax'),
    /** The queue by the packet's hash. */
    txqSkbhash: flag(0x40n),
    /** The class: `1:10`. */
    priority: at('priority', classid),
    /** The packet's mark, or some of its bits: `10/0xff`. */
    mark: maskedNumber('mark', 'mask', { bits: 32 }) as Lens<Masked>,
    /** To whom the packet is. */
    ptype: at('ptype', named({ host: 0, broadcast: 1, multicast: 2, otherhost: 3 })),
    /** The priority from the header of IP. */
    inheritdsfield: flag(0x20n),
  },
  { control: pipe },
)
