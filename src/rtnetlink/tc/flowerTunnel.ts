/** Keys of flower about the tunnel that a packet came through. */
import { flower as kind } from '../../../protocol/tc/filters/flower.ts'
import { TCA_FLOWER_KEY_FLAGS } from '../../../protocol/tc/flower.ts'
import { type Data, type Lens, over } from './lens.ts'
import { maskedNumber, prefix } from './masked.ts'
import { switches } from './switches.ts'
import { type ErspanOption, type GeneveOption, geneveOptions } from './tunnelOptions.ts'
import { hexadecimal } from './turns.ts'

const at = over(kind.data)

/** An option of geneve with the bits that count; all if left out. */
export interface GeneveKey extends GeneveOption {
  mask?: GeneveOption | undefined
}

const geneve: Lens<GeneveKey[]> = {
  read({ keyEncOpts, keyEncOptsMask }) {
    if (keyEncOpts?.geneve === undefined) return undefined
    const masks = geneveOptions.read(keyEncOptsMask?.geneve ?? [])!
    return geneveOptions.read(keyEncOpts.geneve)!.map((key, index) => {
      const mask = masks[index]
      return mask === undefined || isFull(mask) ? key : { ...key, mask }
    })
  },
  write(data, value, field) {
    data['keyEncOpts'] = { geneve: geneveOptions.write(value, field) }
    data['keyEncOptsMask'] = {
      geneve: geneveOptions.write(
        value.map(({ mask, data }) => mask ?? { class: 0xffff, type: 0xff, data: data.replace(/./g, 'f') }),
        field,
      ),
    }
  },
}

const isFull = (mask: GeneveOption): boolean =>
  mask.class === 0xffff && mask.type === 0xff && hexadecimal.write(mask.data, '').every(byte => byte === 0xff)

/** Options that are a set of numbers: `full` is what counts of each. */
const numbers = <T extends object>(name: string, full: Readonly<Record<string, number | bigint>>): Lens<T> => ({
  read: ({ keyEncOpts }) => keyEncOpts?.[name],
  write(data, value) {
    const given = Object.keys(full).filter(key => (value as Data)[key] !== undefined)
    data['keyEncOpts'] = { [name]: value }
    data['keyEncOptsMask'] = { [name]: Object.fromEntries(given.map(key => [key, full[key]])) }
  },
})

const erspan = numbers<ErspanOption>('erspan', { ver: 0xff, index: 0xffff_ffff, dir: 0xff, hwid: 0xff })

const flags = switches('keyEncFlags', {
  tuncsum: TCA_FLOWER_KEY_FLAGS.tunnelCsum,
  tundf: TCA_FLOWER_KEY_FLAGS.tunnelDontFragment,
  tunoam: TCA_FLOWER_KEY_FLAGS.tunnelOam,
  tuncrit: TCA_FLOWER_KEY_FLAGS.tunnelCritOpt,
})

/** Keys about the tunnel that a packet came through. */
export const flowerTunnelLenses = {
  /** The VNI or the like. */
  encKeyId: at('keyEncKeyId'),
  encDstIp: prefix('keyEncIpv4Dst', 'keyEncIpv6Dst'),
  encSrcIp: prefix('keyEncIpv4Src', 'keyEncIpv6Src'),
  encDstPort: maskedNumber('keyEncUdpDstPort', 'keyEncUdpDstPortMask', { bits: 16 }),
  encSrcPort: maskedNumber('keyEncUdpSrcPort', 'keyEncUdpSrcPortMask', { bits: 16 }),
  encTos: maskedNumber('keyEncIpTos', 'keyEncIpTosMask', { bits: 8, hex: true, always: true }),
  encTtl: maskedNumber('keyEncIpTtl', 'keyEncIpTtlMask', { bits: 8, always: true }),
  /** The flags of the tunnel that count, with what they are to be. */
  encFlags: flags,
  geneveOpts: geneve,
  /** `gbp`: group policy. */
  vxlanOpts: numbers<{ gbp: number }>('vxlan', { gbp: 0xffff_ffff }),
  erspanOpts: {
    ...erspan,
    write(data, value, field, all) {
      erspan.write(data, value, field, all)
      // The kernel wants the version there too.
      data['keyEncOptsMask'].erspan.ver = value.ver
    },
  } as Lens<ErspanOption>,
  gtpOpts: numbers<{ pduType?: number; qfi?: number }>('gtp', { pduType: 0xff, qfi: 0xff }),
  pfcpOpts: numbers<{ type?: number; seid?: bigint }>('pfcp', { type: 0xff, seid: 0xffff_ffff_ffff_ffffn }),
}
