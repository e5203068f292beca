import {
  type ChildProcess,
  type ChildProcessWithoutNullStreams,
  type SpawnOptions,
  type SpawnOptionsWithoutStdio,
  spawn,
} from 'node:child_process'
import { fstatSync } from 'node:fs'
import { Worker, type WorkerOptions } from 'node:worker_threads'
import { ClosedError, InputError } from '../../protocol/errors.ts'
import { type Capture, type CaptureOptions, capture } from '../capture/index.ts'
import type { CallOptions } from '../connection/index.ts'
import { type Destination, type Ping, type PingOptions, ping } from '../ping/index.ts'
import type { Descriptor } from '../socket/descriptor.ts'
import { type NamespaceRef, namedPath, OWN_NETNS, openNamespace } from '../socket/namespace.ts'
import { inside } from '../socket/window.ts'
import { Clients, type Genetlink, type Rtnetlink } from './clients.ts'
import { type ExecOptions, type ExecResult, exec } from './exec.ts'
import { list, type NetnsEntry } from './list.ts'
import { type CreateOptions, makeNamespace } from './make.ts'
import { deleteNamed, deleteNamedIfExists, inodeAt, notFound } from './names.ts'
import { identify, pidsOf } from './processes.ts'
import { Sysctl } from './sysctl.ts'
import { NetnsWatch } from './watch.ts'

/** A network namespace, held open by a descriptor until `close`. */
export class Netns implements Disposable, AsyncDisposable {
  /** Its name among those of `ip netns`, if it was created or opened by one. */
  readonly name: string | undefined
  /** The number that tells namespaces apart: `net:[4026531840]`. */
  readonly inode: number
  /** The kernel settings below `net`. */
  readonly sysctl: Sysctl = new Sysctl(this)
  readonly #descriptor: Descriptor
  readonly #created: boolean
  readonly #clients = new Clients(this)

  private constructor(descriptor: Descriptor, name: string | undefined, created: boolean) {
    this.#descriptor = descriptor
    this.name = name
    this.#created = created
    this.inode = fstatSync(descriptor.fd).ino
  }

  /**
   * Makes a namespace. Without a name it is gone with its last holder, even after SIGKILL; with one it is what
   * `ip netns add` makes, and its name goes when it is disposed of. Throws `InputError`; `SyscallError` (EEXIST for a
   * name that is taken, EPERM without CAP_SYS_ADMIN), and then has changed nothing.
   */
  static create(name?: string | undefined, options: CreateOptions = {}): Netns {
    const path = name === undefined ? undefined : namedPath(name)
    return new Netns(makeNamespace(path, options), name, true)
  }

  /**
   * Opens a namespace by name, process id, path or descriptor, or a second time. Throws `NotFoundError`, `InputError`
   * for what is no network namespace, `SyscallError` where we may not.
   */
  static open(ref: NamespaceRef): Netns {
    const name = typeof ref === 'string' && !ref.includes('/') ? ref : ref instanceof Netns ? ref.name : undefined
    return new Netns(openNamespace(ref), name, false)
  }

  /** Opens the namespace that this thread is in. */
  static current(): Netns {
    return Netns.open({ path: OWN_NETNS })
  }

  /** The names of `ip netns list`, each with the number that our own namespace has for it; sorted. */
  static list(options?: CallOptions): Promise<NetnsEntry[]> {
    return list(options)
  }

  /** The names of the namespace that a process is in, or this thread. Throws `NotFoundError`, `SyscallError`. */
  static identify(pid?: number | undefined): string[] {
    return identify(pid)
  }

  /** The names that there are, then those that come and go. */
  static watch(options?: { signal?: AbortSignal | undefined }): NetnsWatch {
    return new NetnsWatch(options)
  }

  /** Removes a name, as `ip netns delete` does; what holds the namespace open keeps it. Throws `NotFoundError`. */
  static delete(name: string): void {
    deleteNamed(name)
  }

  /** Removes a name; returns false if there is none. */
  static deleteIfExists(name: string): boolean {
    return deleteNamedIfExists(name)
  }

