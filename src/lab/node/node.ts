import type { ChildProcess, ChildProcessWithoutNullStreams, SpawnOptions } from 'node:child_process'
import type { Socket as DatagramSocket } from 'node:dgram'
import type { Server, Socket } from 'node:net'
import type { Worker, WorkerOptions } from 'node:worker_threads'
import { ClosedError, NotFoundError } from '../../../protocol/errors.ts'
import type { Capture, CaptureOptions } from '../../capture/index.ts'
import type { ExecOptions, ExecResult, Netns, Sysctl } from '../../netns/index.ts'
import type { Ping, PingOptions } from '../../ping/index.ts'
import type { Rtnetlink } from '../../rtnetlink/index.ts'
import type { AddressText } from '../model/text.ts'
import type { Topology, TopologyNode } from '../model/topology.ts'
import { Belongings } from './belongings.ts'
import { fetchOver } from './fetch.ts'
import { type ResolveOptions, resolve } from './names.ts'
import { bindDatagram, connect, listen } from './sockets.ts'

/** Whom to reach: a node, its interface as `h2:eth0`, or an address. */
export type Target<Node extends string = string, Ends extends string = string> =
  | Node
  | Ends
  | AddressText
  | { readonly name: Node; readonly netns: Netns }

/** How to reach somebody. */
export interface ReachOptions {
  /** Which of the addresses of a node to take. */
  family?: 'inet' | 'inet6' | undefined
  signal?: AbortSignal | undefined
}

/** A node of a lab: its namespace, and what can be done there. What is started here ends with the lab. */
export class LabNode<Node extends string = string, Ends extends string = string> {
  readonly name: Node
  /** Its namespace. */
  readonly netns: Netns
  readonly #lab: { readonly topology: Topology }
  readonly #belongings = new Belongings()

  /** Made by `lab`. */
  constructor(name: Node, netns: Netns, lab: { readonly topology: Topology }) {
    this.name = name
    this.netns = netns
    this.#lab = lab
  }

  /** What the topology says of it. */
  get description(): TopologyNode {
    return this.#lab.topology.nodes[this.name]!
  }

  /** The addresses that the topology gives it, without the lengths of their prefixes. */
  get addresses(): string[] {
    return Object.values(this.description.interfaces).flatMap(({ addresses }) =>
      addresses.map(text => text.split('/')[0]!),
    )
  }

  /** The network configuration of its namespace. */
  get rtnetlink(): Rtnetlink {
    return this.netns.rtnetlink
  }

  /** The settings of its namespace. */
  get sysctl(): Sysctl {
    return this.netns.sysctl
  }

