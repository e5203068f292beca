import { WGDEVICE_F, wireguard } from '../../protocol/generic/wireguard.ts'
import type { CallOptions } from '../connection/index.ts'
import type { LinkRef } from '../rtnetlink/reference.ts'
import { FamilyClient, linkAttributes } from './familyClient.ts'
import { chunks } from './wireguardChunks.ts'
import {
  NO_KEY,
  readDevice,
  type WireguardChanges,
  type WireguardDevice,
  type WireguardPeerChanges,
  writePeer,
} from './wireguardForm.ts'

/** WireGuard: what `wg` reads and writes. The links themselves are made by rtnetlink, with `kind: 'wireguard'`. */
export class Wireguard extends FamilyClient {
  /** A device with its peers, however many messages they come in. Rejects with KernelError ENODEV, EOPNOTSUPP. */
  async get(dev: LinkRef, options?: CallOptions): Promise<WireguardDevice> {
    return readDevice(await this.genetlink.dump(wireguard, 'getDevice', linkAttributes(dev), options))
  }

  /**
   * Changes what is given of a device; `peers` are added or changed, with `replacePeers` they take the place of all
   * that are there. Takes what `get` gives. What does not fit one message goes in several, one after another: where
   * one is refused, those before it hold.
   */
  async set(dev: LinkRef, changes: WireguardChanges, options?: CallOptions): Promise<void> {
    const { privateKey, listenPort, fwmark, peers = [], replacePeers } = changes
    const device = linkAttributes(dev)
    const head = {
      ...device,
      ...(privateKey === undefined ? {} : { privateKey: privateKey ?? NO_KEY }),
      ...(listenPort === undefined ? {} : { listenPort }),
      ...(fwmark === undefined ? {} : { fwmark }),
      ...(replacePeers === true ? { flags: WGDEVICE_F.replacePeers } : {}),
    }
    const parts = chunks(peers.map((peer, index) => writePeer(peer, index)))
    let first = true
    for (const part of parts.length === 0 ? [[]] : parts) {
      const attributes = { ...(first ? head : device), ...(part.length === 0 ? {} : { peers: part }) }
      await this.genetlink.request(wireguard, 'setDevice', attributes, options)
      first = false
    }
  }

  /** Adds a peer, or changes what is given of one that is there. */
  setPeer(dev: LinkRef, peer: WireguardPeerChanges, options?: CallOptions): Promise<void> {
    return this.set(dev, { peers: [peer] }, options)
  }

  /** Takes a peer away by its public key; nothing happens if there is none. */
  removePeer(dev: LinkRef, publicKey: string, options?: CallOptions): Promise<void> {
    return this.set(dev, { peers: [{ publicKey, remove: true }] }, options)
  }
}