  /** The descriptor's number, for system calls of one's own; throws a `ClosedError` after `close`. */
  get fd(): number {
    if (this.#descriptor.closed) throw new ClosedError(`namespace ${this.name ?? `net:[${this.inode}]`}`)
    return this.#descriptor.fd
  }

  /** A path by which other programs find it while it is open: `nsenter --net=…`, `ip link set … netns …`. */
  get path(): string {
    return this.name !== undefined && this.#isNamed() ? namedPath(this.name) : `/proc/${process.pid}/fd/${this.fd}`
  }

  get closed(): boolean {
    return this.#descriptor.closed
  }

  /** A client that lives inside: made at first use, closed with the namespace. */
  get rtnetlink(): Rtnetlink {
    return this.#clients.rtnetlink
  }

  /** As `rtnetlink`, for the families of generic netlink. */
  get genetlink(): Genetlink {
    return this.#clients.genetlink
  }

  /** As `ping`, from inside. */
  ping(destination: Destination, options?: Omit<PingOptions, 'netns'>): Ping {
    return ping(destination, { ...options, netns: this })
  }

  /** As `capture`, of the links inside. */
  capture(options?: Omit<CaptureOptions, 'netns'>): Capture {
    return capture({ ...options, netns: this })
  }

  /**
   * Runs a synchronous function with this thread inside, and returns what it returns. Sockets made there by system
   * calls, child processes and Workers started there stay there; `node:net`, `node:dgram` and `fetch` mostly act later,
   * outside: use `worker` for them. An `InputError` refuses functions that return a promise.
   */
  run<T>(fn: () => T): T {
    return inside(this.fd, this.inode, fn)
  }

  /**
   * As `spawn` of node:child_process, with the process inside. Unlike `ip netns exec` it leaves the mounts alone:
   * /sys shows our own links, and /etc/netns is not looked at.
   */
  spawn(command: string, args?: readonly string[], options?: SpawnOptionsWithoutStdio): ChildProcessWithoutNullStreams
  spawn(command: string, args: readonly string[], options: SpawnOptions): ChildProcess
  spawn(command: string, args: readonly string[] = [], options: SpawnOptions = {}): ChildProcess {
    return this.run(() => spawn(command, args, options))
  }

  /**
   * Runs a command inside to its end, and resolves to its output. Rejects with `CommandError` if it fails,
   * `NotFoundError` if there is no such program, `TimeoutError` or the signal's reason when it was stopped.
   */
  async exec(command: string, args: readonly string[] = [], options: ExecOptions = {}): Promise<ExecResult> {
    return exec(this, command, args, options)
  }

  /**
   * A Worker whose thread lives inside, for `node:net`, `node:http` and `fetch` as they are. What Node does in its
   * thread pool stays outside: files, and the look-up of host names.
   */
  worker(filename: string | URL, options?: WorkerOptions): Worker {
    return this.run(() => new Worker(filename, options))
  }

  /** The processes inside, as `ip netns pids` tells them. */
  pids(): number[] {
    return pidsOf(this.inode)
  }

  /** Removes its name, if it still has it, and closes it. Throws `NotFoundError`, `InputError` if it never had one. */
  delete(): void {
    if (this.name === undefined) throw new InputError('this namespace has no name', ['name'])
    if (!this.#isNamed()) throw notFound(this.name)
    deleteNamed(this.name)
    this.close()
  }

  /** Gives the descriptor back and closes its clients; a name stays, and what was started inside goes on inside. */
  close(): void {
    this.#clients.close()
    this.#descriptor.close()
  }

  /** Closes it, and removes the name that `create` gave it. */
  [Symbol.dispose](): void {
    const named = this.#created && this.name !== undefined && !this.closed && this.#isNamed()
    this.close()
    if (named) deleteNamedIfExists(this.name!)
  }

  /** As `[Symbol.dispose]`. */
  async [Symbol.asyncDispose](): Promise<void> {
    this[Symbol.dispose]()
  }

  /** Whether its name still is the name of this namespace. */
  #isNamed(): boolean {
    return this.name !== undefined && inodeAt(namedPath(this.name)) === this.inode
  }
}
