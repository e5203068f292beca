import { Messages, setsockopt, trySetsockopt } from '../libc.ts'
import { blockOf, type PacketBlock, type PacketFields, recordSize, writeRecord } from './packetRecord.ts'

const SOL_SOCKET = 1
const SO_RCVBUF = 8
const SO_RCVBUFFORCE = 33
const SO_TIMESTAMPNS = 35
const SOL_PACKET = 263
const PACKET_AUXDATA = 8
const ADDRESS_SIZE = 20
const CONTROL_SIZE = 128
const BATCH = 32
/** Of one turn of the event loop. */
const BATCHES = 64
const RECEIVE_BUFFER_SIZE = 8 << 20
/** The longest packet: its pages cost nothing until they are used. */
const PACKET_SIZE = 0x40000

let shared: Messages | undefined
const messages = () =>
  (shared ??= new Messages({ count: BATCH, size: PACKET_SIZE, nameSize: ADDRESS_SIZE, controlSize: CONTROL_SIZE }))

/** Receives packets by recvmmsg(2), in the form in which a ring has them. */
export class PacketPlain {
  readonly #fd: number

  constructor(fd: number) {
    this.#fd = fd
    setsockopt(fd, SOL_PACKET, PACKET_AUXDATA, 1)
    setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPNS, 1)
    if (trySetsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, RECEIVE_BUFFER_SIZE) < 0) {
      setsockopt(fd, SOL_SOCKET, SO_RCVBUF, RECEIVE_BUFFER_SIZE)
    }
  }

  /** Hands over what has come, up to a bound; returns how many calls got something. */
  read(onBlock: (block: PacketBlock) => void): number {
    for (let batch = 0; batch < BATCHES; batch++) {
      const count = messages().receive(this.#fd)
      if (count <= 0) return batch
      onBlock(blockFrom(messages(), count))
      if (count < BATCH) return batch + 1
    }
    return BATCHES
  }

  /** All that is left; nothing may come any more. */
  rest(onBlock: (block: PacketBlock) => void): void {
    while (this.read(onBlock) === BATCHES);
  }

  /** The descriptor is its owner's; there is nothing else. */
  close(): void {}
}

/** A copy of what was received. */
function blockFrom(received: Messages, count: number): PacketBlock {
  const packets = Array.from({ length: count }, (_, i) => fieldsOf(received, i))
  const size = packets.reduce((sum, { bytes }) => sum + recordSize(bytes.length), 0)
  const block = blockOf(new Uint8Array(size), 0, count)
  let at = 0
  for (const packet of packets) {
    writeRecord(block, at, packet)
    at += recordSize(packet.bytes.length)
  }
  return block
}

/** The packet with what its control messages say: `struct tpacket_auxdata` and a time. */
function fieldsOf(received: Messages, index: number): PacketFields {
  const { view } = received.memory
  const bytes = received.bytes(index)
  const address = received.name(index)
  const packet: PacketFields = {
    sec: 0,
    nsec: 0,
    length: bytes.length,
    status: 0,
    vlanTci: 0,
    vlanTpid: 0,
    address,
    bytes,
  }
  for (const { level, type, offset } of received.controls(index)) {
    if (level === SOL_SOCKET && type === SO_TIMESTAMPNS) {
      packet.sec = view.getUint32(offset, true)
      packet.nsec = view.getUint32(offset + 8, true)
    } else if (level === SOL_PACKET && type === PACKET_AUXDATA) {
      packet.status = view.getUint32(offset, true)
      packet.length = view.getUint32(offset + 4, true)
      packet.vlanTci = view.getUint16(offset + 16, true)
      packet.vlanTpid = view.getUint16(offset + 18, true)
    }
  }
  return packet
}
