import { fstatSync } from 'node:fs'
import { Connection } from '../connection/index.ts'
import type { Descriptor } from '../socket/descriptor.ts'
import { type NamespaceRef, openNamespace } from '../socket/namespace.ts'
import { NetlinkSocket } from '../socket/netlink.ts'
import { inside } from '../socket/window.ts'

/** A verb that reaches into other namespaces: what it opens there is closed when the verb ends. */
export class Visit implements Disposable {
  readonly #descriptors = new Map<NamespaceRef, Descriptor>()
  readonly #connections = new Map<NamespaceRef, Connection>()

  /** A descriptor of the namespace, for the attributes that take one. */
  fd(ref: NamespaceRef): number {
    const descriptor = this.#descriptors.get(ref) ?? openNamespace(ref)
    this.#descriptors.set(ref, descriptor)
    return descriptor.fd
  }

  /** A connection whose socket lives in the namespace. */
  connection(ref: NamespaceRef): Connection {
    let connection = this.#connections.get(ref)
    if (connection === undefined) {
      const fd = this.fd(ref)
      const { ino } = fstatSync(fd)
      connection = new Connection(new NetlinkSocket({ netns: { run: make => inside(fd, ino, make) } }))
      this.#connections.set(ref, connection)
    }
    return connection
  }

  [Symbol.dispose](): void {
    for (const connection of this.#connections.values()) connection.close()
    for (const descriptor of this.#descriptors.values()) descriptor.close()
  }
}
