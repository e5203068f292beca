import { u32 as kind, TC_U32 } from '../../../../protocol/tc/filters/u32.ts'
import type { U32Key } from '../../../../protocol/tc/u32Key.ts'
import { bitNames, bits } from '../../names.ts'
import { classidLens, flagsLens, indevLens, police, shape } from '../filterShape.ts'
import { type Data, type Lens, over, told } from '../lens.ts'
import { type Masked, maskedNumber } from '../masked.ts'
import { nodeHandle } from '../u32Handle.ts'

const at = over(kind.data)

/** A word that is compared. */
export interface U32Match {
  value: number
  /** Bits that count; all if left out. */
  mask?: number | undefined
  /** Bytes from the start of the header, a multiple of 4. */
  off: number
  /** -1: `off` counts from the next header, which a link found. */
  offmask?: number | undefined
}

/** Where the next header is. */
export interface U32Offset {
  /** Bytes. */
  off?: number | undefined
  /** Place of 16 bits of the packet that tell more. */
  at?: number | undefined
  mask?: number | undefined
  shift?: number | undefined
}

const match: Lens<U32Match[]> = {
  read: ({ sel }) =>
    (sel?.keys as U32Key[] | undefined)?.map(({ val, mask, off, offmask }) => ({
      value: val,
      mask,
      off,
      ...(offmask === 0 ? {} : { offmask }),
    })),
  write(data, value) {
    const keys = value.map(({ value, mask = 0xffff_ffff, off, offmask = 0 }) => ({
      // Bits that do not count are 0, as tc writes them.
      val: (value & mask) >>> 0,
      mask,
      off,
      offmask,
    }))
    put(data, { keys }, 0)
  },
}

const offset: Lens<U32Offset> = {
  read({ sel }) {
    if (sel === undefined || (sel.flags & (TC_U32.offset | TC_U32.varoffset)) === 0) return undefined
    return { off: sel.off, at: sel.offoff, mask: sel.offmask, shift: sel.offshift }
  },
  write(data, { off = 0, at, mask = 0, shift = 0 }) {
    const flags = off !== 0 ? TC_U32.offset : 0
    put(
      data,
      { off, offoff: at ?? 0, offmask: mask, offshift: shift },
      at === undefined ? flags : flags | TC_U32.varoffset,
    )
  },
}

/** Adds to the selector. */
function put(data: Data, part: Data, flags: number): void {
  const before = data['sel'] ?? { flags: 0, keys: [] }
  data['sel'] = { ...before, ...part, flags: before.flags | flags }
}

const selFlags: Lens<(keyof typeof TC_U32)[]> = {
  read: ({ sel }) => (sel === undefined || sel.flags === 0 ? undefined : bitNames(TC_U32, sel.flags)),
  write: (data, value, field) => put(data, {}, bits(TC_U32, value, field)),
}

const hashKey: Lens<Masked> = {
  read: ({ sel }) => (sel === undefined || sel.hmask === 0 ? undefined : `${sel.hoff}/0x${sel.hmask.toString(16)}`),
  write(data, value) {
    const [off, mask] = String(value).split('/').map(Number)
    put(data, { hoff: off, hmask: mask ?? 0xffff_ffff }, 0)
  },
}

const mark = maskedNumber('val', 'mask', { bits: 32, hex: true, always: true })

/** Matches words of the packet: `tc filter add … u32 match ip dst 10.0.0.0/8`. */
export const u32 = shape(
  kind,
  {
    classid: classidLens,
    /** Hash table that it is in: `800:`. */
    ht: at('hash', nodeHandle),
    /** Hash table where the search goes on: `2:`. */
    link: at('link', nodeHandle),
    /** It is a hash table with so many buckets, a power of 2 up to 256. */
    divisor: at('divisor'),
    match,
    offset,
    /** `terminal` if it has a class, `eat`: offsets count from the next header on. */
    selFlags,
    /** Place of the word that is hashed, and the bits of it. */
    hashKey,
    indev: indevLens,
    mark: {
      read: ({ mark: one }) => (one === undefined ? undefined : mark.read(one)),
      write(data, value, field, all) {
        const one: Data = { success: 0 }
        mark.write(one, value, field, all)
        data['mark'] = one
      },
    } as Lens<Masked>,
    flags: flagsLens(),
    police,
    /** Packets that were looked at, and that matched; only told. */
    ruleHit: told(at('pcnt.rcnt', { read: Number, write: BigInt })),
    success: told(at('pcnt.rhit', { read: Number, write: BigInt })),
  },
  ({ classid, sel, divisor }) => {
    if (sel !== undefined && classid !== undefined && divisor === undefined) sel.flags |= TC_U32.terminal
  },
)
