import { NotFoundError, SyscallError } from '../../protocol/errors.ts'
import { bind, ioctl, Memory, trySetsockopt } from '../libc.ts'
import { type Descriptor, type OpenOptions, open } from './descriptor.ts'
import { filterReplies, set } from './icmpFilter.ts'

const AF_INET = 2
const SOCK_DGRAM = 2
const SOCK_RAW = 3
const IPPROTO_ICMP = 1
const IPPROTO_ICMPV6 = 58
const SOL_SOCKET = 1
const SOL_IP = 0
const SOL_IPV6 = 41
const SIOCGIFNAME = 0x8910
const SIOCGIFINDEX = 0x8933
const RECEIVE_BUFFER_SIZE = 1 << 20
const SO_RCVBUF = 8
const SO_RCVBUFFORCE = 33

/** Software stamps of what is sent and received, the sent ones with a running number and without the packet. */
const STAMPS = 0x2 | 0x8 | 0x10 | 0x80 | 0x800
const OPT_ID = 0x80
const SO_TIMESTAMPING = 37

/** The kind of socket: of datagrams, for those in `net.ipv4.ping_group_range`, or raw, which needs CAP_NET_RAW. */
export type IcmpForm = 'dgram' | 'raw'

/** How a socket for echo requests is made. */
export interface IcmpSocketOptions extends OpenOptions {
  /** AF_INET or AF_INET6. */
  family: 2 | 10
  form: IcmpForm | 'auto'
  /** The only link that may be used. */
  dev?: { ifname: string } | { ifindex: number } | undefined
  /** The address to send from, 4 or 16 bytes. */
  source?: Uint8Array | undefined
  /** The same as text, for errors. */
  sourceText?: string | undefined
  /** The link that a link-local address belongs to, if `dev` does not say it. */
  zone?: string | undefined
  mark?: number | undefined
  ttl?: number | undefined
  tos?: number | undefined
  /** IP_PMTUDISC_...: 0 dont, 1 want, 2 do, 3 probe. */
  discover?: number | undefined
  broadcast?: boolean | undefined
  bypassRouting?: boolean | undefined
  /** IPv6: sent with a label of its own. */
  flowlabel?: number | undefined
}

/** A link as the socket's own namespace knows it. */
export interface Device {
  ifname: string
  ifindex: number
}

/** Makes the socket in the namespace; without right to either form the error says what would give it. */
export function openIcmp({ family, form, netns }: IcmpSocketOptions): { descriptor: Descriptor; form: IcmpForm } {
  const protocol = family === AF_INET ? IPPROTO_ICMP : IPPROTO_ICMPV6
  const make = (one: IcmpForm) => open(family, one === 'raw' ? SOCK_RAW : SOCK_DGRAM, protocol, { netns })
  if (form !== 'auto') return { descriptor: make(form), form }
  try {
    return { descriptor: make('dgram'), form: 'dgram' }
  } catch (refused) {
    if (!(refused instanceof SyscallError) || refused.syscall !== 'socket') throw refused
    try {
      return { descriptor: make('raw'), form: 'raw' }
    } catch (error) {
      if (!(error instanceof SyscallError) || error.code !== 'EPERM') throw error
      const hint =
        'Put a group of this process into `net.ipv4.ping_group_range` of this network namespace, ' +
        'which is enough for ping, or give it CAP_NET_RAW'
      throw new SyscallError('socket', error.errno, error.code, { subject: 'ICMP', hint, cause: refused })
    }
  }
}

const ifreq = new Memory(40)

/** Finds a link by either of its names; the socket says in which namespace. */
export function deviceOf(fd: number, dev: { ifname: string } | { ifindex: number }): Device {
  const byName = 'ifname' in dev
  ifreq.bytes.fill(0)
  if (byName) ifreq.bytes.write(dev.ifname, 0, 15)
  else ifreq.view.setInt32(16, dev.ifindex, true)
  try {
    ioctl(fd, byName ? SIOCGIFINDEX : SIOCGIFNAME, ifreq.address)
  } catch (error) {
    if (!(error instanceof SyscallError) || error.code !== 'ENODEV') throw error
    throw new NotFoundError(`link ${byName ? dev.ifname : dev.ifindex}`, { code: 'ENODEV' })
  }
  if (byName) return { ifname: dev.ifname, ifindex: ifreq.view.getInt32(16, true) }
  return { ifname: ifreq.bytes.toString('latin1', 0, ifreq.bytes.indexOf(0)), ifindex: dev.ifindex }
}

