import { NTF } from '../../../protocol/neighbour/names.ts'
import { neighbourMessages } from '../../../protocol/neighbour/neighbour.ts'
import { NLM_F } from '../../../protocol/netlink/constants.ts'
import type { CallOptions } from '../../connection/index.ts'
import { checkFields } from '../form.ts'
import { AF, bits } from '../names.ts'
import { type NeighbourFilter, Neighbours } from '../neighbour.ts'
import type { Neighbour, NeighbourInput } from '../neighbourForm.ts'
import { ifindexOf, type LinkRef, numbered } from '../reference.ts'
import type { ReadOptions, Scope } from '../scope.ts'
import { makeRequest } from '../scope.ts'
import { type FdbFlush, writeFdbFlush } from './fdbFlush.ts'

/** An entry of the forwarding table of a bridge or a vxlan. */
export type FdbEntry = Neighbour
/** An entry to be made: `{ dev: 'veth0', lladdr: '02:00:00:00:00:01', flags: ['master'], vlan: 10 }`. */
export type FdbInput = Omit<NeighbourInput, 'family'> & { family?: 'bridge' | 7 | undefined }
/** Which entries. */
export type FdbFilter = Omit<NeighbourFilter, 'family' | 'proxy'>

/** Which one entry is asked for: of a bridge (`master`), or of a link's own table (`dev`, `flags: ['self']`). */
export interface FdbKey {
  lladdr: string
  dev?: LinkRef | undefined
  /** The bridge. */
  master?: LinkRef | undefined
  vlan?: number | undefined
  vni?: number | undefined
  flags?: readonly (keyof typeof NTF)[] | undefined
}

const bridge = <T extends object>(input: T): T & { family: 'bridge' } => ({ ...input, family: 'bridge' })

/** Forwarding tables of bridges and vxlans: `bridge fdb`. The same as `rt.neighbour` with `family: 'bridge'`. */
export class FdbEntries {
  readonly #neighbours: Neighbours
  readonly #scope: Scope

  constructor(scope: Scope) {
    this.#neighbours = new Neighbours(scope)
    this.#scope = scope
  }

  /** Makes an entry. Rejects with KernelError EEXIST if it is there. */
  add(input: FdbInput, options?: ReadOptions): Promise<FdbEntry> {
    return this.#neighbours.add(bridge(input), options)
  }

  /** Makes an entry unless it is there already; one that differs is set right. */
  ensure(input: FdbInput, options?: ReadOptions): Promise<FdbEntry> {
    return this.#neighbours.ensure(bridge(input), options)
  }

  /** Makes an entry, or puts it in place of the one that is there. */
  replace(input: FdbInput, options?: ReadOptions): Promise<FdbEntry> {
    return this.#neighbours.replace(bridge(input), options)
  }

  /** Gives a vxlan one more remote tunnel end for an address: packets go to each. */
  async append(input: FdbInput, options?: CallOptions): Promise<void> {
    await this.#neighbours.append(bridge(input), options)
  }

  /** Deletes an entry. */
  delete(input: FdbInput, options?: CallOptions): Promise<void> {
    return this.#neighbours.delete(bridge(input), options)
  }

  /** Deletes an entry; false if there was none. */
  deleteIfExists(input: FdbInput, options?: CallOptions): Promise<boolean> {
    return this.#neighbours.deleteIfExists(bridge(input), options)
  }

  /** All entries, or those that fit. */
  list(filter: FdbFilter = {}, options?: ReadOptions): Promise<FdbEntry[]> {
    return this.#neighbours.list(bridge(filter), options)
  }

  /** The entries one by one as they come from the kernel, in constant memory. */
  stream(filter: FdbFilter = {}, options?: ReadOptions): AsyncGenerator<FdbEntry, void, undefined> {
    return this.#neighbours.stream(bridge(filter), options)
  }

  /** The first entry that fits, or `undefined`. */
  find(filter: FdbFilter, options?: ReadOptions): Promise<FdbEntry | undefined> {
    return this.#neighbours.find(bridge(filter), options)
  }

  /** One entry, which the kernel looks up. Rejects with KernelError ENOENT if there is none. */
  async get(key: FdbKey, options?: ReadOptions): Promise<FdbEntry> {
    checkFields(key, { lladdr: true, dev: true, master: true, vlan: true, vni: true, flags: true }, 'entry')
    const { dev, master, flags, ...rest } = await this.#numbered(key, ['dev', 'master'], options)
    return this.#neighbours.ask(
      {
        family: AF.bridge,
        ifindex: (dev as number | undefined) ?? 0,
        flags: bits(NTF, flags, 'flags'),
        attributes: { ...rest, master: master as number | undefined },
      },
      options,
    )
  }

  /** Deletes all entries of a bridge, a port or a vxlan that fit, in one request (Linux 6.0). */
  async flush(filter: FdbFlush, options?: CallOptions): Promise<void> {
    const message = writeFdbFlush(await this.#numbered(filter, ['dev', 'port', 'via'], options))
    await this.#scope.connection.request(
      makeRequest(neighbourMessages, 'delneigh', NLM_F.ack | NLM_F.bulk, message),
      options,
    )
  }

  async #numbered<T extends object>(input: T, fields: readonly (keyof T & string)[], options?: CallOptions) {
    const ask = (ref: LinkRef, field: string) => ifindexOf(ref, field) ?? this.#scope.ifindex(ref, field, options)
    return (await numbered(input, fields, ask)) as T
  }
}
