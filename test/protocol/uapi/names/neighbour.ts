import * as tables from '../../../../protocol/neighbour/names.ts'
import type { NamesInC } from '../names.ts'

export const neighbour: NamesInC = {
  tables,
  spellings: {
    // The first bit has no word of its own.
    FDB_NOTIFY_BIT: 'notify',
    FDB_NOTIFY_INACTIVE_BIT: 'inactive',
  },
  structs: {
    newneigh: 'ndmsg',
    'NDA.cacheinfo': 'nda_cacheinfo',
  },
}
