/** Options of tunnels: what geneve, VXLAN and ERSPAN have beside their key. */
import { at, type Data, type Lens, type Turn } from './lens.ts'
import { hexadecimal } from './turns.ts'

/** An option of geneve. */
export interface GeneveOption {
  class: number
  type: number
  /** Hexadecimal digits of 4 to 124 bytes, a multiple of 4. */
  data: string
}

/** ERSPAN: version 1 has an index, version 2 a direction and a hardware id. */
export interface ErspanOption {
  ver: number
  index?: number | undefined
  dir?: number | undefined
  hwid?: number | undefined
}

/** The options of geneve; their data are texts here, and each is written in a nest of its own, as iproute2 does. */
export const geneveOptions: Turn<Data[][], GeneveOption[]> = {
  read: nests =>
    nests.flat().map(({ class: number, type, data }) => ({ class: number, type, data: hexadecimal.read(data)! })),
  write: (list, field) =>
    list.map(({ class: number, type, data }) => [{ class: number, type, data: hexadecimal.write(data, field) }]),
}

/** Lenses on the attribute that holds the options of one kind of tunnel. */
export const optionLenses = (attribute: string) => ({
  geneveOpts: at(`${attribute}.geneve`, geneveOptions) as Lens<GeneveOption[]>,
  /** Group policy. */
  vxlanGbp: {
    read: data => data[attribute]?.vxlan?.gbp,
    write(data, gbp) {
      data[attribute] = { vxlan: { gbp } }
    },
  } as Lens<number>,
  erspanOpts: at(`${attribute}.erspan`) as Lens<ErspanOption>,
})
