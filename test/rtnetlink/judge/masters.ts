/** `ip -d -j link` of bonds, rings, pairs and the like: `info_data`, and `info_slave_data` of their ports. */
import { CAN_CTRLMODE } from '../../../protocol/link/kinds/can.ts'
import { LACP_STATE } from '../../../protocol/link/slaves/bond.ts'
import type { Link } from '../../../src/rtnetlink/index.ts'
import type { Mapping, Names } from './compare.ts'
import { bit, data } from './data.ts'

/** The link that a field of the data means. */
const link =
  (name: string) =>
  (link: Link, names: Names): unknown => {
    const ifindex = (link.data as any)?.[name]
    return ifindex === undefined ? undefined : names(ifindex)
  }
const switched = (value: boolean) => (value ? 'on' : 'off')

const bond: Mapping<Link> = {
  mode: data('mode'),
  active_slave: link('activeSlave'),
  miimon: data('miimon'),
  updelay: data('updelay'),
  downdelay: data('downdelay'),
  peer_notify_delay: data('peerNotifDelay'),
  use_carrier: data('useCarrier', bit),
  arp_interval: data('arpInterval'),
  arp_missed_max: data('missedMax'),
  arp_ip_target: data('arpIpTarget', targets => [...targets].sort()),
  ns_ip6_target: data('nsIp6Target', targets => [...targets].sort()),
  arp_validate: data('arpValidate', which => (which === 'none' ? null : which)),
  arp_all_targets: data('arpAllTargets'),
  primary: link('primary'),
  primary_reselect: data('primaryReselect'),
  fail_over_mac: data('failOverMac'),
  xmit_hash_policy: data('xmitHashPolicy'),
  resend_igmp: data('resendIgmp'),
  num_peer_notif: data('numPeerNotif'),
  all_slaves_active: data('allSlavesActive', bit),
  lacp_strict: data('lacpStrict'),
  min_links: data('minLinks'),
  lp_interval: data('lpInterval'),
  packets_per_slave: data('packetsPerSlave'),
  ad_lacp_active: data('adLacpActive', switched),
  ad_lacp_rate: data('adLacpRate'),
  coupled_control: data('coupledControl'),
  broadcast_neighbor: data('broadcastNeigh'),
  ad_select: data('adSelect'),
  ad_info: data('adInfo', ({ aggregator, numPorts, actorKey, partnerKey, partnerMac }) => ({
    aggregator,
    num_ports: numPorts,
    actor_key: actorKey,
    partner_key: partnerKey,
    partner_mac: partnerMac,
  })),
  ad_actor_sys_prio: data('adActorSysPrio'),
  ad_user_port_key: data('adUserPortKey'),
  ad_actor_system: data('adActorSystem'),
  tlb_dynamic_lb: data('tlbDynamicLb', bit),
}

const hsr: Mapping<Link> = {
  slave1: link('slave1'),
  slave2: link('slave2'),
  interlink: link('interlink'),
  seq_nr: data('seqNr'),
  supervision_addr: data('supervisionAddr'),
  proto: data('protocol', protocol => ['hsr', 'prp'].indexOf(protocol)),
  version: data('version'),
}

const policy = (name: string) => data(name, policy => ({ pass: 'forward', drop: 'blackhole' })[policy as string])

const netkit: Mapping<Link> = {
  mode: data('mode'),
  type: data('primary', primary => (primary ? 'primary' : 'peer')),
  policy: policy('policy'),
  peer_policy: policy('peerPolicy'),
  scrub: data('scrub'),
  peer_scrub: data('peerScrub'),
}

/** The queues of a link with one are not printed. */
const queues = (name: string) => (link: Link) =>
  (link.data as any).multiQueue === true ? (link.data as any)[name] : undefined

const tun: Mapping<Link> = {
  type: data('type'),
  pi: data('pi'),
  vnet_hdr: data('vnetHdr'),
  multi_queue: data('multiQueue'),
  numqueues: queues('numQueues'),
  numdisabled: queues('numDisabledQueues'),
  persist: data('persist'),
  user: data('owner'),
  group: data('group'),
}

const modes = (word: number) =>
  Object.entries({ LOOPBACK: CAN_CTRLMODE.loopback, 'LISTEN-ONLY': CAN_CTRLMODE.listenonly, FD: CAN_CTRLMODE.fd })
    .flatMap(([name, bit]) => ((word & bit) === 0 ? [] : [name]))
    .sort()

const can: Mapping<Link> = {
  state: data('state', state => state.replace(/[A-Z]/g, (letter: string) => `-${letter}`).toUpperCase()),
  ctrlmode_supported: data('ctrlmodeExt', ({ supported }) => modes(supported)),
  restart_ms: data('restartMs'),
  bittiming_bitrate: data('bittiming', ({ bitrate }) => bitrate),
  bitrate_const: data('bitrateConst'),
  clock: data('clock', ({ freq }) => freq),
}

/** Links that are made of others, and some more. */
export const masters: Readonly<Record<string, Mapping<Link>>> = {
  bond,
  can,
  hsr,
  netkit,
  tun,
  vrf: { table: data('table') },
}

const slave =
  (name: string, form: (value: any) => unknown = value => value) =>
  (link: Link): unknown => {
    const value = (link.slaveData as any)[name]
    return value === undefined ? undefined : form(value)
  }
const words: Readonly<Record<keyof typeof LACP_STATE, string>> = {
  lacpActivity: 'active',
  lacpTimeout: 'short_timeout',
  aggregation: 'aggregating',
  synchronization: 'in_sync',
  collecting: 'collecting',
  distributing: 'distributing',
  defaulted: 'defaulted',
  expired: 'expired',
}
const states = (word: number) =>
  Object.entries(LACP_STATE)
    .flatMap(([name, bit]) => ((word & bit) === 0 ? [] : [words[name as keyof typeof words]]))
    .sort()
const shout = (name: string) => String(name).toUpperCase()
const churn = (state: string) => ({ monitoring: 'MONITOR', churned: 'CHURN', none: 'NO_CHURN' })[state]

const bondPort: Mapping<Link> = {
  state: slave('state', shout),
  mii_status: slave('miiStatus', shout),
  link_failure_count: slave('linkFailureCount'),
  perm_hwaddr: slave('permHwaddr'),
  queue_id: slave('queueId'),
  prio: slave('prio'),
  ad_aggregator_id: slave('adAggregatorId'),
  ad_actor_oper_port_state: slave('adActorOperPortState'),
  ad_actor_oper_port_state_str: slave('adActorOperPortState', states),
  ad_partner_oper_port_state: slave('adPartnerOperPortState'),
  ad_partner_oper_port_state_str: slave('adPartnerOperPortState', states),
  churn_actor_state: slave('adChurnActorState', churn),
  churn_partner_state: slave('adChurnPartnerState', churn),
  actor_port_prio: slave('actorPortPrio'),
}

/** Ports, by the kind of their master. */
export const ports: Readonly<Record<string, Mapping<Link>>> = { bond: bondPort, vrf: { table: slave('table') } }
