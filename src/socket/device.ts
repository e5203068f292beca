/** The ways in which an option means a link. */
import { InputError } from '../../protocol/errors.ts'

/** A link: its name, its index, or an object that has either. */
export type DeviceRef = string | number | { readonly ifname: string } | { readonly ifindex: number }

const shown = (value: unknown): string => (typeof value === 'string' ? JSON.stringify(value) : String(value))

/** The link that the option `dev` means, which need not exist; throws an `InputError`. */
export function devOf(dev: DeviceRef | undefined): { ifname: string } | { ifindex: number } | undefined {
  if (dev === undefined) return undefined
  if (typeof dev === 'string') return { ifname: checkName(dev, ['dev']) }
  if (typeof dev === 'number') return { ifindex: checkIndex(dev, ['dev']) }
  if (typeof dev !== 'object' || dev === null) {
    throw new InputError(`expected a name, an index or a link, got ${shown(dev)}`, ['dev'])
  }
  const { ifname, ifindex } = dev as { ifname?: string; ifindex?: number }
  if (ifindex !== undefined) return { ifindex: checkIndex(ifindex, ['dev', 'ifindex']) }
  return { ifname: checkName(ifname, ['dev', 'ifname']) }
}

/** The name of a link, as the kernel takes one; throws an `InputError` at `path`. */
export function checkName(name: unknown, path: string[]): string {
  if (typeof name !== 'string') throw new InputError(`expected the name of a link, got ${shown(name)}`, path)
  const size = Buffer.byteLength(name)
  if (size > 0 && size <= 15 && !/[\0/\s]/.test(name)) return name
  throw new InputError(`expected the name of a link, of 1 to 15 bytes, got ${shown(name)}`, path)
}

function checkIndex(index: unknown, path: string[]): number {
  if (Number.isInteger(index) && (index as number) > 0 && (index as number) < 2 ** 31) return index as number
  throw new InputError(`expected the index of a link, got ${shown(index)}`, path)
}
