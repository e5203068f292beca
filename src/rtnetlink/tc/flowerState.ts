/** Keys of flower about what the kernel knows of a packet, and about rare headers. */
import { InputError } from '../../../protocol/errors.ts'
import { flower as kind } from '../../../protocol/tc/filters/flower.ts'
import { TCA_FLOWER_KEY_CT_FLAGS as CT, TCA_FLOWER_KEY_FLAGS } from '../../../protocol/tc/flower.ts'
import { type Lens, over } from './lens.ts'
import { maskedNumber } from './masked.ts'
import { switches } from './switches.ts'
import { hexadecimal, yesNo } from './turns.ts'

const at = over(kind.data)

const states = {
  trk: CT.tracked,
  new: CT.new,
  est: CT.established,
  rel: CT.related,
  rpl: CT.reply,
  inv: CT.invalid,
} as const

/** `+trk+est-inv` */
const ctState: Lens<string> = {
  read({ keyCtState, keyCtStateMask = 0xffff }) {
    if (keyCtState === undefined) return undefined
    const counted = Object.entries(states).filter(([, bit]) => (keyCtStateMask & bit) !== 0)
    return counted.map(([name, bit]) => `${(keyCtState & bit) !== 0 ? '+' : '-'}${name}`).join('')
  },
  write(data, value, field) {
    const parts = [...String(value).matchAll(/([+-])([a-z]+)/g)]
    let [word, mask] = [0, 0]
    for (const [, sign, name] of parts) {
      const bit = Object.hasOwn(states, name!) ? states[name as keyof typeof states] : 0
      mask |= bit
      if (sign === '+') word |= bit
      if (bit === 0)
        throw new InputError(`${JSON.stringify(name)} is none of ${Object.keys(states).join(', ')}`, [field])
    }
    if (parts.map(([all]) => all).join('') !== value)
      throw new InputError("expected states such as '+trk-new'", [field])
    data['keyCtState'] = word
    data['keyCtStateMask'] = mask
  },
}

const ctLabel: Lens<string> = {
  read({ keyCtLabels, keyCtLabelsMask }) {
    if (keyCtLabels === undefined) return undefined
    const mask = keyCtLabelsMask === undefined ? FULL : hexadecimal.read(keyCtLabelsMask)
    return mask === FULL ? hexadecimal.read(keyCtLabels) : `${hexadecimal.read(keyCtLabels)}/${mask}`
  },
  write(data, value, field) {
    const [label = '', mask = FULL] = String(value).split('/', 2)
    data['keyCtLabels'] = hexadecimal.write(label, field)
    data['keyCtLabelsMask'] = hexadecimal.write(mask, field)
  },
}

const FULL = 'f'.repeat(32)

/** Connectivity fault management, IEEE 802.1ag: level and operation. */
const cfm = at('keyCfm', {
  read: ({ mdLevel, opcode }) => ({ mdl: mdLevel, op: opcode }),
  write: ({ mdl, op }: { mdl?: number | undefined; op?: number | undefined }) => ({ mdLevel: mdl, opcode: op }),
})

/** Keys about what the kernel knows of a packet, and about rare headers. */
export const flowerStateLenses = {
  /** `{ frag: false }`: no fragment; `firstfrag`: the first one. */
  ipFlags: switches('keyFlags', {
    frag: TCA_FLOWER_KEY_FLAGS.isFragment,
    firstfrag: TCA_FLOWER_KEY_FLAGS.fragIsFirst,
  }),
  /** What the tracking of connections says: `+trk+est-inv`. */
  ctState,
  ctZone: maskedNumber('keyCtZone', 'keyCtZoneMask', { bits: 16, always: true }),
  ctMark: maskedNumber('keyCtMark', 'keyCtMarkMask', { bits: 32, always: true }),
  /** 16 bytes in hexadecimal digits, or with a mask behind `/`. */
  ctLabel,
  /** The hash of the packet's flow. */
  hash: maskedNumber('keyHash', 'keyHashMask', { bits: 32, hex: true, always: true }),
  /** The bridge knew no port for it. */
  l2Miss: at('l2Miss', yesNo),
  pppoeSid: at('keyPppoeSid'),
  /** Number of the protocol in PPP: 0x21 is IPv4, 0x57 IPv6. */
  pppProto: at('keyPppProto'),
  l2tpv3Sid: at('keyL2tpv3Sid'),
  /** Of IPsec. */
  spi: maskedNumber('keySpi', 'keySpiMask', { bits: 32, hex: true, always: true }),
  cfm,
}
