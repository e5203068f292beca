import { InputError } from '../../protocol/errors.ts'
import type { FilterExpression } from '../../protocol/filter/expression.ts'
import { compileFilter } from '../../protocol/filter/index.ts'
import { Writer } from '../../protocol/writer.ts'
import { isEthernet, LOOPBACK } from './linktypes.ts'

/** Which packets a capture gets. */
export interface Selection {
  filter: FilterExpression | undefined
  snaplen: number
  direction: 'in' | 'out' | undefined
}

const [LDB, LDH, JEQ, JA, RET] = [0x30, 0x28, 0x15, 0x05, 0x06]
/** linux/filter.h: where the kernel keeps PACKET_OUTGOING and the like, and ARPHRD_…. */
const PKTTYPE = 0xffff_f004
const HATYPE = 0xffff_f01c
const PACKET_OUTGOING = 4
const ARPHRD_ETHER = 1
const MAX_INSTRUCTIONS = 4096

type Instruction = readonly [code: number, jt: number, jf: number, k: number]

/**
 * The program for a link of this kind, or for links of all kinds. As with tcpdump, what goes over a loopback link is
 * seen when it comes in, not a second time when it goes out, unless `'out'` is asked for. Throws `InputError`.
 */
export function programOf(selection: Selection, hatype: number | undefined): Uint8Array {
  const program = join(
    gate(selection.direction, hatype),
    hatype === undefined ? forAll(selection) : forKind(selection, isEthernet(hatype)),
  )
  if (program.length / 8 > MAX_INSTRUCTIONS) {
    throw new InputError(
      `the filter is ${program.length / 8} instructions long, the kernel takes ${MAX_INSTRUCTIONS}`,
      ['filter'],
    )
  }
  return program
}

/** Checks a selection without a link to ask. */
export function checkSelection(selection: Selection): void {
  programOf(selection, ARPHRD_ETHER)
}

function forKind({ filter, snaplen }: Selection, ethernet: boolean): Uint8Array {
  try {
    return compileFilter(filter, { snaplen, linktype: ethernet ? 'ethernet' : 'none' })
  } catch (error) {
    if (error instanceof InputError && error.path[0] !== 'snaplen') throw error.within('filter')
    throw error
  }
}

/** Asks for the kind of link first: offsets differ. */
function forAll(selection: Selection): Uint8Array {
  const ethernet = forKind(selection, true)
  const choice = instructions(
    [LDH, 0, 0, HATYPE],
    [JEQ, 2, 0, ARPHRD_ETHER],
    [JEQ, 1, 0, LOOPBACK],
    [JA, 0, 0, ethernet.length / 8],
  )
  return join(choice, ethernet, withoutHeader(selection))
}

/** What asks for an Ethernet address does not mean packets that have none. */
function withoutHeader(selection: Selection): Uint8Array {
  try {
    return forKind(selection, false)
  } catch (error) {
    if (error instanceof InputError) return instructions([RET, 0, 0, 0])
    throw error
  }
}

/** Tells apart what comes in and what goes out. */
function gate(direction: Selection['direction'], hatype: number | undefined): Uint8Array {
  const load: Instruction = [LDB, 0, 0, PKTTYPE]
  if (direction === 'in') return instructions(load, [JEQ, 0, 1, PACKET_OUTGOING], [RET, 0, 0, 0])
  if (direction === 'out') return instructions(load, [JEQ, 1, 0, PACKET_OUTGOING], [RET, 0, 0, 0])
  if (hatype !== undefined && hatype !== LOOPBACK) return instructions()
  return instructions(load, [JEQ, 0, 3, PACKET_OUTGOING], [LDH, 0, 0, HATYPE], [JEQ, 0, 1, LOOPBACK], [RET, 0, 0, 0])
}

/** struct sock_filter, some of them. */
function instructions(...all: readonly Instruction[]): Uint8Array {
  const writer = new Writer(64)
  for (const [code, jt, jf, k] of all) {
    writer.u16(code)
    writer.u8(jt)
    writer.u8(jf)
    writer.u32(k)
  }
  return writer.toBytes()
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