/** Sets what the options say; `device` is the link to bind to. */
export function configure(fd: number, form: IcmpForm, options: IcmpSocketOptions, device: Device | undefined): void {
  const four = options.family === AF_INET
  if (device !== undefined) set(fd, 'SO_BINDTODEVICE', SOL_SOCKET, 25, Buffer.from(`${device.ifname}\0`))
  for (const [name, level, number, value] of wanted(options, four)) {
    if (value !== undefined) set(fd, name, level, number, value)
  }
  if (trySetsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, RECEIVE_BUFFER_SIZE) < 0) {
    set(fd, 'SO_RCVBUF', SOL_SOCKET, SO_RCVBUF, RECEIVE_BUFFER_SIZE)
  }
  if (form === 'raw') filterReplies(fd, four)
}

type Row = [name: string, level: number, number: number, value: number | undefined]

function wanted(options: IcmpSocketOptions, four: boolean): Row[] {
  const { mark, ttl, tos, discover, flowlabel } = options
  const flag = (value: boolean | undefined) => (value ? 1 : undefined)
  const common: Row[] = [
    ['SO_MARK', SOL_SOCKET, 36, mark],
    ['SO_BROADCAST', SOL_SOCKET, 6, flag(options.broadcast)],
    ['SO_DONTROUTE', SOL_SOCKET, 5, flag(options.bypassRouting)],
  ]
  if (four) {
    return [
      ...common,
      ['IP_RECVERR', SOL_IP, 11, 1],
      ['IP_RECVTTL', SOL_IP, 12, 1],
      ['IP_PKTINFO', SOL_IP, 8, 1],
      ['IP_TTL', SOL_IP, 2, ttl],
      ['IP_MULTICAST_TTL', SOL_IP, 33, ttl],
      ['IP_TOS', SOL_IP, 1, tos],
      ['IP_MTU_DISCOVER', SOL_IP, 10, discover],
    ]
  }
  return [
    ...common,
    ['IPV6_RECVERR', SOL_IPV6, 25, 1],
    ['IPV6_RECVHOPLIMIT', SOL_IPV6, 51, 1],
    ['IPV6_RECVPKTINFO', SOL_IPV6, 49, 1],
    ['IPV6_UNICAST_HOPS', SOL_IPV6, 16, ttl],
    ['IPV6_MULTICAST_HOPS', SOL_IPV6, 18, ttl],
    ['IPV6_TCLASS', SOL_IPV6, 67, tos],
    ['IPV6_MTU_DISCOVER', SOL_IPV6, 23, discover],
    ['IPV6_DONTFRAG', SOL_IPV6, 62, discover === undefined || discover < 2 ? undefined : 1],
    ['IPV6_FLOWINFO_SEND', SOL_IPV6, 33, flowlabel === undefined ? undefined : 1],
  ]
}

/** Switches kernel stamps on, their numbers beginning at 0 again; false where the kernel has none. */
export function stamp(fd: number): boolean {
  if (trySetsockopt(fd, SOL_SOCKET, SO_TIMESTAMPING, STAMPS & ~OPT_ID) < 0) return false
  return trySetsockopt(fd, SOL_SOCKET, SO_TIMESTAMPING, STAMPS) === 0
}

/** `struct sockaddr_in` or `sockaddr_in6` of an address; the port is 0. */
export function socketAddress(address: Uint8Array, scope = 0, flowlabel = 0): Uint8Array {
  const four = address.length === 4
  const bytes = new Uint8Array(four ? 16 : 28)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, four ? 2 : 10, true)
  bytes.set(address, four ? 4 : 8)
  if (!four) {
    view.setUint32(4, flowlabel)
    view.setUint32(24, scope, true)
  }
  return bytes
}

/** Has a label of IPv6 flows lent by the kernel, as older ones demand before it may be used. */
export function leaseFlowlabel(fd: number, destination: Uint8Array, flowlabel: number): void {
  const request = new Uint8Array(32)
  request.set(destination)
  const view = new DataView(request.buffer)
  view.setUint32(16, flowlabel)
  view.setUint8(21, 255)
  view.setUint16(22, 1, true)
  set(fd, 'IPV6_FLOWLABEL_MGR', SOL_IPV6, 32, request)
}

/** Binds to an address of this host; `text` is for the error. */
export function bindTo(fd: number, source: Uint8Array, scope: number, text: string | undefined): void {
  try {
    bind(fd, socketAddress(source, scope))
  } catch (error) {
    if (!(error instanceof SyscallError)) throw error
    const hint = error.code === 'EADDRNOTAVAIL' ? 'No link of this namespace has the address' : error.hint
    throw new SyscallError('bind', error.errno, error.code, { subject: text, hint })
  }
}
