import { NotFoundError } from '../../protocol/errors.ts'
import { netnsMessages, nsid } from '../../protocol/netns/netns.ts'
import { type CallOptions, Connection } from '../connection/index.ts'
import { type NamespaceRef, namedPath, openNamespace } from '../socket/namespace.ts'
import { NetlinkSocket } from '../socket/netlink.ts'
import { inodeAt, isMounted, names } from './names.ts'

/** A named namespace, as `ip netns list` tells it. */
export interface NetnsEntry {
  name: string
  /** The number that our own namespace has for it, if it has one (`link-netnsid`). */
  id?: number | undefined
  /** What tells namespaces apart. */
  inode?: number | undefined
  /** There is a file of that name, but no network namespace: a leftover, or just being made. */
  stale?: true | undefined
}

const [RTM_GETNSID] = netnsMessages.getnsid

/** The names of `ip netns list`, sorted by code units (there: in the order of the folder). */
export async function list(options?: CallOptions): Promise<NetnsEntry[]> {
  const entries: NetnsEntry[] = []
  const found = names()
  if (found.length === 0) return entries
  using connection = new Connection(new NetlinkSocket())
  for (const name of found) {
    const entry = await describe(connection, name, options)
    if (entry !== undefined) entries.push(entry)
  }
  return entries
}

async function describe(
  connection: Connection,
  name: string,
  options: CallOptions | undefined,
): Promise<NetnsEntry | undefined> {
  const path = namedPath(name)
  const inode = inodeAt(path)
  if (inode === undefined) return { name, stale: true }
  try {
    const id = await idOf(connection, name, options)
    return id === undefined ? { name, inode } : { name, id, inode }
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error
    return isMounted(path) ? { name, stale: true } : undefined
  }
}

/** RTM_GETNSID: the number that the connection's namespace has for another. */
async function idOf(
  connection: Connection,
  ref: NamespaceRef,
  options: CallOptions | undefined,
): Promise<number | undefined> {
  using descriptor = openNamespace(ref)
  const value = { attributes: { fd: descriptor.fd } }
  const decode = (view: DataView, offset: number, length: number) => nsid.decode(view, offset, length).attributes.nsid
  const [id] = await connection.request({ name: 'RTM_GETNSID', type: RTM_GETNSID, codec: nsid, value, decode }, options)
  return id === undefined || id < 0 ? undefined : id
}
