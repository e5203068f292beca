import {
  type Nexthop as NexthopMessage,
  type NexthopInput as NexthopMessageInput,
  nexthopMessages,
} from '../../protocol/nexthop/nexthop.ts'
import { RTNH_F } from '../../protocol/route/names.ts'
import type { CallOptions, Request } from '../connection/index.ts'
import { checkFields } from './form.ts'
import { bitNames } from './names.ts'
import { USER_HZ } from './nexthopForm.ts'
import { type LinkRef, numbered } from './reference.ts'
import { makeRequest, type Scope } from './scope.ts'

/** One of the buckets that a resilient group spreads flows over. */
export interface NexthopBucket {
  /** Number of the group. */
  id: number
  index: number
  /** Number of the member that it leads to. */
  nhId: number
  /** Seconds since a packet came by. */
  idleTime: number
  flags: (keyof typeof RTNH_F)[]
}

/** Which buckets. */
export interface NexthopBucketFilter {
  /** Those of this group. */
  id?: number | undefined
  /** Those that lead to this member. */
  nhId?: number | undefined
  /** Those that leave through this link. */
  dev?: LinkRef | undefined
  /** Those that leave through a port of this link. */
  master?: LinkRef | undefined
}

const filters = { id: true, nhId: true, dev: true, master: true } as const

/** Buckets of resilient groups: `ip nexthop bucket`. Only the kernel changes them. */
export class NexthopBuckets {
  readonly #scope: Scope

  constructor(scope: Scope) {
    this.#scope = scope
  }

  /** All buckets, or those that fit. */
  async list(filter: NexthopBucketFilter = {}, options?: CallOptions): Promise<NexthopBucket[]> {
    checkFields(filter, filters, 'filter')
    const { id, nhId, dev, master } = await numbered(filter, ['dev', 'master'], (ref, field) =>
      this.#scope.ifindex(ref, field, options),
    )
    const attributes = {
      id,
      oif: dev as number | undefined,
      master: master as number | undefined,
      resBucket: nhId === undefined ? undefined : { nhId },
    }
    return this.#scope.connection.dump(request({ attributes }), options)
  }

  /** One bucket of a group. Rejects with KernelError ENOENT if there is none. */
  async get(id: number, index: number, options?: CallOptions): Promise<NexthopBucket> {
    const [found] = await this.#scope.connection.request(request({ attributes: { id, resBucket: { index } } }), options)
    return found!
  }
}

/** Makes the flat form of a message. */
export function readBucket({ flags, attributes: { id = 0, resBucket } }: NexthopMessage): NexthopBucket {
  const { index = 0, nhId = 0, idleTime = 0n } = resBucket ?? {}
  return { id, index, nhId, idleTime: Number(idleTime) / USER_HZ, flags: bitNames(RTNH_F, flags) }
}

const request = (message: NexthopMessageInput): Request<NexthopBucket> =>
  makeRequest(nexthopMessages, 'getnexthopbucket', 0, message, {
    decode: (view, offset, length) =>
      readBucket(nexthopMessages.newnexthopbucket[1].decode(view, offset, length, { errors: [] })),
  })
