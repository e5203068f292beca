/** NLMSG_ERROR and NLMSG_DONE with their extended acknowledgement. */
import { attributes } from '../attributes.ts'
import { bytes, type Context, type Infer, s64, string, u32, u64 } from '../codec.ts'
import { DecodeError } from '../errors.ts'
import { align4, LE, type Writer } from '../writer.ts'
import { HEADER_LENGTH, NLM_F } from './constants.ts'
import { beginMessage, headerAt, type MessageHeader } from './header.ts'

/** NL_ATTR_TYPE_…: the types of attributes that policies know. */
export const NL_ATTR_TYPE = {
  invalid: 0,
  flag: 1,
  u8: 2,
  u16: 3,
  u32: 4,
  u64: 5,
  s8: 6,
  s16: 7,
  s32: 8,
  s64: 9,
  binary: 10,
  string: 11,
  nulString: 12,
  nested: 13,
  nestedArray: 14,
  bitfield32: 15,
  sint: 16,
  uint: 17,
} as const

/** What a policy says of an attribute. */
export const policyAttributes = attributes('NL_POLICY_TYPE_ATTR', {
  type: [1, u32],
  minValueS: [2, s64],
  maxValueS: [3, s64],
  minValueU: [4, u64],
  maxValueU: [5, u64],
  /** In bytes. */
  minLength: [6, u32],
  /** In bytes. */
  maxLength: [7, u32],
  policyIdx: [8, u32],
  policyMaxtype: [9, u32],
  /** Bits that are allowed. */
  bitfield32Mask: [10, u32],
  mask: [12, u64],
})
export interface PolicyAttributes extends Infer<typeof policyAttributes> {}

/** What the kernel says beside the errno. */
export const errorAttributes = attributes('NLMSGERR_ATTR', {
  /** The kernel's words; also warnings of requests that succeeded. */
  msg: [1, string],
  /** Offset of the offending attribute from the start of the request. */
  offs: [2, u32],
  cookie: [3, bytes],
  policy: [4, policyAttributes],
  /** Number of the attribute that is missing. */
  missType: [5, u32],
  /** Offset of the nest in which it is missing. */
  missNest: [6, u32],
})
export interface ErrorAttributes extends Infer<typeof errorAttributes> {}

/** struct nlmsgerr: the answer to a request that failed, or was to be acknowledged. */
export interface ErrorBody {
  /** 0, or a negative errno. */
  error: number
  /** Header of the request. */
  request: MessageHeader
  /** Length of the request with its header, as its header said. */
  requestLength: number
  /** Body of the request, where the kernel sends it back. */
  payload?: Uint8Array | undefined
  attributes?: ErrorAttributes | undefined
}

/** Reads the body of an NLMSG_ERROR; `flags` are those of its own header. */
export function decodeError(
  view: DataView,
  offset: number,
  length: number,
  flags: number,
  context?: Context,
): ErrorBody {
  if (length < 4 + HEADER_LENGTH) throw new DecodeError(`an error of ${length} bytes`)
  const request = headerAt(view, offset + 4)
  const requestLength = view.getUint32(offset + 4, LE)
  const value: ErrorBody = { error: view.getInt32(offset, LE), request, requestLength }
  const withPayload = (flags & NLM_F.capped) === 0 && requestLength > HEADER_LENGTH
  let used = 4 + HEADER_LENGTH
  if (withPayload) {
    const size = Math.min(requestLength - HEADER_LENGTH, length - used)
    value.payload = bytes.decode(view, offset + used, size)
    used += align4(size)
  }
  if ((flags & NLM_F.ackTlvs) !== 0 && length > used) {
    value.attributes = errorAttributes.decode(view, offset + used, length - used, context)
  }
  return value
}

/** Writes the body of an NLMSG_ERROR, as a kernel would: for tests and for fake kernels. */
export function encodeError(writer: Writer, value: ErrorBody, context?: Context): void {
  writer.u32(value.error >>> 0)
  const start = beginMessage(writer, value.request)
  writer.patchU32(start, value.requestLength)
  if (value.payload !== undefined) writer.bytes(value.payload)
  writer.align()
  if (value.attributes !== undefined) errorAttributes.encode(writer, value.attributes, context)
}

/** The end of a dump: 0 or a negative errno, and what the kernel says beside it. */
export interface DoneBody {
  error: number
  attributes?: ErrorAttributes | undefined
}

/** Reads the body of an NLMSG_DONE. */
export function decodeDone(view: DataView, offset: number, length: number, context?: Context): DoneBody {
  if (length < 4) return { error: 0 }
  const value: DoneBody = { error: view.getInt32(offset, LE) }
  if (length > 4) value.attributes = errorAttributes.decode(view, offset + 4, length - 4, context)
  return value
}

/** Writes the body of an NLMSG_DONE. */
export function encodeDone(writer: Writer, value: DoneBody, context?: Context): void {
  writer.u32(value.error >>> 0)
  if (value.attributes !== undefined) errorAttributes.encode(writer, value.attributes, context)
}
