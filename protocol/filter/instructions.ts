import { InputError } from '../errors.ts'
import { Writer } from '../writer.ts'

/** linux/bpf_common.h: the codes that the compiler uses, each put together from its class, size, mode and operation. */
export const codes = {
  /** A = a word at k. */
  ldw: 0x20,
  /** A = a half word at k. */
  ldh: 0x28,
  /** A = a byte at k. */
  ldb: 0x30,
  /** A = a half word at X + k. */
  ldhX: 0x48,
  /** X = 4 * (the lower half of the byte at k): the length of an IPv4 header. */
  ldxMsh: 0xb1,
  /** A &= k. */
  and: 0x54,
  ja: 0x05,
  jeq: 0x15,
  jset: 0x45,
  ret: 0x06,
} as const

/** linux/filter.h: offsets at which the kernel keeps what is not in the packet's bytes. */
export const ancillary = {
  protocol: 0xffff_f000,
  vlanTag: 0xffff_f000 + 44,
  vlanTagPresent: 0xffff_f000 + 48,
} as const

/** BPF_MAXINSNS */
export const MAX_INSTRUCTIONS = 4096

/** A place in a program that is known later. */
export interface Label {
  at: number
}

/** An instruction; a jump says its targets, and is `far` if one of them is out of its reach. */
interface Instruction {
  code: number
  k: number
  jump?: { yes: Label; no: Label } | undefined
  far?: boolean | undefined
}

/** A program while it is written: instructions and places, in order. All jumps go forward. */
export class Program {
  readonly #items: (Instruction | Label)[] = []

  add(code: keyof typeof codes, k: number): void {
    this.#items.push({ code: codes[code], k })
  }

  jump(code: 'jeq' | 'jset', k: number, yes: Label, no: Label): void {
    this.#items.push({ code: codes[code], k, jump: { yes, no } })
  }

  place(label: Label): void {
    this.#items.push(label)
  }

  /** The bytes of an array of struct sock_filter; throws InputError if there are more than 4096. */
  assemble(littleEndian: boolean): Uint8Array {
    let length = this.#layOut()
    while (this.#markFar()) length = this.#layOut()
    if (length > MAX_INSTRUCTIONS) {
      throw new InputError(`the filter is ${length} instructions long, the kernel takes ${MAX_INSTRUCTIONS}`)
    }
    const writer = new Writer(length * 8)
    for (const item of this.#items) if ('code' in item) emit(writer, item, littleEndian)
    return writer.toBytes()
  }

  /** Gives each label its place; returns how many instructions there are. */
  #layOut(): number {
    let at = 0
    for (const item of this.#items) {
      if ('code' in item) at += item.far ? 3 : 1
      else item.at = at
    }
    return at
  }

  /** Finds the jumps that do not reach: a conditional one has a byte for each distance. */
  #markFar(): boolean {
    let found = false
    let at = 0
    for (const item of this.#items) {
      if (!('code' in item)) continue
      at += item.far ? 3 : 1
      if (item.far || item.jump === undefined) continue
      if (Math.max(item.jump.yes.at, item.jump.no.at) - at <= 0xff) continue
      item.far = found = true
    }
    return found
  }
}

/** One instruction; a far jump is three: the choice between two unconditional ones, whose distance has 32 bits. */
function emit(writer: Writer, { code, k, jump, far }: Instruction, little: boolean): void {
  const next = writer.length / 8 + 1
  const [yes, no] = jump === undefined ? [0, 0] : [jump.yes.at - next, jump.no.at - next]
  if (far) {
    put(writer, code, 0, 1, k, little)
    put(writer, codes.ja, 0, 0, yes - 1, little)
    put(writer, codes.ja, 0, 0, no - 2, little)
  } else put(writer, code, yes, no, k, little)
}

/** struct sock_filter */
function put(writer: Writer, code: number, jt: number, jf: number, k: number, little: boolean): void {
  writer.u16(code, little)
  writer.u8(jt)
  writer.u8(jf)
  writer.u32(k, little)
}
