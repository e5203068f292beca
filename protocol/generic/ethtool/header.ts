import { attributes, list } from '../../attributes.ts'
import { array, flag, type Infer, string, text, u32 } from '../../codec.ts'

/** ETHTOOL_A_HEADER_…: which link is meant, and how to answer. */
export const ethtoolHeader = attributes('ETHTOOL_A_HEADER', {
  devIndex: [1, u32],
  /** Its name or an altname. */
  devName: [2, text(127)],
  /** ETHTOOL_FLAG_… */
  flags: [3, u32],
  /** A PHY of the link; left out: its only one. */
  phyIndex: [4, u32],
})

/** ETHTOOL_A_BITSET_BIT_…: one bit, by its number or its name. */
export const ethtoolBit = attributes('ETHTOOL_A_BITSET_BIT', {
  index: [1, u32],
  name: [2, string],
  /** It is set; not there in a list without a mask. */
  value: [3, flag],
})

/**
 * ETHTOOL_A_BITSET_…: bits as words (compact: `value`, `mask`) or as a list (`bits`). What the mask or the list lacks
 * is not changed; with `nomask` it is cleared.
 */
export const ethtoolBitset = attributes('ETHTOOL_A_BITSET', {
  nomask: [1, flag],
  /** How many bits there are. */
  size: [2, u32],
  bits: [3, list(1, ethtoolBit)],
  /** The lowest 32 bits first. */
  value: [4, array(u32)],
  mask: [5, array(u32)],
})
/** Which link is meant. */
export interface EthtoolHeader extends Infer<typeof ethtoolHeader> {}
/** Bits, compact or as a list. */
export interface EthtoolBitset extends Infer<typeof ethtoolBitset> {}

/** ETHTOOL_A_STRING_…: a name and its number. */
export const ethtoolString = attributes('ETHTOOL_A_STRING', { index: [1, u32], value: [2, string] })

/** ETHTOOL_A_STRINGSET_…: a set of names. */
export const ethtoolStringset = attributes('ETHTOOL_A_STRINGSET', {
  /** ETH_SS_… */
  id: [1, u32],
  count: [2, u32],
  strings: [3, list(1, ethtoolString)],
})

/** ETHTOOL_A_STRSET_…: sets of names, of a link or of all. */
export const ethtoolStrset = attributes('ETHTOOL_A_STRSET', {
  header: [1, ethtoolHeader],
  stringsets: [2, list(1, ethtoolStringset)],
  countsOnly: [3, flag],
})
