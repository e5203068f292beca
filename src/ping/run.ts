import { formatIp } from '../../protocol/addresses.ts'
import { errnoName } from '../libc.ts'
import { type Arrival, type Failure, type IcmpHandler, IcmpSocket } from '../socket/icmp.ts'
import type { Target } from './destination.ts'
import type { Settings } from './options.ts'
import { Packet } from './packet.ts'
import { Probes, state } from './probes.ts'
import { icmpReason, refusalReason, tellsMtu } from './reasons.ts'
import { BURST, Schedule } from './schedule.ts'
import { Tally } from './tally.ts'
import type { PingEvent, PingFailure } from './types.ts'

const EAGAIN = 11
const ENOBUFS = 105
/** What a refusal for lack of room is answered with. */
const PAUSE_MS = 2
/** The kernel's stamp may lie beside this process's measure by the grain of its clock. */
const GRAIN_MS = 0.05
const TIMER_MAX_MS = 0x7fff_ffff
const DEFAULT_SIZE = 56
const DEFAULT_INTERVAL_MS = 1000

/** One ping under way: its socket, its probes and its timer. */
export class Run implements IcmpHandler {
  readonly tally = new Tally()
  readonly socket: IcmpSocket
  readonly probes: Probes
  readonly #settings: Settings
  readonly #target: Target
  readonly #many: boolean
  readonly #packet: Packet
  readonly #schedule: Schedule
  readonly #emit: (event: PingEvent) => void
  readonly #end: () => void
  readonly #deadline: number
  /** Numbers of probes by the kernel's numbers of stamps, which begin again after a refused send. */
  #stampBase = 1
  #newestAnswered = 0
  #answers = new Map<number, Set<string>>()
  #refusedSince: number | undefined
  #pausedUntil = 0
  #localMtu: number | undefined
  #timer: NodeJS.Timeout | undefined
  #immediate: NodeJS.Immediate | undefined
  #closed = false

  constructor(settings: Settings, target: Target, emit: (event: PingEvent) => void, end: () => void) {
    const family = target.address.length === 4 ? 2 : 10
    const { size = DEFAULT_SIZE, inFlight, flood, preload, count } = settings
    this.#settings = settings
    this.#target = target
    this.#emit = emit
    this.#end = end
    this.#many = settings.broadcast || isGroup(target.address)
    const id = Math.floor(Math.random() * 0x10000)
    this.socket = new IcmpSocket({ ...settings, family }, target.address, target.zone, size + 8 + 64, id)
    this.#packet = new Packet(family, this.socket.id, this.socket.form === 'raw', size, settings.pattern)
    this.probes = new Probes(count)
    const now = performance.now()
    const intervalMs = settings.intervalMs ?? (inFlight === undefined ? DEFAULT_INTERVAL_MS : undefined)
    this.#schedule = new Schedule({ intervalMs, preload, inFlight, flood }, now)
    this.#deadline = now + (settings.deadlineMs ?? Number.POSITIVE_INFINITY)
    this.tally.startedMs = now
    this.socket.onReadable(() => {
      this.socket.receive(this)
      this.#step()
    })
    // One turn later, so that the kernel has begun to stamp what it receives.
    this.#immediate = setImmediate(() => this.#step())
  }

  /** Stops: nothing is sent or received any more. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.tally.stoppedMs = performance.now()
    clearTimeout(this.#timer)
    clearImmediate(this.#immediate)
    this.socket.close()
  }

  get many(): boolean {
    return this.#many
  }

  /** Does what is due: timeouts, probes, the end; and sets the timer for the next. */
  #step(): void {
    if (this.#closed) return
    const now = performance.now()
    this.#expire(now)
    const burst = this.#send(now)
    if (this.#over(now)) {
      this.close()
      this.#end()
      return
    }
    this.#arm(burst)
  }

