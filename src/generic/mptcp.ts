import { parseIp } from '../../protocol/addresses.ts'
import { at, InputError } from '../../protocol/errors.ts'
import {
  MPTCP_PM_ADDR_FLAG,
  type MptcpPmAddrAttributes,
  type MptcpPmAttributes,
  mptcpPm,
} from '../../protocol/generic/mptcp.ts'
import type { CallOptions } from '../connection/index.ts'
import { bitNames, bits } from '../rtnetlink/names.ts'
import type { LinkRef } from '../rtnetlink/reference.ts'
import type { EventOf, GenericEvents, SubscribeOptions } from './events.ts'
import { FamilyClient } from './familyClient.ts'

/** What an endpoint is for. */
export type MptcpFlag = keyof typeof MPTCP_PM_ADDR_FLAG

/** An address that connections of multipath TCP may use. */
export interface MptcpEndpoint {
  /** Its number; 0: that of the first subflow. */
  id: number
  address: string
  port?: number | undefined
  /** Number of the link that subflows go through. */
  dev?: number | undefined
  flags: MptcpFlag[]
}

/** An endpoint to be made. */
export interface MptcpEndpointInput {
  address: string
  /** Chosen by the kernel if left out. */
  id?: number | undefined
  port?: number | undefined
  dev?: LinkRef | undefined
  flags?: readonly MptcpFlag[] | undefined
}

/** Which endpoint: its number, its address, or both. */
export interface MptcpEndpointRef {
  id?: number | undefined
  address?: string | undefined
}

/** How many of what a connection may have. */
export interface MptcpLimits {
  /** Subflows beside the first. */
  subflows: number
  /** Addresses that a peer announces and that are used. */
  addAddrAccepted: number
}

/** One end of a subflow. */
export interface MptcpAddress {
  address: string
  port?: number | undefined
  id?: number | undefined
  dev?: LinkRef | undefined
}

/** The path manager of multipath TCP: `ip mptcp`. */
export class Mptcp extends FamilyClient {
  /** Adds an endpoint. Rejects with KernelError EEXIST if it is there. */
  async add(endpoint: MptcpEndpointInput, options?: CallOptions): Promise<void> {
    const addr = await this.#attributes(endpoint, 'address', options)
    await this.genetlink.request(mptcpPm, 'addAddr', { addr }, options)
  }

  /** Deletes an endpoint; that with the number 0 by its address too. */
  async delete({ id = 0, address }: MptcpEndpointRef, options?: CallOptions): Promise<void> {
    const addr = address === undefined ? { id } : { id, ...addressAttributes(address, 'address') }
    await this.genetlink.request(mptcpPm, 'delAddr', { addr }, options)
  }

  /** All endpoints. */
  async list(options?: CallOptions): Promise<MptcpEndpoint[]> {
    const answers = await this.genetlink.dump(mptcpPm, 'getAddr', {}, options)
    return answers.flatMap(({ addr }) => (addr === undefined ? [] : [readEndpoint(addr)]))
  }

  /** One endpoint. Rejects with KernelError EINVAL or ENOENT if there is none. */
  async get(id: number, options?: CallOptions): Promise<MptcpEndpoint> {
    const [answer] = await this.genetlink.request(mptcpPm, 'getAddr', { addr: { id } }, options)
    return readEndpoint(answer?.addr ?? {})
  }

  /** Deletes all endpoints. */
  async flush(options?: CallOptions): Promise<void> {
    await this.genetlink.request(mptcpPm, 'flushAddrs', {}, options)
  }

  /** Sets the flags `backup` and `fullmesh` of an endpoint, and of the subflows that use it; others stay. */
  async setFlags(
    { id = 0, address }: MptcpEndpointRef,
    flags: readonly MptcpFlag[],
    options?: CallOptions,
  ): Promise<void> {
    const word = bits(MPTCP_PM_ADDR_FLAG, flags, 'flags')
    const addr = { ...(address === undefined ? {} : addressAttributes(address, 'address')), id, flags: word }
    await this.genetlink.request(mptcpPm, 'setFlags', { addr }, options)
  }