  /** The address by which this node reaches another: of several, one in a subnet of its own comes first. */
  resolve(target: Target<Node, Ends>, options: Omit<ResolveOptions, 'from'> = {}): string {
    const text = typeof target === 'object' ? target.name : target
    return resolve(this.#lab.topology, text, { ...options, from: this.name })
  }

  /** Pings a node or an address. */
  ping(target: Target<Node, Ends>, options: Omit<PingOptions, 'netns'> = {}): Ping {
    const family =
      options.family === undefined ? undefined : options.family === 4 || options.family === 'inet' ? 'inet' : 'inet6'
    const ping = this.netns.ping(this.resolve(target, { family }), options)
    const drop = () => this.#belongings.drop(ping)
    ping.then(drop, drop)
    return this.#belongings.add(ping, () => ping.stop())
  }

  /** Starts a command in the node; it is killed with the lab. */
  spawn(
    command: string,
    args?: readonly string[],
    options?: SpawnOptions & { stdio?: 'pipe' },
  ): ChildProcessWithoutNullStreams
  spawn(command: string, args: readonly string[], options: SpawnOptions): ChildProcess
  spawn(command: string, args: readonly string[] = [], options: SpawnOptions = {}): ChildProcess {
    return this.#belongings.child(this.netns.spawn(command, args, options))
  }

  /** Runs a command in the node to its end, and resolves to its output. Rejects with `CommandError` if it fails. */
  async exec(command: string, args: readonly string[] = [], options: ExecOptions = {}): Promise<ExecResult> {
    const closing = new AbortController()
    this.#belongings.add(closing, () => closing.abort(new ClosedError(`node ${this.name}`)))
    const signal = options.signal === undefined ? closing.signal : AbortSignal.any([options.signal, closing.signal])
    try {
      return await this.netns.exec(command, args, { ...options, signal })
    } finally {
      this.#belongings.drop(closing)
    }
  }

  /** A shell in the node, on the terminal of this process: `$SHELL`. Resolves to its exit code when it ends. */
  shell(args: readonly string[] = [], options: SpawnOptions = {}): Promise<number | null> {
    const env = { ...process.env, ...options.env, LAB_NODE: this.name }
    const child = this.spawn(process.env['SHELL'] ?? '/bin/sh', args, { stdio: 'inherit', ...options, env })
    return new Promise((resolve, reject) => {
      child.on('error', reject)
      child.on('exit', resolve)
    })
  }

  /** Runs a synchronous function with this thread in the node. See `Netns.run`. */
  run<T>(fn: () => T): T {
    return this.netns.run(fn)
  }

  /** A Worker whose thread lives in the node, for code of one's own that uses `node:net` or `fetch` as they are. */
  worker(filename: string | URL, options?: WorkerOptions): Worker {
    return this.#belongings.worker(this.netns.worker(filename, options))
  }

  /**
   * Has a server of this process (of node:net, http, https, http2) listen in the node; resolves to it when it does. On
   * all addresses of both families if no host is said. It is closed with the lab.
   */
  async listen<S extends Server>(server: S, port = 0, host: string = '::'): Promise<S> {
    await listen(this.netns, server, port, this.#local(host))
    server.once('close', () => this.#belongings.drop(server))
    return this.#belongings.add(server, () => {
      server.close()
      ;(server as { closeAllConnections?: () => void }).closeAllConnections?.()
      server.unref()
    })
  }

  /** Has a socket of node:dgram receive in the node, on all addresses of its family if no host is said. */
  async bind(socket: DatagramSocket, port = 0, host: string = '0.0.0.0'): Promise<DatagramSocket> {
    await bindDatagram(this.netns, socket, port, this.#local(host))
    socket.once('close', () => this.#belongings.drop(socket))
    return this.#belongings.add(socket, () => socket.close())
  }

  /** An address of this node where its own interface is meant: `h1:eth0`. */
  #local(host: string): string {
    return host === '::' || host === '0.0.0.0' ? host : resolve(this.#lab.topology, host)
  }

  /** A TCP connection from the node, as a socket of node:net. It is destroyed with the lab. */
  async connect(target: Target<Node, Ends>, port: number, options: ReachOptions = {}): Promise<Socket> {
    const socket = await connect(this.netns, this.resolve(target, { family: options.family }), port, options.signal)
    socket.once('close', () => this.#belongings.drop(socket))
    return this.#belongings.add(socket, () => void socket.destroy())
  }

  /** Fetches from the node. The host of the URL may be a node or its alias: `http://h2:8080/`. */
  fetch(url: string | URL, init?: RequestInit): Promise<Response> {
    return fetchOver((host, port, signal) => this.connect(host as Node, port, { signal }), url, init)
  }

  /** Captures packets of one interface of the node, or of all. The capture ends with the lab. */
  capture(ifname?: string, options: Omit<CaptureOptions, 'netns' | 'dev'> = {}): Capture {
    if (ifname !== undefined && ifname !== 'lo' && this.description.interfaces[ifname] === undefined) {
      const hint = `${this.name} has ${Object.keys(this.description.interfaces).join(', ')}`
      throw new NotFoundError(`interface ${this.name}:${ifname}`, { hint })
    }
    const capture = this.netns.capture({ ...options, dev: ifname })
    return this.#belongings.add(capture, () => capture.close())
  }

  /** Ends all that was started here, and lets the namespace go. */
  async end(close: () => void): Promise<void> {
    await this.#belongings.end()
    close()
  }

  /** Resolves the name as `dns.lookup` would, for `lookup` options of Node's modules. */
  get lookup() {
    return (host: string, options: unknown, callback: (error: Error | null, ...found: any[]) => void): void => {
      try {
        const address = this.resolve(host as Node)
        const family = address.includes(':') ? 6 : 4
        if ((options as { all?: boolean }).all) callback(null, [{ address, family }])
        else callback(null, address, family)
      } catch (error) {
        callback(error as Error)
      }
    }
  }
}