  #expire(now: number): void {
    const { probes } = this
    for (let seq = probes.oldest; seq !== undefined; seq = probes.oldest) {
      if (probes.sentAt(seq) + this.#settings.timeoutMs > now && !(probes.full && this.#unfinished)) return
      probes.settle(seq, state.late)
      this.tally.timeouts++
      this.#emit({ type: 'timeout', seq })
    }
  }

  get #unfinished(): boolean {
    return this.tally.sent < this.#settings.count
  }

  #over(now: number): boolean {
    if (now >= this.#deadline) return true
    if (this.#unfinished || this.probes.pending > 0) return false
    // A group may have more to say until the last timeout.
    return !this.#many || now >= this.probes.sentAt(this.probes.newest) + this.#settings.timeoutMs
  }

  /** Sends what is due; true if there is more than one turn of the event loop should do. */
  #send(now: number): boolean {
    if (now < this.#pausedUntil || now >= this.#deadline) return false
    const { count } = this.#settings
    const due = this.#schedule.due(now, this.tally.sent, this.probes.pending)
    const number = Math.min(due, count - this.tally.sent)
    for (let i = 0; i < number; i++) {
      if (this.probes.full) this.#expire(performance.now())
      if (!this.#sendOne()) return false
    }
    return number >= BURST
  }

  /** Sends the next probe; false if there was no room for it. */
  #sendOne(): boolean {
    const { probes, socket, tally } = this
    const now = performance.now()
    const seq = probes.add(now)
    const message = this.#packet.request(seq)
    this.#localMtu = undefined
    let result = socket.send(message)
    for (let again = 0; result < 0 && result !== -EAGAIN && result !== -ENOBUFS && again < 3; again++) {
      // It may be the error of an earlier probe, which the error queue tells better.
      const known = this.#known
      socket.receiveErrors(this)
      this.#restamp(seq)
      if (this.#known === known || this.#localMtu !== undefined) break
      result = socket.send(message)
    }
    if (result === -EAGAIN || result === -ENOBUFS) return this.#postpone(seq, now, -result)
    this.#refusedSince = undefined
    tally.sent++
    this.#schedule.note(now)
    if (result < 0) this.#refuse(seq, -result)
    return true
  }

  /** How many errors came from the network. */
  #known = 0

  #postpone(seq: number, now: number, errno: number): boolean {
    this.#refusedSince ??= now
    this.socket.receiveErrors(this)
    this.#restamp(seq)
    if (now - this.#refusedSince < this.#settings.timeoutMs) {
      this.probes.withdraw()
      this.#pausedUntil = now + PAUSE_MS
      return false
    }
    this.#refusedSince = undefined
    this.tally.sent++
    this.#refuse(seq, errno)
    return true
  }

  #refuse(seq: number, errno: number): void {
    const code = errnoName(errno)
    this.#fail(seq, {
      from: undefined,
      icmpType: undefined,
      icmpCode: undefined,
      reason: refusalReason(code),
      mtu: code === 'EMSGSIZE' ? this.#localMtu : undefined,
      local: true,
      code,
    })
    this.#restamp(seq + 1)
  }

  /** Refused packets may or may not have used up a number of the kernel's: it begins again with this probe. */
  #restamp(next: number): void {
    this.socket.restamp()
    this.#stampBase = next
  }

  #fail(seq: number, failure: Omit<PingFailure, 'type' | 'seq' | 'late'>): void {
    const late = this.probes.stateOf(seq) === state.late
    if (this.probes.stateOf(seq) === state.pending || late) this.probes.settle(seq, state.failed)
    this.tally.fail(failure.reason)
    this.#emit({ type: 'error', seq, ...failure, late })
  }

  sent(key: number, stamp: number): void {
    this.probes.stamp(this.#stampBase + key, stamp)
  }

  failed(failure: Failure, quote: Uint8Array): void {
    if (failure.local) {
      this.#localMtu = failure.info
      return
    }
    const seq = this.#packet.quoted(quote, wire => this.probes.extend(wire))
    if (seq === undefined || this.probes.stateOf(seq) === state.unknown) return
    this.#known++
    const reason = icmpReason(this.socket.family, failure.type, failure.code)
    this.#fail(seq, {
      from: failure.from && this.#text(failure.from, failure.scope),
      icmpType: failure.type,
      icmpCode: failure.code,
      reason,
      mtu: tellsMtu(reason) ? failure.info : undefined,
      local: false,
      code: errnoName(failure.errno),
    })
  }

  reply(message: Uint8Array, arrival: Arrival): void {
    const now = performance.now()
    const { probes } = this
    const match = this.#packet.answered(message, wire => probes.extend(wire))
    if (match === undefined || probes.stateOf(match.seq) === state.unknown) return
    const { seq, corrupted } = match
    const before = probes.stateOf(seq)
    const from = this.#text(arrival.from, arrival.scope)
    const answered = before === state.answered
    const duplicate = !corrupted && answered && (!this.#many || this.#hasAnswered(seq, from))
    const reordered = !corrupted && !answered && seq < this.#newestAnswered
    if (corrupted && before === state.pending) probes.settle(seq, state.corrupted)
    if (!corrupted) {
      probes.settle(seq, state.answered)
      this.#newestAnswered = Math.max(this.#newestAnswered, seq)
      if (this.#many) this.#noteAnswer(seq, from)
    }
    const reply = {
      type: 'reply' as const,
      seq,
      from,
      ...this.#roundTrip(seq, now, arrival.stamp),
      ttl: arrival.ttl,
      size: message.length,
      duplicate,
      late: before === state.late,
      reordered,
      corrupted,
      wrongSource: !this.#many && !sameBytes(arrival.from, this.#target.address),
    }
    this.tally.reply(reply, !answered, arrival.to && formatIp(arrival.to))
    this.#emit(reply)
  }

  /** The kernel's measure cannot be longer than ours, which has it inside: else its clock was set meanwhile. */
  #roundTrip(seq: number, now: number, stamp: number | undefined): { rtt: number; clock: 'kernel' | 'user' } {
    const user = now - this.probes.sentAt(seq)
    const kernel = stamp === undefined ? Number.NaN : (stamp - this.probes.stampOf(seq)) / 1e6
    return kernel >= 0 && kernel <= user + GRAIN_MS ? { rtt: kernel, clock: 'kernel' } : { rtt: user, clock: 'user' }
  }

  #hasAnswered(seq: number, from: string): boolean {
    return this.#answers.get(seq)?.has(from) ?? false
  }

  #noteAnswer(seq: number, from: string): void {
    const hosts = this.#answers.get(seq)
    if (hosts !== undefined) hosts.add(from)
    else this.#answers.set(seq, new Set([from]))
    if (this.#answers.size > BURST) this.#answers.delete(this.#answers.keys().next().value!)
  }

  #text(address: Uint8Array, scope: number): string {
    const text = formatIp(address)
    return scope === 0 ? text : `${text}%${this.#target.zone ?? this.socket.device?.ifname ?? scope}`
  }

  #arm(burst: boolean): void {
    clearTimeout(this.#timer)
    clearImmediate(this.#immediate)
    if (burst) {
      this.#immediate = setImmediate(() => this.#step())
      return
    }
    const { probes } = this
    const { oldest } = probes
    const times = [this.#deadline]
    if (oldest !== undefined) times.push(probes.sentAt(oldest) + this.#settings.timeoutMs)
    else if (!this.#unfinished) times.push(probes.sentAt(probes.newest) + this.#settings.timeoutMs)
    if (this.#unfinished) {
      const next = this.#schedule.next(this.tally.sent, probes.pending)
      if (next !== undefined) times.push(Math.max(next, this.#pausedUntil))
    }
    const wait = Math.ceil(Math.min(...times) - performance.now())
    this.#timer = setTimeout(() => this.#step(), Math.min(Math.max(wait, 1), TIMER_MAX_MS))
  }
}

const isGroup = (address: Uint8Array): boolean =>
  address.length === 16 ? address[0] === 0xff : address[0]! >> 4 === 0xe || address.every(byte => byte === 0xff)

const sameBytes = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0
