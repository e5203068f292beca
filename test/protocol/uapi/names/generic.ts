import { GENL } from '../../../../protocol/generic/nlctrl.ts'
import { NL_ATTR_TYPE } from '../../../../protocol/netlink/error.ts'
import type { NamesInC } from '../names.ts'

/** Generic netlink itself. */
export const generic: NamesInC = {
  tables: { GENL, NL_ATTR_TYPE },
}
