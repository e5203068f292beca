/** linux/if_team.h */
import { attributes, list } from '../attributes.ts'
import { bytes, enumeration, flag, type Infer, s32, string, text, u8, u32 } from '../codec.ts'
import { kindOf, selected } from '../kinds.ts'
import { DUPLEX } from './ethtool/names.ts'
import { family } from './family.ts'

const dataKinds = [
  kindOf('u32', u32),
  kindOf('string', string),
  kindOf('flag', flag),
  kindOf('binary', bytes),
  kindOf('s32', s32),
]

/** TEAM_ATTR_OPTION_…: an option of a team or of one of its ports. */
export const teamOptionAttributes = attributes('TEAM_ATTR_OPTION', {
  name: [1, text(32)],
  /** It has changed since it was last told. */
  changed: [2, flag],
  /** The kernel's own numbers of types (NLA_…). */
  type: [3, enumeration(u8, { u32: 3, string: 5, flag: 6, binary: 11, s32: 14 })],
  data: [4, selected('type', () => dataKinds)],
  removed: [5, flag],
  /** Of an option of a port. */
  portIfindex: [6, u32],
  /** Of an option that is an array. */
  arrayIndex: [7, u32],
})

/** TEAM_ATTR_PORT_…: a port. */
export const teamPortAttributes = attributes('TEAM_ATTR_PORT', {
  ifindex: [1, u32],
  changed: [2, flag],
  linkup: [3, flag],
  /** In Mbit/s. */
  speed: [4, u32],
  duplex: [5, enumeration(u8, DUPLEX)],
  removed: [6, flag],
})

/** TEAM_ATTR_… */
export const teamAttributes = attributes('TEAM_ATTR', {
  teamIfindex: [1, u32],
  listOption: [2, list(1, teamOptionAttributes)],
  listPort: [3, list(1, teamPortAttributes)],
})
export interface TeamAttributes extends Infer<typeof teamAttributes> {}

/** Options and ports of teams. */
export const team = family('team', {
  version: 1,
  commands: {
    noop: [0, teamAttributes],
    optionsSet: [1, teamAttributes],
    optionsGet: [2, teamAttributes],
    portListGet: [3, teamAttributes],
  },
  multicastGroups: ['change_event'],
  module: 'team',
})
