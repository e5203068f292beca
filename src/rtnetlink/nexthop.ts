import type { NEXTHOP_GRP_TYPE } from '../../protocol/nexthop/names.ts'
import { NHA_OP_FLAG } from '../../protocol/nexthop/names.ts'
import { type NexthopInput as NexthopMessageInput, nexthopMessages } from '../../protocol/nexthop/nexthop.ts'
import { RTPROT } from '../../protocol/route/names.ts'
import { Table } from './collection.ts'
import { checkFields, type Form } from './form.ts'
import { AF, type Family, type NameOf, nameOf, numberOf, numberOrNone } from './names.ts'
import { NexthopBuckets } from './nexthopBucket.ts'
import { type NexthopObject, type NexthopObjectInput, nexthopFields, readNexthop, writeNexthop } from './nexthopForm.ts'
import { type LinkRef, numbered } from './reference.ts'
import { numberedWay } from './routeLinks.ts'
import { makeRequest, orAbsent, type ReadOptions, type Scope } from './scope.ts'

/** Which nexthop objects. */
export interface NexthopFilter {
  id?: number | undefined
  family?: Family | undefined
  dev?: LinkRef | undefined
  /** Those that leave by a port of this link. */
  master?: LinkRef | undefined
  /** Groups only, or none. */
  groups?: boolean | undefined
  groupType?: NameOf<typeof NEXTHOP_GRP_TYPE> | undefined
  fdb?: boolean | undefined
  protocol?: NameOf<typeof RTPROT> | undefined
  /** With what came by the members of groups. Needs Linux 6.9. */
  stats?: boolean | undefined
}

function fits({ id, family, dev, groups, groupType, fdb, protocol }: NexthopFilter) {
  const known = numberOrNone(AF, family, 'family')
  const maker = numberOrNone(RTPROT, protocol, 'protocol')
  return (object: NexthopObject): boolean =>
    (id === undefined || object.id === id) &&
    (known === undefined || object.family === nameOf(AF, known)) &&
    (dev === undefined || object.dev === dev) &&
    (groups === undefined || (object.group !== undefined) === groups) &&
    (groupType === undefined || object.groupType === groupType) &&
    (fdb === undefined || (object.fdb === true) === fdb) &&
    (maker === undefined || object.protocol === nameOf(RTPROT, maker))
}

const STATS = NHA_OP_FLAG.dumpStats | NHA_OP_FLAG.dumpHwStats

const form: Form<NexthopObject, NexthopObjectInput, NexthopFilter> = {
  what: 'nexthop',
  rows: nexthopMessages,
  add: 'newnexthop',
  delete: 'delnexthop',
  get: 'getnexthop',
  echoes: true,
  fields: nexthopFields,
  filters: {
    id: true,
    family: true,
    dev: true,
    master: true,
    groups: true,
    groupType: true,
    fdb: true,
    protocol: true,
    stats: true,
  },
  fading: ['hwStats', 'hwStatsUsed'],
  read: readNexthop,
  write: writeNexthop,
  key: ({ id }) => ({ attributes: { id } }),
  resolve: (input, resolve) => {
    const way = input as NexthopObjectInput & NexthopFilter
    if (way.master !== undefined) return numbered(way, ['dev', 'master'], resolve) as never
    return numberedWay(way, way.encap, 'encap', resolve) as never
  },
  ask({ family, dev, master, groups, stats }): NexthopMessageInput {
    return {
      family: family === undefined ? AF.unspec : numberOf(AF, family, 'family'),
      attributes: {
        oif: dev as number | undefined,
        master: master as number | undefined,
        groups: groups === true ? true : undefined,
        opFlags: stats === true ? STATS : undefined,
      },
    }
  },
  fits,
  identity: ({ id }) => ({ id }),
}

/** Nexthop objects: `ip nexthop`. Routes use them by number, so that many change at once. */
export class Nexthops extends Table<NexthopObject, NexthopObjectInput, NexthopFilter> {
  /** Buckets of resilient groups: `ip nexthop bucket`. */
  readonly bucket: NexthopBuckets

  constructor(scope: Scope) {
    super(scope, form)
    this.bucket = new NexthopBuckets(scope)
  }

  /** The object with this number. Rejects with KernelError ENOENT if there is none. */
  async get(id: number, options?: ReadOptions & { stats?: boolean | undefined }): Promise<NexthopObject> {
    const message = { attributes: { id, opFlags: options?.stats === true ? STATS : undefined } }
    const [found] = await this.scope.connection.request(
      makeRequest<NexthopObject>(nexthopMessages, 'getnexthop', 0, message, {
        decode(view, offset, length) {
          const raw = nexthopMessages.newnexthop[1].decode(view, offset, length, { errors: [] })
          return options?.raw === true ? { ...readNexthop(raw), raw } : readNexthop(raw)
        },
      }),
      options,
    )
    return found!
  }

  /** The first object that fits, or `undefined`. */
  override async find(filter: NexthopFilter, options?: ReadOptions): Promise<NexthopObject | undefined> {
    checkFields(filter, form.filters, 'filter')
    if (filter.id === undefined) return super.find(filter, options)
    const found = await orAbsent(this.get(filter.id, { ...options, stats: filter.stats }))
    return found !== undefined && fits(filter)(found) ? found : undefined
  }
}
