import { IcmpSocket } from '../socket/icmp.ts'
import { Answers } from './answers.ts'
import type { Target } from './destination.ts'
import type { Settings } from './options.ts'
import { Packet } from './packet.ts'
import { Probes, state } from './probes.ts'
import { BURST, Schedule } from './schedule.ts'
import { Tally } from './tally.ts'
import type { PingEvent } from './types.ts'

const EAGAIN = 11
const ENOBUFS = 105
/** When to try again after the kernel had no room. */
const PAUSE_MS = 2
const TIMER_MAX_MS = 0x7fff_ffff
/** What a reply may have beyond what was sent. */
const SPARE_SIZE = 64

let lastId = Math.floor(Math.random() * 0x10000)

/** What a ping hears of its run. */
export interface RunListener {
  emit: (event: PingEvent) => void
  /** All probes are settled, or the deadline has come. */
  end: () => void
}

/** One ping under way: its socket, its schedule and its timer. */
export class Run {
  readonly tally = new Tally()
  readonly socket: IcmpSocket
  readonly probes: Probes
  readonly #settings: Settings
  readonly #target: Target
  readonly #listener: RunListener
  readonly #packet: Packet
  readonly #answers: Answers
  readonly #schedule: Schedule
  readonly #deadline: number
  #noRoomSince: number | undefined
  #pausedUntil = 0
  #timer: NodeJS.Timeout | undefined
  #immediate: NodeJS.Immediate | undefined
  #closed = false

  constructor(settings: Settings, target: Target, listener: RunListener) {
    this.#settings = settings
    this.#target = target
    this.#listener = listener
    const { size, pattern } = settings
    const { address, zone, family } = target
    lastId = (lastId + 1) % 0x10000
    this.socket = new IcmpSocket({ ...settings, family }, address, zone, size + 8 + SPARE_SIZE, lastId)
    this.#packet = new Packet(family, this.socket.id, this.socket.form === 'raw', size, pattern)
    this.probes = new Probes(settings.count)
    const { socket, probes, tally } = this
    this.#answers = new Answers({ socket, probes, tally, packet: this.#packet, target, emit: listener.emit })
    this.#schedule = new Schedule(settings, tally.startedMs)
    this.#deadline = tally.startedMs + (settings.deadlineMs ?? Number.POSITIVE_INFINITY)
    try {
      socket.onReadable(() => this.#readable())
    } catch (error) {
      socket.close()
      throw error
    }
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

  #readable(): void {
    this.socket.receive(this.#answers)
    this.#step()
  }

  /** Does what is due: timeouts, probes, the end; and sets the timer for the next. */
  #step(): void {
    if (this.#closed) return
    const now = performance.now()
    this.#expire(now)
    const more = this.#send(now)
    if (this.#over(now)) {
      this.close()
      this.#listener.end()
    } else this.#arm(more)
  }

  /** Gives up what is older than the timeout, and the oldest if its place is needed for the next. */
  #expire(now: number): void {
    const { probes } = this
    const isOver = (seq: number) => probes.sentAt(seq) + this.#settings.timeoutMs <= now
    // After a standstill of this process its answer may well be there.
    if (probes.oldest !== undefined && isOver(probes.oldest)) this.socket.receive(this.#answers)
    for (let seq = probes.oldest; seq !== undefined; seq = probes.oldest) {
      if (!isOver(seq) && !(probes.full && this.#unfinished)) return
      probes.settle(seq, state.late)
      this.tally.timeouts++
      this.#listener.emit({ type: 'timeout', seq })
    }
  }

  get #unfinished(): boolean {
    return this.tally.sent < this.#settings.count
  }

  #over(now: number): boolean {
    if (now >= this.#deadline) return true
    if (this.#unfinished || this.probes.pending > 0) return false
    // A group may have more to say until the last timeout.
    return !this.#target.group || now >= this.#lastTimeout
  }

  get #lastTimeout(): number {
    return this.probes.sentAt(this.probes.newest) + this.#settings.timeoutMs
  }

  /** Sends what is due; true if there is more than one turn of the event loop should do. */
  #send(now: number): boolean {
    if (now < this.#pausedUntil || now >= this.#deadline) return false
    const { sent } = this.tally
    const due = Math.min(this.#schedule.due(now, sent, this.probes.pending), this.#settings.count - sent)
    for (let i = 0; i < due; i++) {
      if (this.probes.full) this.#expire(now)
      if (!this.#sendOne()) return false
    }
    return due >= BURST
  }

  /** Sends the next probe; false if the kernel has no room for it now. */
  #sendOne(): boolean {
    const now = performance.now()
    const seq = this.probes.add(now)
    const errno = this.#transmit(seq)
    if (errno !== 0) this.#answers.restamp(seq)
    if (errno === EAGAIN || errno === ENOBUFS) {
      this.#noRoomSince ??= now
      if (now - this.#noRoomSince < this.#settings.timeoutMs) {
        this.probes.withdraw()
        this.#pausedUntil = now + PAUSE_MS
        return false
      }
    }
    this.#noRoomSince = undefined
    this.tally.sent++
    this.#schedule.note(now)
    if (errno !== 0) {
      this.#answers.refused(seq, errno)
      this.#answers.restamp(seq + 1)
    }
    return true
  }

  /** Gives a probe to the kernel: 0, or the errno of its refusal. */
  #transmit(seq: number): number {
    const { socket } = this
    const answers = this.#answers
    const message = this.#packet.request(seq)
    for (;;) {
      const errno = -socket.send(message)
      if (errno === 0) return 0
      const { failures } = answers
      answers.refusedMtu = undefined
      socket.receiveErrors(answers)
      answers.restamp(seq)
      if (this.probes.stateOf(seq) !== state.pending) return 0
      // A send also fails with the error of an earlier probe, which the error queue has told then.
      if (answers.failures === failures) return errno
    }
  }

  #arm(more: boolean): void {
    clearTimeout(this.#timer)
    clearImmediate(this.#immediate)
    if (more) this.#immediate = setImmediate(() => this.#step())
    if (more) return
    const waitMs = Math.ceil(this.#wakeAt() - performance.now())
    this.#timer = setTimeout(() => this.#step(), Math.min(Math.max(waitMs, 1), TIMER_MAX_MS))
  }

  /** When there is something to do again, if nothing is received. */
  #wakeAt(): number {
    const { probes } = this
    const { oldest } = probes
    const next = this.#unfinished ? this.#schedule.next(this.tally.sent, probes.pending) : undefined
    const send = next === undefined ? Number.POSITIVE_INFINITY : Math.max(next, this.#pausedUntil)
    const waits = oldest !== undefined || !this.#unfinished
    const timeout = oldest === undefined ? this.#lastTimeout : probes.sentAt(oldest) + this.#settings.timeoutMs
    return Math.min(this.#deadline, send, waits ? timeout : Number.POSITIVE_INFINITY)
  }
}
