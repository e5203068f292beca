/** Who does the work. The name is also the folder in `peers/`. */
export type PeerName = 'c' | 'ours' | 'connection' | 'iproute2' | 'ipJson' | 'netlink' | 'pyroute2'

/** What one process says about its work: microseconds, and KiB at its peak. */
export interface Result {
  units: number
  cpu: number
  wall: number
  peak: number
}

/** One row of the table. A peer takes part if there is `peers/<peer>/<program>.*`. */
export interface Case {
  name: string
  title: string
  program: string
  /** What is counted, and the unit of time it is told in. */
  unit: string
  scale: 'us' | 'ms'
  /** Third argument of the program; `base` is what the peer of comparison gets instead. */
  argument?: number
  base?: number
  /** How many units a process works off, and how many before the clock starts. */
  units: number
  warmup: number
  /** The same for peers that are too slow for that many; 0 leaves them out. */
  fewer?: Partial<Record<PeerName, number>>
  only?: readonly PeerName[]
  /** Whom the others are compared with. */
  against: PeerName
  goal?: { cpu?: string }
  /** Lines for `ip -batch`: before all, and after each process. */
  setup: readonly string[]
  reset?: readonly string[]
  /** Not run by `--quick`; `few` means fewer rounds. */
  big?: boolean
}

/** What of a peer is here: how to start its programs (`%` is the program's name), or why it is absent. */
export type Peer = { name: PeerName; title: string } & (
  | { version: string; extension: string; command: readonly string[] }
  | { absent: string }
)

/** A case with the results of each peer, one for each round. */
export interface Outcome {
  name: string
  results: Partial<Record<PeerName, Result[]>>
  failures: Partial<Record<PeerName, string>>
}

/** What the process in the namespaces is to do. */
export interface Plan {
  name: string
  rounds: number
  directory: string
  peers: readonly Peer[]
}
