import * as tables from '../../../../protocol/address/names.ts'
import type { NamesInC } from '../names.ts'

export const address: NamesInC = {
  tables,
  structs: {
    newaddr: 'ifaddrmsg',
    'IFA.cacheinfo': 'ifa_cacheinfo',
  },
  spellings: {
    // A link's own number is `ifindex` everywhere.
    'ifaddrmsg.ifa_index': 'ifindex',
  },
}
