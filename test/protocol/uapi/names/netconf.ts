import type { NamesInC } from '../names.ts'

export const netconf: NamesInC = {
  enumerations: { 'NETCONFA.rpFilter': 'internal' },
  structs: { newnetconf: 'netconfmsg' },
}
