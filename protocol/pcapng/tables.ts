/** Block types of pcapng. */
export const blockTypes = {
  section: 0x0a0d0d0a,
  interface: 1,
  simplePacket: 3,
  statistics: 5,
  packet: 6,
} as const

/** SHB: what wrote the file. */
export const sectionOptions = {
  comment: [1, 'text'],
  hardware: [2, 'text'],
  os: [3, 'text'],
  application: [4, 'text'],
} as const

/** IDB: `timeResolution` is a negative power of ten, or of two if its highest bit is set; `timeOffset` in seconds. */
export const interfaceOptions = {
  comment: [1, 'text'],
  name: [2, 'text'],
  description: [3, 'text'],
  address: [6, 'bytes'],
  speed: [8, 'u64'],
  timeResolution: [9, 'u8'],
  filter: [11, 'filter'],
  os: [12, 'text'],
  timeOffset: [14, 'u64'],
} as const

/** EPB: `dropped` counts packets lost between this and the one before. */
export const packetOptions = {
  comment: [1, 'text'],
  flags: [2, 'u32'],
  dropped: [4, 'u64'],
} as const

/** ISB: counters since the start of the capture. */
export const statisticsOptions = {
  comment: [1, 'text'],
  startNs: [2, 'time'],
  endNs: [3, 'time'],
  received: [4, 'u64'],
  dropped: [5, 'u64'],
  accepted: [6, 'u64'],
  osDropped: [7, 'u64'],
  delivered: [8, 'u64'],
} as const

/** Bits 0 and 1 of a packet's flags. */
export const directions = { inbound: 1, outbound: 2 } as const

/** Bits 2 to 4 of a packet's flags: how it was addressed to us. */
export const receptions = { unicast: 1, multicast: 2, broadcast: 3, promiscuous: 4 } as const
