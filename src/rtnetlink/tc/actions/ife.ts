import { InputError } from '../../../../protocol/errors.ts'
import { ife as kind } from '../../../../protocol/tc/actions/ife.ts'
import { LE } from '../../../../protocol/writer.ts'
import { pipe, shape } from '../actionShape.ts'
import { type Lens, over, type Turn } from '../lens.ts'

const at = over(kind.data)

/** What goes into the header: `true` is what the packet has, a number is the same for all packets. */
export type IfeMetadata = { [K in 'skbmark' | 'hashid' | 'prio' | 'qmap' | 'tcindex']?: true | number | undefined }

const SIZES: Readonly<Record<string, number>> = { skbmark: 4, hashid: 4, prio: 4, qmap: 2, tcindex: 2 }

const metadata: Turn<any, IfeMetadata> = {
  read: list =>
    Object.fromEntries(
      Object.entries(list as Record<string, Uint8Array>)
        .filter(([name]) => name in SIZES)
        .map(([name, bytes]) => [name, bytes.length === 0 ? true : numberIn(bytes)]),
    ),
  write: (value, field) =>
    Object.fromEntries(
      Object.entries(value)
        .filter(([, one]) => one !== undefined)
        .map(([name, one]) => [name, bytesOf(name, one!, field)]),
    ),
}

function numberIn(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  return bytes.length === 2 ? view.getUint16(0, LE) : view.getUint32(0, LE)
}

function bytesOf(name: string, value: true | number, field: string): Uint8Array {
  const size = SIZES[name]
  if (size === undefined) throw new InputError(`there are ${Object.keys(SIZES).join(', ')}`, [field, name])
  if (value === true) return new Uint8Array()
  if (!Number.isInteger(value) || value < 0 || value >= 2 ** (size * 8)) {
    throw new InputError(`expected true or a number of ${size * 8} bits`, [field, name])
  }
  const view = new DataView(new ArrayBuffer(size))
  if (size === 2) view.setUint16(0, value, LE)
  else view.setUint32(0, value, LE)
  return new Uint8Array(view.buffer)
}

/** What the kernel keeps beside a packet, in a header: `tc actions add action ife encode allow mark`. */
export const ife = shape(
  kind,
  {
    mode: at('parms.flags') as Lens<'encode' | 'decode'>,
    /** What goes into the header, with `encode`. */
    metadata: at('metalst', metadata),
    dst: at('dmac'),
    src: at('smac'),
    /** Ethertype: 0xed3e if left out. */
    type: at('type'),
  },
  {
    control: pipe,
    finish({ parms }) {
      if (parms?.flags === undefined) throw new InputError("expected 'encode' or 'decode'", ['mode'])
    },
  },
)
