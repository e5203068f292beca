/** How iproute2 prints values of a link's `data`. */
import type { Link } from '../../../src/rtnetlink/index.ts'

/** The field `name` of the data in iproute2's form; nothing where it is absent. */
export const data =
  (name: string, form: (value: any) => unknown = value => value) =>
  (link: Link): unknown => {
    const value = (link.data as any)?.[name]
    return value === undefined ? undefined : form(value)
  }

/** The link that the field `link` of the data means; nothing for 0. */
export const below = (link: Link, names: (ifindex: number | undefined) => string | undefined): unknown =>
  names((link.data as any)?.link || undefined)

export const bit = (value: boolean | undefined): number => Number(value)
export const number = (value: unknown): number => Number(value)
/** Printed only where it is so. */
export const on = (value: boolean): true | undefined => (value ? true : undefined)
/** Without a value. */
export const mark = (value: boolean): null | undefined => (value ? null : undefined)
export const hexadecimal =
  (digits = 1) =>
  (value: number): string =>
    `0x${value.toString(16).padStart(digits, '0')}`
/** Hexadecimal; 0 is not printed. */
export const hexUnlessZero = (value: number): string | undefined => (value === 0 ? undefined : hexadecimal()(value))
/** The address that stands for all is a word. */
export const orAny = (address: string): string => (address === '0.0.0.0' || address === '::' ? 'any' : address)
