/** Offloads by the ioctl that `ethtool -K` used first: it needs no family of netlink. */

import { closeSync } from 'node:fs'
import { ioctl, Memory, socket } from '../../libc.ts'
import type { Netns } from '../../netns/index.ts'
import type { TopologyInterface } from '../model/topology.ts'

/** linux/sockios.h */
const SIOCETHTOOL = 0x8946
const AF_INET = 2
const SOCK_DGRAM_CLOEXEC = 0x80002

/** ETHTOOL_S… of linux/ethtool.h. */
const commands: Readonly<Record<string, number>> = {
  rx: 0x15,
  tx: 0x17,
  sg: 0x19,
  tso: 0x1f,
  gso: 0x24,
  gro: 0x2c,
}

/** struct ethtool_value: a command and a value; struct ifreq: the name in 16 bytes, then the address of the former. */
const memory = new Memory(64)
const value = memory.alloc(8)
const request = memory.alloc(40)

/** Switches the offloads of a node's interfaces, in one stay inside. */
export function setOffloads(netns: Netns, interfaces: Readonly<Record<string, TopologyInterface>>): void {
  const all = Object.entries(interfaces).filter(([, { offload }]) => Object.keys(offload).length > 0)
  if (all.length === 0) return
  netns.run(() => {
    const fd = socket(AF_INET, SOCK_DGRAM_CLOEXEC, 0)
    try {
      for (const [ifname, { offload }] of all) {
        for (const [name, on] of Object.entries(offload)) switchOne(fd, ifname, commands[name]!, on)
      }
    } finally {
      closeSync(fd)
    }
  })
}

function switchOne(fd: number, ifname: string, command: number, on: boolean): void {
  memory.view.setUint32(value, command, true)
  memory.view.setUint32(value + 4, Number(on), true)
  memory.bytes.fill(0, request, request + 40).write(ifname, request, 'utf8')
  memory.view.setBigUint64(request + 16, BigInt(memory.at(value)), true)
  ioctl(fd, SIOCETHTOOL, memory.at(request))
}
