import { mdbMessages } from '../../../protocol/bridge/mdb.ts'
import type { ForeignGroup } from '../../../protocol/bridge/mdbEntry.ts'
import { NotFoundError } from '../../../protocol/errors.ts'
import { NLM_F } from '../../../protocol/netlink/constants.ts'
import type { CallOptions } from '../../connection/index.ts'
import { checkFields } from '../form.ts'
import { type ListForm, Listing } from '../listing.ts'
import { AF } from '../names.ts'
import type { LinkRef } from '../reference.ts'
import { ADD, orAbsent, REPLACE, type Scope } from '../scope.ts'
import {
  type MdbEntry,
  type MdbEntryInput,
  type MdbFlush,
  type MdbKey,
  type MdbRouter,
  readMdb,
  readRouters,
  writeMdb,
  writeMdbFlush,
  writeMdbKey,
  writeMdbQuery,
} from './mdbForm.ts'

/** Which groups. */
export interface MdbFilter {
  /** Of this bridge or vxlan. */
  dev?: LinkRef | undefined
  port?: LinkRef | undefined
  group?: string | ForeignGroup | undefined
  vid?: number | undefined
  source?: string | undefined
}

const form: ListForm<MdbEntry, MdbFilter> = {
  what: 'group',
  rows: mdbMessages,
  made: 'newmdb',
  // Bridges answer a dump by it, vxlans do not.
  alsoMade: 'getmdb',
  get: 'getmdb',
  filters: { dev: true, port: true, group: true, vid: true, source: true },
  references: ['dev', 'port', 'via'],
  // The kernel refuses a dump of one bridge only.
  ask: () => ({ family: AF.bridge }),
  read: readMdb,
  pick(filter) {
    const wanted = Object.entries(filter).filter(([, value]) => value !== undefined)
    return object => (wanted.every(([name, value]) => object[name as keyof MdbEntry] === value) ? [object] : [])
  },
}

const routerForm: ListForm<MdbRouter, { dev?: LinkRef | undefined }> = {
  ...form,
  what: 'router port',
  filters: { dev: true },
  read: readRouters,
  pick:
    ({ dev }) =>
    object =>
      dev === undefined || object.dev === dev ? [object] : [],
}

const fields = {
  dev: true,
  port: true,
  group: true,
  vid: true,
  state: true,
  flags: true,
  source: true,
  filterMode: true,
  sources: true,
  protocol: true,
  timer: true,
  dst: true,
  dstPort: true,
  vni: true,
  srcVni: true,
  via: true,
} as const

const flushed = {
  dev: true,
  port: true,
  vid: true,
  state: true,
  protocol: true,
  dst: true,
  dstPort: true,
  vni: true,
  srcVni: true,
} as const

/** Multicast groups of bridges and vxlans: `bridge mdb`. */
export class MdbEntries extends Listing<MdbEntry, MdbFilter> {
  /** Ports that lead to multicast routers. */
  readonly router: Listing<MdbRouter, { dev?: LinkRef | undefined }>

  constructor(scope: Scope) {
    super(scope, form)
    this.router = new Listing(scope, routerForm)
  }

  /** Lets a port join a group. Rejects with KernelError EEXIST if it has. */
  add(input: MdbEntryInput, options?: CallOptions): Promise<void> {
    return this.change('newmdb', input, fields, writeMdb, { ...options, flags: ADD & ~NLM_F.echo })
  }

  /** Lets a port join a group, in this way if it has already in another. */
  replace(input: MdbEntryInput, options?: CallOptions): Promise<void> {
    return this.change('newmdb', input, fields, writeMdb, { ...options, flags: REPLACE & ~NLM_F.echo })
  }

  /** Lets a port leave a group. */
  delete(input: MdbEntryInput, options?: CallOptions): Promise<void> {
    return this.change('delmdb', input, fields, writeMdbKey, options)
  }

  /** Lets a port leave a group; false if it is in none such. */
  async deleteIfExists(input: MdbEntryInput, options?: CallOptions): Promise<boolean> {
    return (await orAbsent(this.delete(input, options).then(() => true))) ?? false
  }

  /** The ports of one group, asked for by the group alone (Linux 6.8). Rejects if there are none. */
  async ports(key: MdbKey, options?: CallOptions): Promise<MdbEntry[]> {
    checkFields(key, { dev: true, group: true, vid: true, source: true, srcVni: true }, 'group')
    writeMdbQuery(key)
    const resolved = await this.resolved(key, options)
    const found = await this.scope.connection.request(this.request('getmdb', 0, writeMdbQuery(resolved)), options)
    if (found.length === 0) throw new NotFoundError(`the group ${JSON.stringify(key)}`)
    return found.flat()
  }

  /** Deletes all groups of a bridge that fit, in one request (Linux 6.8). */
  flush(filter: MdbFlush, options?: CallOptions): Promise<void> {
    return this.change('delmdb', filter, flushed, writeMdbFlush, { ...options, flags: NLM_F.ack | NLM_F.bulk })
  }
}
