import { UnsupportedError } from '../../protocol/errors.ts'
import { genericFamilies } from '../../protocol/generic/families.ts'
import type { AnyFamily } from '../../protocol/generic/family.ts'

/** A family that is declared here, by its name. */
export const declared = (name: string): AnyFamily | undefined =>
  (genericFamilies as Readonly<Record<string, AnyFamily>>)[name]

/** The error for a family that the kernel lacks. */
export function absent(family: AnyFamily | string, name: string, cause: unknown): UnsupportedError {
  const module = (typeof family === 'string' ? declared(name) : family)?.module
  const remedy =
    module === undefined
      ? 'It is no part of the running kernel, or its module is not loaded'
      : `Load its module: modprobe ${module}`
  return new UnsupportedError(`this kernel has no generic netlink family ${JSON.stringify(name)}`, remedy, { cause })
}
