import { NotFoundError } from '../../protocol/errors.ts'
import { type MacsecAttributes, macsec } from '../../protocol/generic/macsec.ts'
import type { CallOptions } from '../connection/index.ts'
import type { LinkRef } from '../rtnetlink/reference.ts'
import { FamilyClient } from './familyClient.ts'
import {
  type MacsecChannelRef,
  type MacsecDevice,
  type MacsecSaInput,
  readDevice,
  saAttributes,
  sciOf,
} from './macsecForm.ts'

type Command = keyof typeof macsec.commands

/** Channels, associations and keys of IEEE 802.1AE: `ip macsec`. The links are made by rtnetlink: `kind: 'macsec'`. */
export class Macsec extends FamilyClient {
  /** All devices. */
  async list(options?: CallOptions): Promise<MacsecDevice[]> {
    return (await this.genetlink.dump(macsec, 'getTxsc', {}, options)).map(readDevice)
  }

  /** One device. Rejects with NotFoundError if the link is none of MACsec. */
  async get(dev: LinkRef, options?: CallOptions): Promise<MacsecDevice> {
    const ifindex = await this.genetlink.ifindex(dev, 'dev', options)
    const found = (await this.list(options)).find(device => device.ifindex === ifindex)
    if (found === undefined) throw new NotFoundError(`the MACsec device ${ifindex}`)
    return found
  }

  /** Adds an association that is sent with; key and number of the next packet must be given. */
  addTxSa(dev: LinkRef, sa: MacsecSaInput, options?: CallOptions): Promise<void> {
    return this.#change('addTxsa', dev, { saConfig: saAttributes(sa) }, options)
  }

  /** Changes whether an association is active, or its next packet number. */
  setTxSa(dev: LinkRef, sa: Pick<MacsecSaInput, 'an' | 'active' | 'pn'>, options?: CallOptions): Promise<void> {
    return this.#change('updTxsa', dev, { saConfig: saAttributes(sa) }, options)
  }

  /** Deletes an association by its number; the kernel keeps one that is active (EBUSY). */
  deleteTxSa(dev: LinkRef, an: number, options?: CallOptions): Promise<void> {
    return this.#change('delTxsa', dev, { saConfig: { an } }, options)
  }

  /** Adds a channel that is received. */
  addRxSc(dev: LinkRef, channel: MacsecChannelRef, active?: boolean, options?: CallOptions): Promise<void> {
    return this.#change('addRxsc', dev, { rxscConfig: channelAttributes(channel, active) }, options)
  }

  /** Changes whether a channel is active. */
  setRxSc(dev: LinkRef, channel: MacsecChannelRef, active: boolean, options?: CallOptions): Promise<void> {
    return this.#change('updRxsc', dev, { rxscConfig: channelAttributes(channel, active) }, options)
  }

  /** Deletes a channel with its associations. */
  deleteRxSc(dev: LinkRef, channel: MacsecChannelRef, options?: CallOptions): Promise<void> {
    return this.#change('delRxsc', dev, { rxscConfig: channelAttributes(channel) }, options)
  }

  /** Adds an association of a channel that is received. */
  addRxSa(dev: LinkRef, channel: MacsecChannelRef, sa: MacsecSaInput, options?: CallOptions): Promise<void> {
    const attributes = { rxscConfig: channelAttributes(channel), saConfig: saAttributes(sa) }
    return this.#change('addRxsa', dev, attributes, options)
  }

  /** Changes whether an association of a channel is active, or its lowest packet number. */
  setRxSa(
    dev: LinkRef,
    channel: MacsecChannelRef,
    sa: Pick<MacsecSaInput, 'an' | 'active' | 'pn'>,
    options?: CallOptions,
  ): Promise<void> {
    const attributes = { rxscConfig: channelAttributes(channel), saConfig: saAttributes(sa) }
    return this.#change('updRxsa', dev, attributes, options)
  }

  /** Deletes an association of a channel; the kernel keeps one that is active (EBUSY). */
  deleteRxSa(dev: LinkRef, channel: MacsecChannelRef, an: number, options?: CallOptions): Promise<void> {
    return this.#change('delRxsa', dev, { rxscConfig: channelAttributes(channel), saConfig: { an } }, options)
  }

  /** Where the work is done. */
  setOffload(dev: LinkRef, type: 'off' | 'phy' | 'mac', options?: CallOptions): Promise<void> {
    return this.#change('updOffload', dev, { offload: { type } }, options)
  }

  async #change(
    command: Command,
    dev: LinkRef,
    attributes: MacsecAttributes,
    options: CallOptions | undefined,
  ): Promise<void> {
    const ifindex = await this.genetlink.ifindex(dev, 'dev', options)
    await this.genetlink.request(macsec, command, { ifindex, ...attributes }, options)
  }
}

const channelAttributes = (channel: MacsecChannelRef, active?: boolean) => ({
  sci: sciOf(channel),
  ...(active === undefined ? {} : { active }),
})
