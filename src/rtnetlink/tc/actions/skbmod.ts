import { skbmod as kind, SKBMOD_F } from '../../../../protocol/tc/actions/skbmod.ts'
import { pipe, shape } from '../actionShape.ts'
import { type Lens, over } from '../lens.ts'
import { ethertype } from '../protocols.ts'

const at = over(kind.data)
const flag = (bit: number): Lens<boolean> => ({
  read: ({ parms }) => (((parms?.flags ?? 0n) & BigInt(bit)) !== 0n ? true : undefined),
  write: (data, value) => {
    if (value) set(data, bit)
  },
})
const set = (data: Record<string, any>, bit: number) => {
  data['parms'] = { ...data['parms'], flags: (data['parms']?.flags ?? 0n) | BigInt(bit) }
}
/** A field of the header, with the flag that says so. */
const field = <T>(lens: Lens<T>, bit: number): Lens<T> => ({
  read: lens.read,
  write(data, value, name, all) {
    lens.write(data, value, name, all)
    set(data, bit)
  },
})

/** Changes the Ethernet header, or marks congestion: `tc actions add action skbmod swap mac`. */
export const skbmod = shape(
  kind,
  {
    dmac: field(at('dmac'), SKBMOD_F.dmac),
    smac: field(at('smac'), SKBMOD_F.smac),
    etype: field(at('etype', ethertype), SKBMOD_F.etype),
    /** Source and destination change places. */
    swapmac: flag(SKBMOD_F.swapmac),
    /** Packets that are capable of it are marked: congestion experienced. */
    ecn: flag(SKBMOD_F.ecn),
  },
  { control: pipe },
)
