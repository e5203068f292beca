export { Ethtool } from './ethtool/client.ts'
export type { BitsInput, EthtoolLink, Flat, FlatInput } from './ethtool/form.ts'
export { type EthtoolEvent, EthtoolEvents } from './ethtool/monitor.ts'
export { EthtoolReading, type EthtoolReadOptions, EthtoolSetting } from './ethtool/setting.ts'
export type { EthtoolStatistics, SizeCount, StatisticsGroup, StatisticsOptions } from './ethtool/statistics.ts'
export { type EventOf, GenericEvents, type Overrun, type SubscribeOptions } from './events.ts'
export type { FamilyInfo, FamilyOperation, MulticastGroup } from './family.ts'
export { FamilyClient } from './familyClient.ts'
export { Fou, type FouPort, type FouPortInput } from './fou.ts'
export { Genetlink, type GenetlinkOptions, type RequestOptions } from './genetlink.ts'
export { L2tp } from './l2tp.ts'
export type { L2tpSession, L2tpSessionInput, L2tpStatistics, L2tpTunnel, L2tpTunnelInput } from './l2tpForm.ts'
export { Macsec } from './macsec.ts'
export type {
  MacsecChannel,
  MacsecChannelRef,
  MacsecDevice,
  MacsecSa,
  MacsecSaInput,
  MacsecStatistics,
} from './macsecForm.ts'
export {
  Mptcp,
  type MptcpAddress,
  type MptcpEndpoint,
  type MptcpEndpointInput,
  type MptcpEndpointRef,
  type MptcpFlag,
  type MptcpLimits,
} from './mptcp.ts'
export type { AttributePolicy, FamilyPolicy, OperationPolicy } from './policy.ts'
export { Wireguard } from './wireguard.ts'
export type { WireguardChanges, WireguardDevice, WireguardPeer, WireguardPeerChanges } from './wireguardForm.ts'
