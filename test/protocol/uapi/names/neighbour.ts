import * as tables from '../../../../protocol/neighbour/names.ts'
import type { NamesInC } from '../names.ts'

export const neighbour: NamesInC = {
  tables,
  structs: {
    newneigh: 'ndmsg',
    'NDA.cacheinfo': 'nda_cacheinfo',
  },
}
