import { NEXTHOP_GRP_TYPE } from '../../../../protocol/nexthop/names.ts'
import type { NamesInC } from '../names.ts'

export const nexthop: NamesInC = {
  // Of NHA_OP_FLAG the headers have macros with BIT(), which are no facts here.
  tables: { NEXTHOP_GRP_TYPE },
  enumerations: { 'NHA.groupType': 'NEXTHOP_GRP_TYPE' },
  structs: { newnexthop: 'nhmsg', 'NHA.group': 'nexthop_grp' },
}
