export { type Duration, parseDuration } from './duration.ts'
export { Ping, ping } from './ping.ts'
export type { Reason } from './reasons.ts'
export type { Rtt } from './statistics.ts'
export type {
  Clock,
  Destination,
  PingEvent,
  PingFailure,
  PingOptions,
  PingReply,
  PingSummary,
  PingTimeout,
} from './types.ts'
