/**
 * One packet as a TPACKET_V3 ring holds it (linux/if_packet.h): struct tpacket3_hdr, struct sockaddr_ll, then the
 * packet at `mac`. Whoever has packets from elsewhere writes them in this form: there is one way to read them.
 */
export const record = {
  /** Bytes to the next one. */
  next: 0,
  sec: 4,
  nsec: 8,
  /** Bytes that are here. */
  snaplen: 12,
  /** Bytes that there were. */
  length: 16,
  status: 20,
  /** Where the packet begins (16 bits). */
  mac: 24,
  vlanTci: 32,
  vlanTpid: 36,
  /** Of struct sockaddr_ll, which follows: in network byte order. */
  protocol: 50,
  ifindex: 52,
  hatype: 56,
  pkttype: 58,
} as const

/** Bytes in front of a packet that `writeRecord` wrote. */
export const RECORD_SIZE = 72
const ADDRESS = 48

/** TP_STATUS_…: what the kernel says of a packet. */
export const packetStatus = {
  /** The checksum is left to the network card, which a packet between namespaces never meets. */
  csumNotReady: 0x8,
  /** A VLAN tag was taken off. */
  vlanValid: 0x10,
  /** The kind of that tag is known too. */
  vlanTpidValid: 0x40,
  csumValid: 0x80,
  /** Will be cut into TCP segments. */
  gsoTcp: 0x100,
} as const

/** Packets in one stretch of memory that nobody else uses. */
export interface PacketBlock {
  readonly bytes: Uint8Array
  readonly view: DataView
  /** Where the first record is. */
  readonly first: number
  readonly count: number
}

/** What is known of a packet that did not come by a ring. */
export interface PacketFields {
  sec: number
  nsec: number
  length: number
  status: number
  vlanTci: number
  vlanTpid: number
  /** `struct sockaddr_ll` */
  address: Uint8Array
  bytes: Uint8Array
}

/** Bytes that a record takes. */
export const recordSize = (captured: number): number => (RECORD_SIZE + captured + 15) & ~15

/** A block over bytes of one's own. */
export function blockOf(bytes: Uint8Array, first: number, count: number): PacketBlock {
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), first, count }
}

/** Writes a record of `recordSize` bytes. */
export function writeRecord({ bytes, view }: PacketBlock, at: number, packet: PacketFields): void {
  view.setUint32(at + record.next, recordSize(packet.bytes.length), true)
  view.setUint32(at + record.sec, packet.sec, true)
  view.setUint32(at + record.nsec, packet.nsec, true)
  view.setUint32(at + record.snaplen, packet.bytes.length, true)
  view.setUint32(at + record.length, packet.length, true)
  view.setUint32(at + record.status, packet.status, true)
  view.setUint16(at + record.mac, RECORD_SIZE, true)
  view.setUint32(at + record.vlanTci, packet.vlanTci, true)
  view.setUint16(at + record.vlanTpid, packet.vlanTpid, true)
  bytes.set(packet.address.subarray(0, RECORD_SIZE - ADDRESS), at + ADDRESS)
  bytes.set(packet.bytes, at + RECORD_SIZE)
}
