import { formatIp } from '../../protocol/addresses.ts'
import { errnoName } from '../libc.ts'
import type { Arrival, Failure, IcmpHandler, IcmpSocket } from '../socket/icmp.ts'
import type { Target } from './destination.ts'
import type { Packet } from './packet.ts'
import { type Probes, state } from './probes.ts'
import { icmpReason, refusalReason, tellsMtu } from './reasons.ts'
import type { Tally } from './tally.ts'
import type { Clock, PingEvent, PingFailure, PingReply } from './types.ts'

/** The kernel's stamps may lie beside this process's measure by the grain of its clock. */
const GRAIN_MS = 0.05
/** Of how many probes to a group it is remembered which hosts answered. */
const REMEMBERED = 64

/** What `Answers` works on. */
export interface AnswersOptions {
  socket: IcmpSocket
  packet: Packet
  probes: Probes
  tally: Tally
  target: Target
  emit: (event: PingEvent) => void
}

/** Finds the probe that a reply, an error or a stamp belongs to, and says what became of it. */
export class Answers implements IcmpHandler {
  /** How many errors came from the network. */
  failures = 0
  /** The MTU that the kernel named when it refused the last send. */
  refusedMtu: number | undefined
  readonly #options: AnswersOptions
  /** The number of the probe that the kernel's next stamp number 0 belongs to. */
  #stampBase = 1
  #newestAnswered = 0
  readonly #hosts = new Map<number, Set<string>>()

  constructor(options: AnswersOptions) {
    this.#options = options
  }

  sent(key: number, stamp: number): void {
    this.#options.probes.stamp(this.#stampBase + key, stamp)
  }

  /** Begins stamps at this probe again: whether one that was refused has used up a number differs between kernels. */
  restamp(seq: number): void {
    this.#options.socket.restamp()
    this.#stampBase = seq
  }

  failed(failure: Failure, quote: Uint8Array): void {
    const { packet, probes, socket } = this.#options
    if (failure.local) {
      this.refusedMtu = failure.info
      return
    }
    const seq = packet.quoted(quote, wire => probes.extend(wire))
    if (seq === undefined || probes.stateOf(seq) === state.unknown) return
    this.failures++
    const reason = icmpReason(socket.family, failure.type, failure.code)
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

  /** The kernel itself refused to send a probe. */
  refused(seq: number, errno: number): void {
    const code = errnoName(errno)
    const mtu = code === 'EMSGSIZE' ? this.refusedMtu : undefined
    const nobody = { from: undefined, icmpType: undefined, icmpCode: undefined }
    this.#fail(seq, { ...nobody, reason: refusalReason(this.#options.socket.family, code), mtu, local: true, code })
  }

  reply(message: Uint8Array, arrival: Arrival): void {
    const now = performance.now()
    const { packet, probes, target, tally, emit } = this.#options
    const match = packet.answered(message, wire => probes.extend(wire))
    const before = match === undefined ? state.unknown : probes.stateOf(match.seq)
    if (match === undefined || before === state.unknown) return
    const { seq, corrupted } = match
    const from = this.#text(arrival.from, arrival.scope)
    const answered = before === state.answered
    const reply: PingReply = {
      type: 'reply',
      seq,
      from,
      ...this.#roundTrip(seq, now, arrival.stamp),
      ttl: arrival.ttl,
      size: message.length,
      duplicate: !corrupted && answered && !this.#isNewHost(seq, from),
      late: before === state.late,
      reordered: !corrupted && !answered && seq < this.#newestAnswered,
      corrupted,
      wrongSource: !target.group && Buffer.compare(arrival.from, target.address) !== 0,
    }
    if (!corrupted) this.#settle(seq, from)
    else if (before === state.pending) probes.settle(seq, state.corrupted)
    tally.reply(reply, !answered, arrival.to && formatIp(arrival.to))
    emit(reply)
  }

  #settle(seq: number, from: string): void {
    const { probes, target } = this.#options
    probes.settle(seq, state.answered)
    this.#newestAnswered = Math.max(this.#newestAnswered, seq)
    if (!target.group) return
    this.#hosts.set(seq, (this.#hosts.get(seq) ?? new Set()).add(from))
    if (this.#hosts.size > REMEMBERED) this.#hosts.delete(this.#hosts.keys().next().value!)
  }

  #isNewHost(seq: number, from: string): boolean {
    return this.#options.target.group && this.#hosts.get(seq)?.has(from) === false
  }

  #fail(seq: number, failure: Omit<PingFailure, 'type' | 'seq' | 'late'>): void {
    const { probes, tally, emit } = this.#options
    const late = probes.stateOf(seq) === state.late
    if (late || probes.stateOf(seq) === state.pending) probes.settle(seq, state.failed)
    tally.fail(failure.reason)
    emit({ type: 'error', seq, ...failure, late })
  }

  /** The kernel's measure cannot be longer than ours, which has it inside: else its clock was set meanwhile. */
  #roundTrip(seq: number, now: number, stamp: number | undefined): { rtt: number; clock: Clock } {
    const { probes } = this.#options
    const user = Math.round((now - probes.sentAt(seq)) * 1e6) / 1e6
    const kernel = stamp === undefined ? Number.NaN : (stamp - probes.stampOf(seq)) / 1e6
    return kernel >= 0 && kernel <= user + GRAIN_MS ? { rtt: kernel, clock: 'kernel' } : { rtt: user, clock: 'user' }
  }

  #text(address: Uint8Array, scope: number): string {
    const { target, socket } = this.#options
    return formatIp(address) + (scope === 0 ? '' : `%${target.zone ?? socket.device?.ifname ?? scope}`)
  }
}
