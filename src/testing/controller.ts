import type { AnyFamily, Commands } from '../../protocol/generic/family.ts'
import type { GenericIds } from '../../protocol/generic/messages.ts'
import { GENL, GENL_ID_CTRL, nlctrl } from '../../protocol/generic/nlctrl.ts'
import type { FakeGenericMessage, FakeRequest, Replies } from './reply.ts'

/** Groups of families are numbered from here on. */
const FIRST_GROUP = 0x20

/** What the controller of generic netlink answers; `undefined` to anything that is not for it. */
export function controller(request: FakeRequest, ids: GenericIds): Replies {
  if (request.type !== nlctrl.name || request.body.cmd !== 'getfamily') return undefined
  const families = new Map<number, AnyFamily>([[GENL_ID_CTRL, nlctrl], ...ids])
  const all = described(families)
  if (request.dump) return all
  const { familyName, familyId } = request.body.attributes
  return (
    all.find(
      ({ body: { attributes } }) => attributes.familyName === familyName || attributes.familyId === familyId,
    ) ?? {
      error: 'ENOENT',
    }
  )
}

function described(families: GenericIds) {
  let group = FIRST_GROUP
  return [...families].map(([familyId, family]) => {
    const { name, version, multicastGroups, commands } = family
    const ops = Object.values<Commands[string]>(commands).map(([id]) => ({
      id,
      flags: GENL.cmdCapDo | GENL.cmdCapDump | GENL.cmdCapHaspol,
    }))
    const mcastGroups = multicastGroups.map((name: string) => ({ name, id: group++ }))
    const attributes = { familyId, familyName: name, version, hdrsize: 0, maxattr: 0, ops, mcastGroups }
    return { type: nlctrl.name, body: { cmd: 'newfamily', version: 2, attributes } } satisfies FakeGenericMessage
  })
}
