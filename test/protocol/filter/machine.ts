import { LE } from '../../../protocol/writer.ts'

/** What the kernel knows of a packet beside its bytes. */
export interface Ancillary {
  protocol?: number
  vlanTag?: number
  vlanTagPresent?: number
}

/** SKF_AD_OFF and what is behind it. */
const special: Record<number, keyof Ancillary> = {
  [-0x1000]: 'protocol',
  [-0x1000 + 44]: 'vlanTag',
  [-0x1000 + 48]: 'vlanTagPresent',
}

/** Runs a program of classic BPF over a packet: how many bytes of it are kept. Written from the manual. */
export function run(program: Uint8Array, packet: Uint8Array, known: Ancillary = {}): number {
  const code = new DataView(program.buffer, program.byteOffset, program.byteLength)
  const data = new DataView(packet.buffer, packet.byteOffset, packet.byteLength)
  const protocol = packet.length >= 14 ? data.getUint16(12) : 0
  const aside: Required<Ancillary> = { protocol, vlanTag: 0, vlanTagPresent: 0, ...known }
  let [a, x, pc] = [0, 0, 0]
  for (;;) {
    const at = pc++ * 8
    const k = code.getUint32(at + 4, LE)
    const [yes, no] = [code.getUint8(at + 2), code.getUint8(at + 3)]
    const operation = code.getUint16(at, LE)
    if (operation === 0x06) return k
    if (operation === 0x05) pc += k
    else if (operation === 0x15) pc += a === k ? yes : no
    else if (operation === 0x45) pc += (a & k) !== 0 ? yes : no
    else if (operation === 0x54) a = (a & k) >>> 0
    else {
      const size = { 0: 4, 8: 2, 16: 1 }[operation & 0x18]!
      const name = special[k | 0]
      const offset = (operation & 0xe0) === 0x40 ? x + k : k
      if ((operation & 0xe7) === 0x20 && name !== undefined) a = aside[name]
      else if (offset + size > packet.length) return 0
      else if (operation === 0xb1) x = (data.getUint8(k) & 15) * 4
      else if ((operation & 7) === 0)
        a = size === 4 ? data.getUint32(offset) : size === 2 ? data.getUint16(offset) : data.getUint8(offset)
      else throw new Error(`no instruction ${operation}`)
    }
  }
}
