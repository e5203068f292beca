/** struct nlmsghdr: length u32, type u16, flags u16, seq u32, pid u32. */
import { DecodeError } from '../errors.ts'
import { align4, LE, type Writer } from '../writer.ts'
import { HEADER_LENGTH } from './constants.ts'

/** The header of a netlink message, without its length. */
export interface MessageHeader {
  /** RTM_… or NLMSG_… */
  type: number
  /** NLM_F_… */
  flags: number
  seq: number
  /** Port of the socket: the sender's in requests, the receiver's in replies, 0 or the cause's in events. */
  pid: number
}

/** What `walk` calls: the header's fields, then where the body lies in the view. */
export type Visitor = (type: number, flags: number, seq: number, pid: number, offset: number, length: number) => void

/** Calls `visit` for each message from `start` to `stop`. Throws a DecodeError where a length cannot be. */
export function walk(view: DataView, start: number, stop: number, visit: Visitor): void {
  for (let offset = start; offset < stop; ) {
    if (stop - offset < HEADER_LENGTH) throw new DecodeError(`${stop - offset} stray bytes behind the last message`)
    const length = view.getUint32(offset, LE)
    if (length < HEADER_LENGTH || length > stop - offset) {
      throw new DecodeError(`message of length ${length} where ${stop - offset} bytes are left`)
    }
    visit(
      view.getUint16(offset + 4, LE),
      view.getUint16(offset + 6, LE),
      view.getUint32(offset + 8, LE),
      view.getUint32(offset + 12, LE),
      offset + HEADER_LENGTH,
      length - HEADER_LENGTH,
    )
    offset += align4(length)
  }
}

/** Reads a header whose place is known to be inside the view. */
export const headerAt = (view: DataView, offset: number): MessageHeader => ({
  type: view.getUint16(offset + 4, LE),
  flags: view.getUint16(offset + 6, LE),
  seq: view.getUint32(offset + 8, LE),
  pid: view.getUint32(offset + 12, LE),
})

/** Opens a message; give the result to `endMessage`. */
export function beginMessage(writer: Writer, { type, flags, seq, pid }: MessageHeader): number {
  const start = writer.length
  writer.u32(0)
  writer.u16(type)
  writer.u16(flags)
  writer.u32(seq)
  writer.u32(pid)
  return start
}

/** Closes a message: sets its length, pads to four bytes. */
export function endMessage(writer: Writer, start: number): void {
  writer.patchU32(start, writer.length - start)
  writer.align()
}
