import { ethtool } from '../../../protocol/generic/ethtool/ethtool.ts'
import type * as frames from '../../../protocol/generic/ethtool/frames.ts'
import type * as links from '../../../protocol/generic/ethtool/link.ts'
import { ETH_SS } from '../../../protocol/generic/ethtool/names.ts'
import type * as parts from '../../../protocol/generic/ethtool/parts.ts'
import type * as queues from '../../../protocol/generic/ethtool/queues.ts'
import type * as times from '../../../protocol/generic/ethtool/time.ts'
import type { CallOptions } from '../../connection/index.ts'
import { numberOf } from '../../rtnetlink/names.ts'
import type { LinkRef } from '../../rtnetlink/reference.ts'
import type { SubscribeOptions } from '../events.ts'
import { FamilyClient } from '../familyClient.ts'
import { type Flat, type FlatInput, headerOf } from './form.ts'
import { EthtoolEvents } from './monitor.ts'
import { EthtoolReading, EthtoolSetting } from './setting.ts'
import { type EthtoolStatistics, readStatistics, type StatisticsOptions, statisticsRequest } from './statistics.ts'
import { writable } from './writable.ts'

type Reading<A> = EthtoolReading<Flat<A>>
type Setting<A, K extends readonly (keyof A)[]> = EthtoolSetting<Flat<A>, FlatInput<A, K[number]>>
type Writable = typeof writable

/** Settings of links and their hardware: what `ethtool` reads and writes. */
export class Ethtool extends FamilyClient {
  /** Connector, transceiver, crossover: `ethtool DEV`. */
  readonly linkinfo: Setting<links.EthtoolLinkinfo, Writable['linkinfo']> = this.#setting('linkinfo')
  /** Speed, duplex, autonegotiation and modes. */
  readonly linkmodes: Setting<links.EthtoolLinkmodes, Writable['linkmodes']> = this.#setting('linkmodes')
  /** Whether there is a signal, and why not. */
  readonly linkstate: Reading<links.EthtoolLinkstate> = new EthtoolReading(this.genetlink, 'linkstateGet')
  /** Of which events the driver writes into the kernel's log. */
  readonly debug: Setting<links.EthtoolDebug, Writable['debug']> = this.#setting('debug')
  /** What wakes the machine. */
  readonly wol: Setting<links.EthtoolWol, Writable['wol']> = this.#setting('wol')
  /** Offloads: `ethtool -k`; `set(dev, { wanted: { 'tx-checksum-sctp': false } })`. */
  readonly features: Setting<queues.EthtoolFeatures, Writable['features']> = this.#setting('features')
  /** Flags of the driver. */
  readonly privflags: Setting<queues.EthtoolPrivflags, Writable['privflags']> = this.#setting('privflags')
  /** How many packets the rings hold: `ethtool -g`. */
  readonly rings: Setting<queues.EthtoolRings, Writable['rings']> = this.#setting('rings')
  /** How many queues there are: `ethtool -l`. */
  readonly channels: Setting<queues.EthtoolChannels, Writable['channels']> = this.#setting('channels')
  /** How long interrupts wait for more: `ethtool -c`. */
  readonly coalesce: Setting<queues.EthtoolCoalesce, Writable['coalesce']> = this.#setting('coalesce')
  /** Which queue a packet goes to: `ethtool -x`. */
  readonly rss: Reading<queues.EthtoolRss> = new EthtoolReading(this.genetlink, 'rssGet')
  /** Flow control: `ethtool -a`. */
  readonly pause: Setting<frames.EthtoolPause, Writable['pause']> = this.#setting('pause')
  /** Energy-efficient Ethernet. */
  readonly eee: Setting<links.EthtoolEee, Writable['eee']> = this.#setting('eee')
  /** Error correction. */
  readonly fec: Setting<frames.EthtoolFec, Writable['fec']> = this.#setting('fec')
  /** Frame preemption. */
  readonly mm: Setting<frames.EthtoolMm, Writable['mm']> = this.#setting('mm')
  /** What can be stamped: `ethtool -T`. */
  readonly tsinfo: Reading<times.EthtoolTsinfo> = new EthtoolReading(this.genetlink, 'tsinfoGet')
  /** What is stamped. */
  readonly tsconfig: Setting<times.EthtoolTsconfig, Writable['tsconfig']> = this.#setting('tsconfig')
  /** Power mode of a module. */
  readonly module: Setting<parts.EthtoolModule, Writable['module']> = this.#setting('module')
  /** Chips behind the link. */
  readonly phy: Reading<links.EthtoolPhy> = new EthtoolReading(this.genetlink, 'phyGet')
  /** Power over Ethernet. */
  readonly pse: Reading<parts.EthtoolPse> = new EthtoolReading(this.genetlink, 'pseGet')
  /** Tunnels that the hardware knows. */
  readonly tunnelInfo: Reading<parts.EthtoolTunnelInfo> = new EthtoolReading(this.genetlink, 'tunnelInfoGet')

  #setting(name: keyof Writable): EthtoolSetting<any, any> {
    return new EthtoolSetting(this.genetlink, `${name}Get` as 'ringsGet', `${name}Set` as 'ringsSet', writable[name])
  }

  /** The names that a set of names has: `strings('features')`; those of a driver (`stats`) with its link. */
  async strings(set: keyof typeof ETH_SS | number, dev?: LinkRef, options?: CallOptions): Promise<string[]> {
    const id = numberOf(ETH_SS, set, 'set')
    // The kernel wants a header even where no link is meant.
    const header = dev === undefined ? {} : headerOf(dev)
    const [answer] = await this.genetlink.request(ethtool, 'strsetGet', { header, stringsets: [{ id }] }, options)
    const found = answer?.stringsets?.find(one => one.id === id)
    const names: string[] = []
    for (const { index = 0, value = '' } of found?.strings ?? []) names[index] = value
    return names
  }

  /** Standard counters of a link, by group and name: `ethtool -S DEV --all-groups`. */
  async statistics(dev: LinkRef, options: StatisticsOptions = {}): Promise<EthtoolStatistics> {
    const [answer] = await this.genetlink.request(ethtool, 'statsGet', statisticsRequest(dev, options), options)
    return readStatistics(answer ?? {}, id => this.strings(id, undefined, options))
  }

  /** Changes of settings by whoever makes them, as they come; until the loop or this client ends. */
  async monitor(options?: SubscribeOptions): Promise<EthtoolEvents> {
    return new EthtoolEvents(await this.genetlink.subscribe(ethtool, ['monitor'], options))
  }
}
