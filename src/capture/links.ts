import { NotFoundError, SyscallError } from '../../protocol/errors.ts'
import type { PacketDevice, PacketSocket } from '../socket/packet.ts'
import { type PacketBlock, record } from '../socket/packetRecord.ts'

/** The links of a capture: a name is asked for when its link is first seen, for later it may be another's. */
export class Links {
  readonly names: Map<number, string> = new Map()
  readonly #socket: PacketSocket
  #last = 0

  constructor(socket: PacketSocket) {
    this.#socket = socket
  }

  /** The link of this number; `undefined` if it is gone. */
  find(ifindex: number): PacketDevice | undefined {
    try {
      return this.#socket.device({ ifindex })
    } catch (error) {
      if (error instanceof NotFoundError || error instanceof SyscallError) return undefined
      throw error
    }
  }

  /** Takes note of the links that packets went through. */
  learn(block: PacketBlock): void {
    let at = block.first
    for (let i = 0; i < block.count; i++) {
      const ifindex = block.view.getInt32(at + record.ifindex, true)
      if (ifindex !== this.#last) this.#see(ifindex)
      at += block.view.getUint32(at + record.next, true)
    }
  }

  #see(ifindex: number): void {
    this.#last = ifindex
    if (this.names.has(ifindex)) return
    const link = this.find(ifindex)
    if (link !== undefined) this.names.set(ifindex, link.ifname)
  }
}
