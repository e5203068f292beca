/** Where subnets come from that nobody gave. */
import type { PoolInput } from './input.ts'
import { networkOf, overlaps, type Prefix, prefixOf, prefixText, sizeOf, widthOf } from './prefix.ts'

/** The pools that are there without being given. */
export const defaultPools: Readonly<Record<string, PoolInput>> = {
  default: ['10.0.0.0/9', 'fd00::/48'],
  loopback: { from: ['10.255.0.0/16', 'fd00:0:0:ffff::/64'], inet: 32, inet6: 128 },
}

/** Gives subnets in rising order, none twice. */
export class Pool {
  readonly #prefixes: readonly Prefix[]
  readonly #lengths: { inet?: number | undefined; inet6?: number | undefined }
  /** The first address of each prefix that is free. */
  readonly #next: bigint[]
  /** Whether it was told that nothing is left. */
  told = false

  constructor(input: PoolInput) {
    const settings = typeof input === 'object' && 'from' in input ? input : { from: input }
    this.#prefixes = [settings.from]
      .flat()
      .filter(text => text !== undefined)
      .map(text => networkOf(prefixOf(text as string)))
    this.#lengths = settings
    this.#next = this.#prefixes.map(({ value }) => value)
  }

  /** The families that it has. */
  get families(): Prefix['family'][] {
    return (['inet', 'inet6'] as const).filter(family => this.#prefixes.some(one => one.family === family))
  }

  /** The next subnet with room for `count` hosts that is not in `taken`; undefined if there is none. */
  take(family: Prefix['family'], count: number, taken: readonly Prefix[]): Prefix | undefined {
    for (const [index, prefix] of this.#prefixes.entries()) {
      if (prefix.family !== family) continue
      const length = Math.max(prefix.length, this.#lengths[family] ?? usualLength(family, count))
      const size = sizeOf({ family, value: 0n, length })
      const end = prefix.value + sizeOf(prefix)
      let value = ((this.#next[index]! + size - 1n) / size) * size
      for (; value + size <= end; value += size) {
        const subnet: Prefix = { family, value, length }
        // Of addresses cut from a prefix the first would name it.
        if (size === 1n && value === prefix.value && length > prefix.length) continue
        if (taken.some(other => overlaps(subnet, other))) continue
        this.#next[index] = value + size
        return subnet
      }
    }
    return undefined
  }

  /** For messages: what it is made of. */
  toString(): string {
    return this.#prefixes.map(prefixText).join(', ')
  }
}

/** /24 and /64, unless more hosts are on the segment than fit. */
function usualLength(family: Prefix['family'], count: number): number {
  if (family === 'inet6') return 64
  return Math.min(24, widthOf(family) - Math.ceil(Math.log2(count + 2)))
}
