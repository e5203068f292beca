/** Capture files of the pcapng form: blocks, each of which a writer can send on its own. */
export { type PcapngBlock, readPcapng } from './pcapng/read.ts'
export {
  type PcapngInterface,
  type PcapngPacket,
  type PcapngSection,
  type PcapngStatistics,
  pcapngInterface,
  pcapngPacket,
  pcapngSection,
  pcapngStatistics,
} from './pcapng/write.ts'
