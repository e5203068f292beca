/** IFLA_VTI, over either IP. */
import { u32, u32be } from '../../codec.ts'

/** The rows beside the addresses. */
export const vtiRows = {
  /** Number of the link to send by. */
  link: [1, u32],
  /** Mark by which policies are found for packets that come in. */
  ikey: [2, u32be],
  /** Mark by which policies are found for packets that go out. */
  okey: [3, u32be],
  fwmark: [6, u32],
} as const
