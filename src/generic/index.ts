export { type EventOf, GenericEvents, type Overrun, type SubscribeOptions } from './events.ts'
export type { FamilyInfo, FamilyOperation, MulticastGroup } from './family.ts'
export { Genetlink, type GenetlinkOptions, type RequestOptions } from './genetlink.ts'
export type { AttributePolicy, FamilyPolicy, OperationPolicy } from './policy.ts'
