export { Connection } from './connection.ts'
export type { ConnectionOptions } from './options.ts'
export { type CallOptions, type Decode, errnoName, type Request } from './request.ts'
export type { ConnectionStatistics, Subscriber } from './subscription.ts'
