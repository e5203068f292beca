import { parseIp } from '../../protocol/addresses.ts'
import { at } from '../../protocol/errors.ts'
import { type FouAttributes, fou } from '../../protocol/generic/fou.ts'
import type { CallOptions } from '../connection/index.ts'
import { AF, nameOf } from '../rtnetlink/names.ts'
import type { LinkRef } from '../rtnetlink/reference.ts'
import { FamilyClient } from './familyClient.ts'

/** A UDP port where packets of other protocols come inside. */
export interface FouPort {
  port: number
  family: 'inet' | 'inet6'
  /** The protocol itself, or generic UDP encapsulation, which names it. */
  type: 'direct' | 'gue'
  /** What `direct` packets are: IPPROTO_… */
  protocol?: number | undefined
  remcsumNopartial?: boolean | undefined
  local?: string | undefined
  peer?: string | undefined
  peerPort?: number | undefined
  /** Number of the link that it is bound to. */
  dev?: number | undefined
}

/** A port to be opened: `direct` where a protocol is given, else `gue`. */
export interface FouPortInput extends Partial<Omit<FouPort, 'port' | 'dev'>> {
  port: number
  dev?: LinkRef | undefined
}

/** Foo over UDP: `ip fou`. */
export class Fou extends FamilyClient {
  /** Opens a port. Rejects with KernelError EADDRINUSE, EALREADY. */
  async add(port: FouPortInput, options?: CallOptions): Promise<void> {
    const { type = port.protocol === undefined ? 'gue' : 'direct', remcsumNopartial } = port
    const attributes: FouAttributes = {
      ...(await this.#key(port, options)),
      type,
      ...(port.protocol === undefined ? {} : { ipproto: port.protocol }),
      ...(remcsumNopartial === true ? { remcsumNopartial } : {}),
    }
    await this.genetlink.request(fou, 'add', attributes, options)
  }

  /** Closes a port. */
  async delete(port: FouPortInput, options?: CallOptions): Promise<void> {
    await this.genetlink.request(fou, 'del', await this.#key(port, options), options)
  }

  /** All ports. */
  async list(options?: CallOptions): Promise<FouPort[]> {
    return (await this.genetlink.dump(fou, 'get', {}, options)).map(readPort)
  }

  /** What tells a port from others. */
  async #key(input: FouPortInput, options: CallOptions | undefined): Promise<FouAttributes> {
    const { port, family, local, peer, peerPort, dev } = input
    const addresses = { ...ends('local', local), ...ends('peer', peer) }
    const inet6 = family === 'inet6' || 'localV6' in addresses || 'peerV6' in addresses
    return {
      port,
      af: inet6 ? AF.inet6 : AF.inet,
      ...addresses,
      ...(peerPort === undefined ? {} : { peerPort }),
      ...(dev === undefined ? {} : { ifindex: await this.genetlink.ifindex(dev, 'dev', options) }),
    }
  }
}

function ends(side: 'local' | 'peer', address: string | undefined): FouAttributes {
  if (address === undefined) return {}
  try {
    return { [`${side}V${parseIp(address).length === 4 ? 4 : 6}`]: address }
  } catch (error) {
    throw at(side, error)
  }
}

function readPort(attributes: FouAttributes): FouPort {
  const { port = 0, af = AF.inet, ipproto, type, remcsumNopartial, peerPort, ifindex } = attributes
  const local = attributes.localV4 ?? attributes.localV6
  const peer = attributes.peerV4 ?? attributes.peerV6
  return {
    port,
    family: nameOf(AF, af) as FouPort['family'],
    type: type as FouPort['type'],
    ...(ipproto === undefined || ipproto === 0 ? {} : { protocol: ipproto }),
    ...(remcsumNopartial === true ? { remcsumNopartial } : {}),
    ...(local === undefined || unset(local) ? {} : { local }),
    ...(peer === undefined || unset(peer) ? {} : { peer }),
    ...(peerPort === undefined || peerPort === 0 ? {} : { peerPort }),
    ...(ifindex === undefined || ifindex === 0 ? {} : { dev: ifindex }),
  }
}

const unset = (address: string): boolean => address === '0.0.0.0' || address === '::'
