import { bind, Memory, tryRecv, trySendto } from '../../src/libc.ts'
import type { Netns } from '../../src/netns/index.ts'
import { open } from '../../src/socket/descriptor.ts'
import { watch } from '../../src/socket/doorbell.ts'
import { setting } from './hosts.ts'
import { rfc1071 } from './rfc1071.ts'

/** Gives an answer: an ICMP message whose checksum is computed unless it has one. */
export type Send = (message: Buffer, from?: string) => void

/** `struct sockaddr_in` */
const sockaddr = (address: string): Uint8Array =>
  Uint8Array.from([2, 0, 0, 0, ...address.split('.').map(Number), 0, 0, 0, 0, 0, 0, 0, 0])

/** The echo reply to a request, without checksum. */
export function replyTo(request: Buffer): Buffer {
  const reply = Buffer.from(request)
  reply[0] = 0
  reply.writeUInt16BE(0, 2)
  return reply
}

/** Answers echo requests in a namespace in place of its kernel, as `answer` likes. */
export function responder(ns: Netns, answer: (request: Buffer, send: Send) => void): { close(): void } {
  setting(ns, ['ipv4/icmp_echo_ignore_all', '1'])
  const room = new Memory(0x10000)
  const socket = open(2, 3, 1, { netns: ns })
  const readable = () => {
    const length = tryRecv(socket.fd, room.address, room.size, 0)
    if (length <= 0) return
    const packet = Buffer.from(room.bytes.subarray(0, length))
    const request = packet.subarray((packet[0]! & 0xf) * 4)
    const to = packet.subarray(12, 16).join('.')
    if (request[0] === 8) answer(request, (message, from) => send(ns, message, to, from))
  }
  const bell = watch(socket.fd, readable)
  return {
    close() {
      bell.close()
      socket.close()
    },
  }
}

function send(ns: Netns, message: Buffer, to: string, from: string | undefined): void {
  using socket = open(2, 3, 1, { netns: ns })
  if (from !== undefined) bind(socket.fd, sockaddr(from))
  if (message.readUInt16BE(2) === 0) message.writeUInt16BE(rfc1071(message), 2)
  trySendto(socket.fd, message, 0, sockaddr(to))
}
