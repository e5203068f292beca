/** What carries datagrams for a connection: a netlink socket, or a test's imitation of the kernel. */
export interface Transport {
  /** Our own address: the kernel writes it into the messages meant for us. */
  readonly port: number
  readonly closed: boolean
  /** Sends one datagram; the kernel has acted on it when this returns. */
  write(bytes: Uint8Array): void
  /** Sends one datagram from a thread of the pool, where the kernel may hold it for long. */
  writeAsync(bytes: Uint8Array): Promise<void>
  /** Receives one datagram and returns its length, 0 if none is there. Throws a `SyscallError` (ENOBUFS, EMSGSIZE). */
  read(into: Uint8Array): number
  /** As `read`, from a thread of the pool: each read of a dump makes the kernel produce its next part. */
  readAsync(into: Uint8Array): Promise<number>
  /** Calls back whenever something is there to be read, and again until it has been. */
  onReadable(callback: (() => void) | undefined): void
  /** Keeps the process alive while `onReadable` has a callback. */
  ref(): void
  /** Lets the process end. */
  unref(): void
  addMembership(group: number): void
  dropMembership(group: number): void
  /** Another one to the same kernel, where opening a netlink socket would lead to another. */
  another?(): Transport
  /** Gives the descriptor back. Asynchronous calls under way still settle. */
  close(): void
}
