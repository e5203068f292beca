/** linux/if_macsec.h */
import { attributes, numbered } from '../attributes.ts'
import { bool, bytesOf, type Codec, enumeration, type Infer, shown, u8, u32, u32be, u64, u64be } from '../codec.ts'
import { EncodeError } from '../errors.ts'
import { family } from './family.ts'

/** A packet number: 32 bits are a number; 64, with extended numbering, a bigint. The kernel wants the width it uses. */
const packetNumber: Codec<number | bigint> = {
  form: { is: 'sample', values: [0, 1, 0xffff_ffff, 0n, 1n, 0xffff_ffff_ffff_ffffn] },
  decode: (view, offset, length) =>
    length === 8 ? u64.decode(view, offset, length) : u32.decode(view, offset, length),
  encode(writer, value) {
    if (typeof value === 'bigint') u64.encode(writer, value)
    else if (typeof value === 'number') u32.encode(writer, value)
    else throw new EncodeError(`expected a number or a bigint, got ${shown(value)}`)
  },
}

/** MACSEC_SA_STATS_ATTR_…: counters of a secure association. */
export const macsecSaStats = attributes('MACSEC_SA_STATS_ATTR', {
  inPktsOk: [1, u32],
  inPktsInvalid: [2, u32],
  inPktsNotValid: [3, u32],
  inPktsNotUsingSa: [4, u32],
  inPktsUnusedSa: [5, u32],
  outPktsProtected: [6, u32],
  outPktsEncrypted: [7, u32],
})

/** MACSEC_SA_ATTR_…: a secure association, one of four of a channel. */
export const macsecSaAttributes = attributes('MACSEC_SA_ATTR', {
  /** Its number, 0 to 3. */
  an: [1, u8],
  active: [2, bool],
  /** The next packet number; of a receiver the lowest that is taken. */
  pn: [3, packetNumber],
  key: [4, bytesOf(0, 128)],
  keyid: [5, bytesOf(16)],
  stats: [6, macsecSaStats],
  /** Short identifier of the channel, with extended packet numbers. */
  ssci: [8, u32be],
  /** With extended packet numbers. */
  salt: [9, bytesOf(12)],
})

/** MACSEC_RXSC_STATS_ATTR_…: counters of a channel that is received. */
export const macsecRxscStats = attributes('MACSEC_RXSC_STATS_ATTR', {
  inOctetsValidated: [1, u64],
  inOctetsDecrypted: [2, u64],
  inPktsUnchecked: [3, u64],
  inPktsDelayed: [4, u64],
  inPktsOk: [5, u64],
  inPktsInvalid: [6, u64],
  inPktsLate: [7, u64],
  inPktsNotValid: [8, u64],
  inPktsNotUsingSa: [9, u64],
  inPktsUnusedSa: [10, u64],
})

/** MACSEC_RXSC_ATTR_…: a channel that is received. */
export const macsecRxscAttributes = attributes('MACSEC_RXSC_ATTR', {
  /** Its identifier: hardware address and port. */
  sci: [1, u64be],
  active: [2, bool],
  saList: [3, numbered(macsecSaAttributes)],
  stats: [4, macsecRxscStats],
})

/** MACSEC_SECY_ATTR_…: the settings of a device, which rtnetlink changes. */
export const macsecSecyAttributes = attributes('MACSEC_SECY_ATTR', {
  /** Identifier of the channel that it sends: hardware address and port. */
  sci: [1, u64be],
  /** The association that it sends with. */
  encodingSa: [2, u8],
  /** Size of the window in which packets may be late. */
  window: [3, u32],
  /** Identifier of IEEE 802.1AE. */
  cipherSuite: [4, u64],
  /** Bytes of the check value. */
  icvLen: [5, u8],
  protect: [6, bool],
  replay: [7, bool],
  oper: [8, bool],
  validate: [9, enumeration(u8, { disabled: 0, check: 1, strict: 2 })],
  encrypt: [10, bool],
  incSci: [11, bool],
  es: [12, bool],
  scb: [13, bool],
})

/** MACSEC_TXSC_STATS_ATTR_…: counters of the channel that is sent. */
export const macsecTxscStats = attributes('MACSEC_TXSC_STATS_ATTR', {
  outPktsProtected: [1, u64],
  outPktsEncrypted: [2, u64],
  outOctetsProtected: [3, u64],
  outOctetsEncrypted: [4, u64],
})

/** MACSEC_SECY_STATS_ATTR_…: counters of a device. */
export const macsecSecyStats = attributes('MACSEC_SECY_STATS_ATTR', {
  outPktsUntagged: [1, u64],
  inPktsUntagged: [2, u64],
  outPktsTooLong: [3, u64],
  inPktsNoTag: [4, u64],
  inPktsBadTag: [5, u64],
  inPktsUnknownSci: [6, u64],
  inPktsNoSci: [7, u64],
  inPktsOverrun: [8, u64],
})

/** MACSEC_OFFLOAD_ATTR_… */
export const macsecOffloadAttributes = attributes('MACSEC_OFFLOAD_ATTR', {
  /** Where it is done. */
  type: [1, enumeration(u8, { off: 0, phy: 1, mac: 2 })],
})

/** MACSEC_ATTR_…: a device with its channels and associations, or what of them is to be changed. */
export const macsecAttributes = attributes('MACSEC_ATTR', {
  ifindex: [1, u32],
  rxscConfig: [2, macsecRxscAttributes],
  saConfig: [3, macsecSaAttributes],
  secy: [4, macsecSecyAttributes],
  txsaList: [5, numbered(macsecSaAttributes)],
  rxscList: [6, numbered(macsecRxscAttributes)],
  txscStats: [7, macsecTxscStats],
  secyStats: [8, macsecSecyStats],
  offload: [9, macsecOffloadAttributes],
})
export interface MacsecAttributes extends Infer<typeof macsecAttributes> {}

/** IEEE 802.1AE: channels, associations, keys. */
export const macsec = family('macsec', {
  version: 1,
  commands: {
    /** Only as a dump, of all devices. */
    getTxsc: [0, macsecAttributes],
    addRxsc: [1, macsecAttributes],
    delRxsc: [2, macsecAttributes],
    updRxsc: [3, macsecAttributes],
    addTxsa: [4, macsecAttributes],
    delTxsa: [5, macsecAttributes],
    updTxsa: [6, macsecAttributes],
    addRxsa: [7, macsecAttributes],
    delRxsa: [8, macsecAttributes],
    updRxsa: [9, macsecAttributes],
    updOffload: [10, macsecAttributes],
  },
  module: 'macsec',
})
