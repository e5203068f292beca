import { InputError } from '../../../../protocol/errors.ts'
import type { ServiceCurve } from '../../../../protocol/tc/qdiscs/hfsc.ts'
import { checkOptions, type OptionsForm } from '../options.ts'
import { formatRate, formatTime, parseMicroseconds, parseRate, type Rate, type Time } from '../units.ts'

/** A service curve: `m1` for the time `d`, then `m2`. */
export interface Curve {
  m1?: Rate | undefined
  d?: Time | undefined
  m2?: Rate | undefined
}

/** A class of hfsc. */
export interface HfscClassOptions {
  /** Real-time service. */
  rt?: Curve | undefined
  /** Link-sharing. */
  ls?: Curve | undefined
  /** Upper limit. */
  ul?: Curve | undefined
}

const curves = { rt: 'rsc', ls: 'fsc', ul: 'usc' } as const
const curveNames = { m1: true, d: true, m2: true } as const

function writeCurve(curve: Curve, field: string): ServiceCurve {
  for (const name in curve) {
    if (!Object.hasOwn(curveNames, name)) throw new InputError('no such field; there are m1, d, m2', [field, name])
  }
  const rate = (value: Rate | undefined, name: string) => {
    const bytes = value === undefined ? 0n : parseRate(value, `${field}.${name}`)
    if (bytes >= 1n << 32n) throw new InputError(`${value} is too much`, [`${field}.${name}`])
    return Number(bytes)
  }
  return {
    m1: rate(curve.m1, 'm1'),
    d: curve.d === undefined ? 0 : parseMicroseconds(curve.d, `${field}.d`),
    m2: rate(curve.m2, 'm2'),
  }
}

const readCurve = ({ m1, d, m2 }: ServiceCurve): Curve => ({
  ...(m1 === 0 ? {} : { m1: formatRate(m1) }),
  ...(d === 0 ? {} : { d: formatTime(d * 1000) }),
  m2: formatRate(m2),
})

/** Classes of hfsc. */
export const hfscClass: OptionsForm<HfscClassOptions> = {
  write(options) {
    checkOptions(options, { rt: true, ls: true, ul: true })
    return Object.fromEntries(
      Object.entries(curves).flatMap(([name, attribute]) => {
        const curve = options[name as keyof typeof curves]
        return curve === undefined ? [] : [[attribute, writeCurve(curve, `options.${name}`)]]
      }),
    )
  },
  read(options) {
    return Object.fromEntries(
      Object.entries(curves).flatMap(([name, attribute]) =>
        options[attribute] === undefined ? [] : [[name, readCurve(options[attribute])]],
      ),
    )
  },
}

/** The qdisc. */
export const hfsc: OptionsForm<{ /** Minor number of a class, in hexadecimal. */ default?: string | undefined }> = {
  write(options) {
    checkOptions(options, { default: true })
    const { default: text } = options
    if (text !== undefined && !/^(0x)?[\da-f]{1,4}$/i.test(text)) {
      throw new InputError('expected the minor number of a class, in hexadecimal', ['options.default'])
    }
    return { defcls: text === undefined ? 0 : Number.parseInt(text, 16) }
  },
  read: ({ defcls }) => ({ default: `0x${defcls.toString(16)}` }),
}
