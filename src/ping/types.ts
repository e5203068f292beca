import type { Duration } from './duration.ts'
import type { Reason } from './reasons.ts'
import type { Rtt } from './statistics.ts'

/**
 * Whose clock measured a round trip: the kernel's, by its stamps of request and reply, or that of this process, which
 * is slower. The kernel begins to stamp a moment after it was asked to, so the first reply may lack its stamp.
 */
export type Clock = 'kernel' | 'user'

/** What answers: an address as text (IPv6 with a zone: `fe80::1%eth0`), an object that has one, or a host name. */
export type Destination = string | { readonly address: string }

/** How to ping; the bare call sends 4 probes, one a second. */
export interface PingOptions {
  /** How many probes: 4; `Infinity` goes on until something stops it. */
  count?: number | undefined
  /** Between two probes: 1 s. Below a millisecond they go in bursts. */
  interval?: Duration | undefined
  intervalMs?: number | undefined
  /** How long to wait for each reply: 4 s, longer than the kernel needs to find that a neighbour is missing. */
  timeout?: Duration | undefined
  timeoutMs?: number | undefined
  /** When all is over, whatever happened. */
  deadline?: Duration | undefined
  deadlineMs?: number | undefined
  /** Bytes of payload: 56. */
  size?: number | undefined
  /** What the payload is made of behind its first 16 bytes: bytes, or hexadecimal digits. */
  pattern?: Uint8Array | string | undefined
  /** Hop limit, 1 to 255. */
  ttl?: number | undefined
  /** DSCP and ECN, or the traffic class of IPv6: 0 to 255. */
  tos?: number | undefined
  /** The link to use, whatever the routes say: its name, its index, or a link. */
  dev?: string | number | { readonly ifname: string } | { readonly ifindex: number } | undefined
  /** The address to send from. */
  source?: Destination | undefined
  /** Firewall mark, for rules of routing. */
  mark?: number | undefined
  /** `true` is `'do'`: never fragmented, `false` is `'dont'`; `'probe'` does not heed what is known of the path. */
  dontFragment?: boolean | 'do' | 'want' | 'probe' | 'dont' | undefined
  /** Which addresses of a host name to take. */
  family?: 4 | 6 | 'inet' | 'inet6' | undefined
  /** Sends as fast as replies come, or a hundred a second if they do not. */
  flood?: boolean | undefined
  /** Sends the next probe when fewer than this many wait for a reply. */
  inFlight?: number | undefined
  /** How many probes go at once in the beginning. */
  preload?: number | undefined
  /** Allows the destination to be a broadcast address, which the kernel refuses else (`prohibited`). */
  broadcast?: boolean | undefined
  /** Reaches hosts on attached links only. */
  bypassRouting?: boolean | undefined
  /** Of IPv6, 1 to 0xfffff. */
  flowlabel?: number | undefined
  /** Stops it; the promise then rejects with the signal's reason. */
  signal?: AbortSignal | undefined
  /** Where the socket is made. Host names are looked up before, in the process's own namespace. */
  netns?: { run<T>(fn: () => T): T } | undefined
  /** `'auto'` takes a socket of datagrams where `net.ipv4.ping_group_range` lets it, else a raw one. */
  socket?: 'auto' | 'dgram' | 'raw' | undefined
}

/** An answer. */
export interface PingReply {
  type: 'reply'
  /** Number of the probe, from 1 and without limit. */
  seq: number
  from: string
  /** Round trip in milliseconds, exact to the nanosecond with the kernel's clock. */
  rtt: number
  clock: Clock
  /** Hop limit of the reply when it came. */
  ttl: number | undefined
  /** Bytes of the ICMP message, its 8 bytes of header included. */
  size: number
  /** The probe was answered before; of many hosts that answer, by the same one. */
  duplicate: boolean
  /** It came after its timeout. */
  late: boolean
  /** A later probe was answered before. */
  reordered: boolean
  /** Its payload is not what was sent, or its checksum is wrong. */
  corrupted: boolean
  /** It does not come from the destination. */
  wrongSource: boolean
}

/** A probe that failed, with the reason. */
export interface PingFailure {
  type: 'error'
  seq: number
  /** Who says so; nobody if the kernel refused to send. */
  from: string | undefined
  /** Type and code of the ICMP message. */
  icmpType: number | undefined
  icmpCode: number | undefined
  reason: Reason
  /** What fits, where the reason is size. */
  mtu: number | undefined
  /** The kernel refused to send it; no ICMP message came. */
  local: boolean
  /** Name of the errno. */
  code: string
  /** It came after its timeout. */
  late: boolean
}

/** A probe without answer in its time; one may still come. */
export interface PingTimeout {
  type: 'timeout'
  seq: number
}

/** What happens to a probe. */
export type PingEvent = PingReply | PingFailure | PingTimeout

/** What came of it. */
export interface PingSummary {
  /** As it was given. */
  destination: string
  /** What it was resolved to, with its zone; `undefined` until then. */
  address: string | undefined
  family: 'inet' | 'inet6' | undefined
  /** The address of ours that was given, or that replies came to. */
  source: string | undefined
  dev: string | undefined
  sent: number
  /** Probes that have an intact answer, late ones included, as `ping` counts them. */
  received: number
  /** Probes that still wait: 0 in the end, unless it was stopped before. */
  pending: number
  duplicates: number
  reordered: number
  /** Replies with a wrong payload or checksum; they do not count as received. */
  corrupted: number
  /** Replies from elsewhere; they count as received. */
  wrongSource: number
  /** How many probes failed, by reason. */
  errors: Partial<Record<Reason, number>>
  timeouts: number
  /** Part of the probes that have no answer, 0 to 1. */
  loss: number
  /** Round trips in milliseconds, of duplicates too. */
  rtt: Rtt | undefined
  /** Smoothed difference between round trips in milliseconds (RFC 3550). */
  jitter: number | undefined
  clock: Clock | 'mixed' | undefined
  /** Hosts that answered, if the destination is a group of them. */
  responders: string[] | undefined
  /** Events that nobody read in time. */
  droppedEvents: number
  started: Date
  elapsedMs: number
  /** At least one probe was answered, as with exit status 0 of `ping`. */
  ok: boolean
}
