/** Data of links that mean other links: names in the flat form, numbers in the message. */
import { at } from '../../protocol/errors.ts'
import type { LinkInput } from './linkForm.ts'
import type { LinkRef } from './reference.ts'

/** Of a tunnel: the link to send by. */
const below = ['link'] as const

/** By kind of link, the data that are numbers of links. */
export const dataLinks = {
  amt: below,
  bond: ['activeSlave', 'primary'],
  dsa: ['conduit'],
  erspan: below,
  gre: below,
  gretap: below,
  hsr: ['slave1', 'slave2', 'interlink'],
  ip6erspan: below,
  ip6gre: below,
  ip6gretap: below,
  ip6tnl: below,
  ipip: below,
  sit: below,
  vti: below,
  vti6: below,
  vxlan: below,
  xfrm: below,
} as const

/** By kind of master, the same for data of its ports. */
export const slaveLinks = { bridge: ['backupPort'] } as const

type Fields = Readonly<Record<string, readonly string[]>>
type Resolve<N> = (ref: LinkRef, field: string) => N
/** What stands in place of references in `data` and `slaveData`. */
export interface Places<N> {
  readonly data: Readonly<Record<string, N>>
  readonly slaveData: Readonly<Record<string, N>>
}

/** The references in the data of a link, as numbers; `null` and 0 mean no link. */
export const dataNumbers = <N>(
  { kind, data, slaveKind, slaveData }: LinkInput,
  resolve: Resolve<N>,
  resolveSlave = resolve,
): Places<N | 0> => ({
  data: inside('data', (dataLinks as Fields)[kind!], data, resolve),
  slaveData: inside('slaveData', (slaveLinks as Fields)[slaveKind!], slaveData, resolveSlave),
})

function inside<N>(
  place: string,
  names: readonly string[] | undefined,
  values: object | undefined,
  resolve: Resolve<N>,
): Record<string, N | 0> {
  const numbers: Record<string, N | 0> = {}
  for (const name of values === undefined || names === undefined ? [] : names) {
    const ref = (values as Record<string, LinkRef | null | undefined>)[name]
    if (ref === undefined) continue
    try {
      numbers[name] = ref === null || ref === 0 ? 0 : resolve(ref, name)
    } catch (error) {
      throw at(place, error)
    }
  }
  return numbers
}

/** The same when all answers are there. */
export async function settled({ data, slaveData }: Places<number | Promise<number>>): Promise<Places<number>> {
  const all = async (numbers: Places<number | Promise<number>>['data']) => {
    const entries = Object.entries(numbers).map(async ([name, number]) => [name, await number] as const)
    return Object.fromEntries(await Promise.all(entries))
  }
  return { data: await all(data), slaveData: await all(slaveData) }
}
