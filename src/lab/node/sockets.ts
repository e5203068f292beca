/** Sockets of Node's own modules that live in a node, made in this process. */
import type { Socket as DatagramSocket } from 'node:dgram'
import { once } from 'node:events'
import { closeSync } from 'node:fs'
import { isIPv6, type Server, Socket } from 'node:net'
import { parseIp } from '../../../protocol/addresses.ts'
import { InputError } from '../../../protocol/errors.ts'
import { bind, setsockopt, socket } from '../../libc.ts'
import type { Netns } from '../../netns/index.ts'

const AF_INET = 2
const AF_INET6 = 10
const SOCK_STREAM = 1
const SOCK_DGRAM = 2
const CLOEXEC_NONBLOCK = 0x80000 | 0x800
const SOL_SOCKET = 1
const SO_REUSEADDR = 2
const IPPROTO_IPV6 = 41
const IPV6_V6ONLY = 26

/** Has a server listen in a namespace. Resolves when it does. */
export async function listen(netns: Netns, server: Server, port: number, host: string): Promise<void> {
  const fd = bound(netns, SOCK_STREAM, port, host)
  server.listen({ fd })
  await once(server, 'listening')
}

/** Has a socket of node:dgram receive in a namespace. Resolves when it does. */
export async function bindDatagram(netns: Netns, one: DatagramSocket, port: number, host: string): Promise<void> {
  const fd = bound(netns, SOCK_DGRAM, port, host)
  one.bind({ fd })
  await once(one, 'listening')
}

/** A TCP connection from a namespace to an address. */
export async function connect(netns: Netns, address: string, port: number, signal?: AbortSignal): Promise<Socket> {
  checkPort(port, 1)
  signal?.throwIfAborted()
  const [bare] = address.split('%')
  const family = isIPv6(bare!) ? AF_INET6 : AF_INET
  const fd = netns.run(() => socket(family, SOCK_STREAM | CLOEXEC_NONBLOCK, 0))
  // Reading begins when it is connected.
  const settings = { fd, manualStart: true }
  const one = new Socket(settings)
  const abort = () => one.destroy(signal!.reason)
  signal?.addEventListener('abort', abort, { once: true })
  try {
    one.connect({ host: address, port })
    await once(one, 'connect')
    return one
  } catch (error) {
    one.destroy()
    throw signal?.aborted ? signal.reason : error
  } finally {
    signal?.removeEventListener('abort', abort)
  }
}

/** A descriptor that is bound in a namespace; `::` is for IPv4 too. */
function bound(netns: Netns, type: number, port: number, host: string): number {
  checkPort(port, 0)
  const address = socketAddress(host, port)
  const family = address.length === 16 ? AF_INET : AF_INET6
  return netns.run(() => {
    const fd = socket(family, type | CLOEXEC_NONBLOCK, 0)
    try {
      if (type === SOCK_STREAM) setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, 1)
      if (family === AF_INET6) setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, Number(host !== '::'))
      bind(fd, address)
      return fd
    } catch (error) {
      closeSync(fd)
      throw error
    }
  })
}

/** struct sockaddr_in: family, port, address; struct sockaddr_in6: family, port, flow, address, scope. */
function socketAddress(host: string, port: number): Uint8Array {
  const address = parseIp(host)
  const bytes = new Uint8Array(address.length === 4 ? 16 : 28)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, address.length === 4 ? AF_INET : AF_INET6, true)
  view.setUint16(2, port)
  bytes.set(address, address.length === 4 ? 4 : 8)
  return bytes
}

function checkPort(port: number, least: number): void {
  if (Number.isInteger(port) && port >= least && port <= 65535) return
  throw new InputError(`expected a port from ${least} to 65535, got ${port}`, ['port'])
}