  /** The limits of connections. */
  async limits(options?: CallOptions): Promise<MptcpLimits> {
    const [answer] = await this.genetlink.request(mptcpPm, 'getLimits', {}, options)
    return { subflows: answer?.subflows ?? 0, addAddrAccepted: answer?.rcvAddAddrs ?? 0 }
  }

  /** Changes the limits; what is left out stays. */
  async setLimits(limits: Partial<MptcpLimits>, options?: CallOptions): Promise<void> {
    const { subflows, addAddrAccepted } = { ...(await this.limits(options)), ...limits }
    await this.genetlink.request(mptcpPm, 'setLimits', { rcvAddAddrs: addAddrAccepted, subflows }, options)
  }

  /** Opens a subflow of a connection that user space manages. */
  createSubflow(token: number, local: MptcpAddress, remote: MptcpAddress, options?: CallOptions): Promise<void> {
    return this.#subflow('subflowCreate', token, local, remote, options)
  }

  /** Closes a subflow of a connection that user space manages. */
  destroySubflow(token: number, local: MptcpAddress, remote: MptcpAddress, options?: CallOptions): Promise<void> {
    return this.#subflow('subflowDestroy', token, local, remote, options)
  }

  /** Tells the peer of an address, in a connection that user space manages. */
  async announce(token: number, address: MptcpAddress, options?: CallOptions): Promise<void> {
    const addr = { ...(await this.#attributes(address, 'address', options)), flags: MPTCP_PM_ADDR_FLAG.signal }
    await this.genetlink.request(mptcpPm, 'announce', { token, addr }, options)
  }

  /** Tells the peer that an address is gone, in a connection that user space manages. */
  async remove(token: number, id: number, options?: CallOptions): Promise<void> {
    await this.genetlink.request(mptcpPm, 'remove', { token, locId: id }, options)
  }

  /** What happens to connections and subflows. */
  events(options?: SubscribeOptions): Promise<GenericEvents<EventOf<typeof mptcpPm>>> {
    return this.genetlink.subscribe(mptcpPm, ['mptcp_pm_events'], options)
  }

  async #subflow(
    command: 'subflowCreate' | 'subflowDestroy',
    token: number,
    local: MptcpAddress,
    remote: MptcpAddress,
    options: CallOptions | undefined,
  ): Promise<void> {
    const addr = await this.#attributes(local, 'local', options)
    const addrRemote = await this.#attributes(remote, 'remote', options)
    const attributes: MptcpPmAttributes = { token, addr, addrRemote }
    await this.genetlink.request(mptcpPm, command, attributes, options)
  }

  async #attributes(
    { address, id, port, dev, ...rest }: MptcpAddress & { flags?: readonly MptcpFlag[] | undefined },
    field: string,
    options: CallOptions | undefined,
  ): Promise<MptcpPmAddrAttributes> {
    return {
      ...addressAttributes(address, field),
      ...(id === undefined ? {} : { id }),
      ...(rest.flags === undefined ? {} : { flags: bits(MPTCP_PM_ADDR_FLAG, rest.flags, 'flags') }),
      ...(port === undefined ? {} : { port }),
      ...(dev === undefined ? {} : { ifIdx: await this.genetlink.ifindex(dev, 'dev', options) }),
    }
  }
}

function addressAttributes(address: string, field: string): MptcpPmAddrAttributes {
  try {
    return parseIp(address).length === 4 ? { family: 2, addr4: address } : { family: 10, addr6: address }
  } catch (error) {
    throw error instanceof InputError ? at(field, error) : error
  }
}

function readEndpoint({ id = 0, addr4, addr6, port, flags = 0, ifIdx }: MptcpPmAddrAttributes): MptcpEndpoint {
  return {
    id,
    address: addr4 ?? addr6 ?? '',
    ...(port === undefined || port === 0 ? {} : { port }),
    ...(ifIdx === undefined || ifIdx === 0 ? {} : { dev: ifIdx }),
    flags: bitNames(MPTCP_PM_ADDR_FLAG, flags),
  }
}
