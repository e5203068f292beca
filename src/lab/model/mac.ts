/** MAC addresses by rule. */
import { createHash } from 'node:crypto'
import { formatMac, parseMac } from '../../../protocol/addresses.ts'
import type { MacText } from './text.ts'

/**
 * The MAC of an interface that was given none: locally administered, and a function of the names of node and interface.
 * It is the same in every run, and stays when other nodes come and go.
 */
export function macOf(node: string, ifname: string): MacText {
  const hash = createHash('sha256').update(`${node}:${ifname}`).digest()
  return formatMac(Uint8Array.of(0x02, ...hash.subarray(0, 5))) as MacText
}

/** The same address in the spelling of the kernel. */
export const macText = (text: string): MacText => formatMac(parseMac(text)) as MacText
