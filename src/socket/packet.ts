import { isMainThread } from 'node:worker_threads'
import { SyscallError } from '../../protocol/errors.ts'
import { bind, getsockopt, getsockoptInt, ioctl, Memory, setsockopt, trySetsockopt } from '../libc.ts'
import { type Descriptor, type OpenOptions, open } from './descriptor.ts'
import { type Watch, watch } from './doorbell.ts'
import { type Device, deviceOf } from './icmpOptions.ts'
import { PacketPlain } from './packetPlain.ts'
import type { PacketBlock } from './packetRecord.ts'
import { PacketRing, type RingOptions } from './packetRing.ts'

const AF_PACKET = 17
const SOCK_RAW = 3
const ETH_P_ALL = 3
const SOL_SOCKET = 1
const SO_ERROR = 4
const SO_ATTACH_FILTER = 26
const SOL_PACKET = 263
const PACKET_ADD_MEMBERSHIP = 1
const PACKET_STATISTICS = 6
const PACKET_MR_PROMISC = 1
const SIOCGIFHWADDR = 0x8927
/** `ret #0`: no packet passes. */
const nothing = Uint8Array.of(0x06, 0, 0, 0, 0, 0, 0, 0)

/** How packets come: through memory shared with the kernel, or by a system call for some at a time. */
export type PacketMode = 'ring' | 'plain'

/** How a packet socket is made. */
export interface PacketSocketOptions extends OpenOptions {
  /** `'auto'` takes a ring where it can be had. */
  mode: PacketMode | 'auto'
  ring: RingOptions
}

/** A link as the socket's namespace knows it. */
export interface PacketDevice extends Device {
  /** ARPHRD_…: what its frames begin with. */
  hatype: number
  /** Hardware address. */
  address: Uint8Array
}

/** What the kernel counted since the socket was made: packets that passed the filter, and those it had no room for. */
export interface PacketCounters {
  packets: number
  drops: number
}

/** A socket that sees the packets of links. No packet comes before `start`. Knows no protocol. */
export class PacketSocket implements Disposable {
  readonly mode: PacketMode
  readonly #descriptor: Descriptor
  readonly #reader: PacketRing | PacketPlain
  readonly #counters: PacketCounters = { packets: 0, drops: 0 }
  #watch: Watch | undefined

  constructor(options: PacketSocketOptions) {
    this.#descriptor = open(AF_PACKET, SOCK_RAW, 0, options)
    try {
      this.#reader = readerOf(this.#descriptor.fd, options)
      this.mode = this.#reader instanceof PacketRing ? 'ring' : 'plain'
    } catch (error) {
      this.#descriptor.close()
      throw error
    }
  }

  get closed(): boolean {
    return this.#descriptor.closed
  }

  /** Finds a link; throws a `NotFoundError` (ENODEV). */
  device(dev: { ifname: string } | { ifindex: number }): PacketDevice {
    const { fd } = this.#descriptor
    const device = deviceOf(fd, dev)
    ifreq.bytes.fill(0)
    ifreq.bytes.write(device.ifname, 0, 15, 'latin1')
    ioctl(fd, SIOCGIFHWADDR, ifreq.address)
    return { ...device, hatype: ifreq.view.getUint16(16, true), address: Uint8Array.from(ifreq.bytes.subarray(18, 24)) }
  }

  /** Lets through what a program of classic BPF lets through, an array of struct sock_filter. */
  attach(program: Uint8Array): void {
    setsockopt(this.#descriptor.fd, SOL_SOCKET, SO_ATTACH_FILTER, fprog(program))
  }

  /** Has the link take what is meant for others too, as long as the socket is open. */
  promiscuous(ifindex: number): void {
    const request = new Uint8Array(16)
    const view = new DataView(request.buffer)
    view.setInt32(0, ifindex, true)
    view.setUint16(4, PACKET_MR_PROMISC, true)
    setsockopt(this.#descriptor.fd, SOL_PACKET, PACKET_ADD_MEMBERSHIP, request)
  }

  /** Begins with all protocols of a link, or of all links for 0, and calls back while there is something to read. */
  start(ifindex: number, onReadable: () => void): void {
    const { fd } = this.#descriptor
    const address = new Uint8Array(20)
    const view = new DataView(address.buffer)
    view.setUint16(0, AF_PACKET, true)
    view.setUint16(2, ETH_P_ALL)
    view.setInt32(4, ifindex, true)
    this.#watch = watch(fd, onReadable)
    bind(fd, address)
    // A link that is down is no failure: its packets come when it is up.
    getsockoptInt(fd, SOL_SOCKET, SO_ERROR)
  }

  /** Hands over what has come; returns how many blocks. */
  read(onBlock: (block: PacketBlock) => void): number {
    return this.#reader.read(onBlock)
  }

  /** Lets nothing more in and hands over all that is left. */
  finish(onBlock: (block: PacketBlock) => void): void {
    trySetsockopt(this.#descriptor.fd, SOL_SOCKET, SO_ATTACH_FILTER, fprog(nothing))
    this.#reader.rest(onBlock)
  }

  /** The errno that the socket has to tell, once; 0 for none. */
  error(): number {
    return getsockoptInt(this.#descriptor.fd, SOL_SOCKET, SO_ERROR)
  }

  /** What the kernel counted; after `close` as it was then. */
  counters(): Readonly<PacketCounters> {
    if (!this.closed) {
      const counted = getsockopt(this.#descriptor.fd, SOL_PACKET, PACKET_STATISTICS, this.mode === 'ring' ? 12 : 8)
      const view = new DataView(counted.buffer)
      this.#counters.packets += view.getUint32(0, true)
      this.#counters.drops += view.getUint32(4, true)
    }
    return this.#counters
  }

  ref(): void {
    this.#watch?.ref()
  }

  unref(): void {
    this.#watch?.unref()
  }

  /** Gives ring and descriptor back. */
  close(): void {
    if (this.closed) return
    this.counters()
    this.#watch?.close()
    this.#watch = undefined
    this.#reader.close()
    this.#descriptor.close()
  }

  [Symbol.dispose](): void {
    this.close()
  }
}

const ifreq = new Memory(40)
/** Room for a struct sock_fprog and the longest program. */
const filter = new Memory(16 + 4096 * 8)

/** struct sock_fprog, which points to a program. */
function fprog(program: Uint8Array): Uint8Array {
  filter.view.setUint16(0, program.length / 8, true)
  filter.view.setBigUint64(8, BigInt(filter.at(16)), true)
  filter.bytes.set(program, 16)
  return filter.bytes.subarray(0, 16)
}

/** A Worker that is terminated cannot unmap its ring, which would keep the socket: there it takes being asked for. */
function readerOf(fd: number, { mode, ring }: PacketSocketOptions): PacketRing | PacketPlain {
  if (mode === 'plain' || (mode === 'auto' && !isMainThread)) return new PacketPlain(fd)
  try {
    return new PacketRing(fd, ring)
  } catch (error) {
    if (mode === 'ring' || !(error instanceof SyscallError)) throw error
    return new PacketPlain(fd)
  }
}
