import { createSocket, type Socket } from 'node:dgram'
import {
  close,
  dup3,
  EPOLL_CTL_ADD,
  EPOLL_CTL_DEL,
  EPOLLIN,
  epollCreate,
  epollCtl,
  epollReady,
  eventfd,
  socket,
} from '../libc.ts'
import { Descriptor } from './descriptor.ts'

const AF_INET = 2
const SOCK_DGRAM = 2
const CLOEXEC_NONBLOCK = 0x80000 | 0x800
const O_CLOEXEC = 0x80000
const TIMER_MS = 10
/** Of the eventfd which proves that the doorbell rings; watches begin at 1. */
const PROOF = 0

/** What tells that a descriptor is readable. Does not keep the process alive unless `ref()` was called. */
export interface Watch extends Disposable {
  ref(): void
  unref(): void
  /** No further calls. Comes before the descriptor's own close. */
  close(): void
}

let bell: Doorbell | undefined
/** The doorbell has rung in this thread, so that it needs no timer beside it. */
let proven = false
let lastId = PROOF

/**
 * Calls `onReadable` while the descriptor is readable or has an error: again in each turn of the event loop until all
 * is read, so it may stop early, and must bear to find nothing. What it throws becomes an uncaught exception.
 */
export function watch(fd: number, onReadable: () => void): Watch {
  bell ??= new Doorbell()
  return bell.add(fd, onReadable)
}

/**
 * The epoll set of a JS thread. libuv refuses to watch descriptors it does not know; but it takes a UDP socket, and
 * when another file is put under that number before libuv next polls, it watches this file. When our epoll set is
 * readable, libuv's `recvmsg` of it fails with ENOTSOCK, which dgram reports as an 'error' and survives: the ring.
 * Until the first ring, and with RTNETLINK_DOORBELL=timer in the environment, a timer looks every 10 ms.
 */
class Doorbell {
  readonly #watches = new Map<number, () => void>()
  readonly #set: Descriptor
  readonly #handle: Socket | undefined
  #timer: NodeJS.Timeout | undefined
  #proof: Descriptor | undefined
  #refs = 0

  constructor() {
    this.#set = new Descriptor(epollCreate())
    try {
      this.#handle = attach(this.#set.fd)
        ?.unref()
        .on('error', error => this.#rung(error))
      if (this.#handle === undefined) this.#startTimer()
      else if (!proven) this.#prove()
    } catch (error) {
      this.#release()
      throw error
    }
  }

  add(fd: number, onReadable: () => void): Watch {
    const id = ++lastId
    this.#watches.set(id, onReadable)
    try {
      epollCtl(this.#set.fd, EPOLL_CTL_ADD, fd, EPOLLIN, id)
    } catch (error) {
      this.#drop(id)
      throw error
    }
    let refed = false
    const keep = (on: boolean) => {
      if (on === refed || !this.#watches.has(id)) return
      refed = on
      this.#keep(on ? 1 : -1)
    }
    const close = () => {
      keep(false)
      if (!this.#watches.has(id)) return
      this.#forget(fd)
      this.#drop(id)
    }
    return { ref: () => keep(true), unref: () => keep(false), close, [Symbol.dispose]: close }
  }

  /** Calls whoever has something to read. */
  #look(): void {
    for (const { id } of epollReady(this.#set.fd)) {
      this.#call(this.#watches.get(id))
      if (this.#set.closed) return
    }
  }

  /** One that throws does not keep the others from their turn. */
  #call(onReadable: (() => void) | undefined): void {
    try {
      onReadable?.()
    } catch (error) {
      queueMicrotask(() => {
        throw error
      })
    }
  }

  #rung(error: Error & { code?: string }): void {
    if (this.#set.closed) return
    // With one descriptor in the set there is no question who rang.
    const alone = this.#watches.size === 1 && this.#proof === undefined
    if (error.code === 'ENOTSOCK') this.#believe()
    else this.#startTimer()
    if (alone) this.#call(this.#watches.values().next().value)
    else this.#look()
  }

  /** Has the doorbell ring at once; until it does, the timer stands in. */
  #prove(): void {
    this.#proof = new Descriptor(eventfd(1, CLOEXEC_NONBLOCK))
    epollCtl(this.#set.fd, EPOLL_CTL_ADD, this.#proof.fd, EPOLLIN, PROOF)
    this.#startTimer()
  }

  #believe(): void {
    proven = true
    clearInterval(this.#timer)
    this.#timer = undefined
    this.#proof?.close()
    this.#proof = undefined
  }

  #startTimer(): void {
    this.#timer ??= setInterval(() => this.#look(), TIMER_MS)
    if (this.#refs === 0) this.#timer.unref()
  }

  /** Counts who keeps the process alive. */
  #keep(change: 1 | -1): void {
    this.#refs += change
    const verb = this.#refs > 0 ? 'ref' : 'unref'
    this.#handle?.[verb]()
    this.#timer?.[verb]()
  }

  #drop(id: number): void {
    this.#watches.delete(id)
    if (this.#watches.size === 0) this.#release()
  }

  #forget(fd: number): void {
    try {
      epollCtl(this.#set.fd, EPOLL_CTL_DEL, fd)
    } catch {
      // It was closed before its watch, and so has left the set by itself.
    }
  }

  #release(): void {
    if (bell === this) bell = undefined
    clearInterval(this.#timer)
    this.#proof?.close()
    this.#handle?.close()
    this.#set.close()
  }
}

/** Has libuv watch an epoll set; `undefined` where that cannot be. */
function attach(set: number): Socket | undefined {
  if (process.env['RTNETLINK_DOORBELL'] === 'timer') return undefined
  const fd = socket(AF_INET, SOCK_DGRAM | CLOEXEC_NONBLOCK, 0)
  const handle = createSocket('udp4')
  try {
    handle.bind({ fd, exclusive: true })
  } catch {
    handle.close()
    close(fd)
    return undefined
  }
  // In the same turn of the event loop: later, libuv would already watch the UDP socket itself.
  dup3(set, fd, O_CLOEXEC)
  return handle
}
