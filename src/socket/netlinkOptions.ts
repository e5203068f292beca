import { InputError } from '../../protocol/errors.ts'
import { bind, getsockname, setsockopt, syscallError, trySetsockopt } from '../libc.ts'
import { type Descriptor, type OpenOptions, open } from './descriptor.ts'

const AF_NETLINK = 16
const SOCK_RAW = 3
const SOCKADDR_SIZE = 12
const SOL_SOCKET = 1
const SO_RCVBUF = 8
const SO_RCVBUFFORCE = 33
const SOL_NETLINK = 270
const NETLINK_ADD_MEMBERSHIP = 1
const NETLINK_DROP_MEMBERSHIP = 2
const NETLINK_LISTEN_ALL_NSID = 8
const NETLINK_CAP_ACK = 10
const NETLINK_EXT_ACK = 11
const NETLINK_GET_STRICT_CHK = 12
const ENOPROTOOPT = 92

/** How a netlink socket is made. */
export interface NetlinkSocketOptions extends OpenOptions {
  /** NETLINK_ROUTE (0), the default, or another family. */
  protocol?: number | undefined
  /** Bytes the kernel may queue for us: above `net.core.rmem_max` only with CAP_NET_ADMIN outside user namespaces. */
  receiveBufferSize?: number | undefined
  /** Events of all namespaces that have an id here come too (NETLINK_LISTEN_ALL_NSID). */
  listenAllNsid?: boolean | undefined
}

/** Makes, sets up and binds a netlink socket; `port` is the address the kernel gave it. */
export function openNetlink(options: NetlinkSocketOptions): { descriptor: Descriptor; port: number } {
  const { protocol = 0, receiveBufferSize, listenAllNsid, netns } = options
  if (!Number.isInteger(protocol) || protocol < 0) throw new InputError('expected a number', ['protocol'])
  if (receiveBufferSize !== undefined) checkSize(receiveBufferSize)
  const descriptor = open(AF_NETLINK, SOCK_RAW, protocol, { netns })
  try {
    const { fd } = descriptor
    for (const option of [NETLINK_EXT_ACK, NETLINK_CAP_ACK, NETLINK_GET_STRICT_CHK]) wish(fd, option)
    if (listenAllNsid) setsockopt(fd, SOL_NETLINK, NETLINK_LISTEN_ALL_NSID, 1)
    if (receiveBufferSize !== undefined) enlarge(fd, receiveBufferSize)
    const address = new Uint8Array(SOCKADDR_SIZE)
    new DataView(address.buffer).setUint16(0, AF_NETLINK, true)
    bind(fd, address)
    return { descriptor, port: new DataView(getsockname(fd).buffer).getUint32(4, true) }
  } catch (error) {
    descriptor.close()
    throw error
  }
}

/** Joins or leaves a multicast group. */
export function setMembership(fd: number, group: number, member: boolean): void {
  if (!Number.isInteger(group) || group < 1) throw new InputError('expected a number from 1', ['group'])
  setsockopt(fd, SOL_NETLINK, member ? NETLINK_ADD_MEMBERSHIP : NETLINK_DROP_MEMBERSHIP, group)
}

/** Switches on what older kernels do not know. */
function wish(fd: number, option: number): void {
  const result = trySetsockopt(fd, SOL_NETLINK, option, 1)
  if (result < 0 && result !== -ENOPROTOOPT) throw syscallError('setsockopt', -result)
}

/** SO_RCVBUFFORCE where we may, else SO_RCVBUF, which the kernel caps silently. Either stores twice the number. */
function enlarge(fd: number, size: number): void {
  if (trySetsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, size) < 0) setsockopt(fd, SOL_SOCKET, SO_RCVBUF, size)
}

function checkSize(size: number): void {
  if (!Number.isInteger(size) || size < 1 || size > 0x3fff_ffff) {
    throw new InputError('expected 1 to 1073741823 bytes', ['receiveBufferSize'])
  }
}
