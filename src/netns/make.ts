import { constants } from 'node:fs'
import { InputError } from '../../protocol/errors.ts'
import { ioctl, Memory, mount, open, socket, unshare } from '../libc.ts'
import { Descriptor } from '../socket/descriptor.ts'
import { CLONE_NEWNET, OWN_NETNS } from '../socket/namespace.ts'
import { away } from '../socket/window.ts'
import { claim, prepareDirectory, unclaim } from './names.ts'

const MS_BIND = 0x1000
const AF_INET = 2
const SOCK_DGRAM_CLOEXEC = 0x80002
/** linux/sockios.h */
const SIOCGIFFLAGS = 0x8913
const SIOCSIFFLAGS = 0x8914
const IFF_UP = 1
/** struct ifreq: the name in 16 bytes, then the flags. */
const ifreq = new Memory(40)

/** How a namespace is made. */
export interface CreateOptions {
  /** Sets `lo` up; the kernel leaves it down. */
  loopback?: boolean | undefined
}

/** Makes a network namespace: with a path, as `ip netns add` does; else one that goes with its last descriptor. */
export function makeNamespace(path: string | undefined, { loopback = false }: CreateOptions): Descriptor {
  if (typeof loopback !== 'boolean') throw new InputError('expected a boolean', ['loopback'])
  if (path === undefined) return away(enterNew, () => furnished(loopback))
  prepareDirectory()
  claim(path)
  try {
    return away(enterNew, () => pinned(path, furnished(loopback)))
  } catch (error) {
    unclaim(path)
    throw error
  }
}

const enterNew = (): void => unshare(CLONE_NEWNET)

/** A descriptor of the namespace that the thread is in. */
function furnished(loopback: boolean): Descriptor {
  if (loopback) raiseLoopback()
  return new Descriptor(open(OWN_NETNS, constants.O_RDONLY))
}

/** Comes last: whoever watches the file finds the namespace complete. */
function pinned(path: string, descriptor: Descriptor): Descriptor {
  try {
    mount(OWN_NETNS, path, 'none', MS_BIND)
    return descriptor
  } catch (error) {
    descriptor.close()
    throw error
  }
}

/** netdevice(7): the one change that needs no netlink socket, and so no waiting. */
function raiseLoopback(): void {
  using link = new Descriptor(socket(AF_INET, SOCK_DGRAM_CLOEXEC, 0))
  ifreq.bytes.fill(0).write('lo', 'latin1')
  ioctl(link.fd, SIOCGIFFLAGS, ifreq.address)
  ifreq.view.setUint16(16, ifreq.view.getUint16(16, true) | IFF_UP, true)
  ioctl(link.fd, SIOCSIFFLAGS, ifreq.address)
}
