/** What the kernel does not take back of the data that it tells. */
import { BR_BOOLOPT } from '../../protocol/link/kinds/bridge.ts'

type Data = Readonly<Record<string, unknown>>

/** Bits of switches that a bridge without VLANs does not know. */
const ABOUT_VLANS = (1 << BR_BOOLOPT.mcastVlanSnooping) | (1 << BR_BOOLOPT.mstEnable) | (1 << BR_BOOLOPT.fdbLocalVlan0)

/** What the users of the same link below have agreed on. */
const macvlan = ({ bcQueueLenUsed: _, macaddrCount: __, ...data }: Data): Data => data

/** By kind of link: the data that can be written, of those that were read. */
export const toldData: Readonly<Record<string, (data: Data) => Data>> = {
  /**
   * A kernel whose bridges have no VLANs tells nothing of their protocol, and refuses their switches even where
   * off.
   */
  bridge({ fdbNLearned: _, ...data }) {
    if ('vlanProtocol' in data) return data
    const { vlanFiltering: __, multiBoolopt, ...rest } = data
    const { optval, optmask } = (multiBoolopt ?? { optval: 0, optmask: 0 }) as { optval: number; optmask: number }
    return { ...rest, multiBoolopt: { optval, optmask: optmask & ~ABOUT_VLANS } }
  },
  macvlan,
  macvtap: macvlan,
  /** The kernel counts a switch for the bits of its header even where it is off. */
  vxlan: ({ remcsumTx, remcsumRx, ...data }) => ({
    ...data,
    remcsumTx: remcsumTx === true ? true : undefined,
    remcsumRx: remcsumRx === true ? true : undefined,
  }),
}
