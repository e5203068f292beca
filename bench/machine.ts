import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os'
import type { Peer } from './model.ts'

/** What the table was measured on, one line for each thing. */
export function describeMachine(peers: readonly Peer[]): string[] {
  const memory = Math.round(totalmem() / 2 ** 30)
  const virtual = /^flags.*\bhypervisor\b/m.test(readFileSync('/proc/cpuinfo', 'utf8')) ? ', a virtual machine' : ''
  return [
    `cpu: ${cpus()[0]?.model.trim()}, ${availableParallelism()} of them${virtual}; ${memory} GiB`,
    `load ${loadavg()[0]!.toFixed(1)} at the start`,
    `kernel: Linux ${release()} ${process.arch}`,
    ...new Set(peers.map(peer => ('version' in peer ? peer.version : `${peer.title}: not here (${peer.absent})`))),
  ]
}
