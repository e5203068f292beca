import { type CtrlAttributes, GENL, GENL_ID_CTRL } from '../../protocol/generic/nlctrl.ts'
import { bitNames } from '../rtnetlink/names.ts'

/** A family of generic netlink as the running kernel has it. */
export interface FamilyInfo {
  /** Its number, until its module is unloaded. */
  id: number
  name: string
  version: number
  /** Bytes of a header of its own in front of the attributes. */
  headerSize: number
  /** The largest number of an attribute; 0 if its operations differ in that. */
  maxAttribute: number
  operations: FamilyOperation[]
  multicastGroups: MulticastGroup[]
}

/** An operation of a family. */
export interface FamilyOperation {
  /** Number of its command. */
  cmd: number
  /** What it takes: `cmdCapDo`, `cmdCapDump`, `adminPerm` … */
  flags: (keyof typeof GENL)[]
}

/** A group that events are sent to. */
export interface MulticastGroup {
  name: string
  /** Its number on this machine, as NETLINK_ADD_MEMBERSHIP takes it. */
  id: number
}

/** What is always known of the controller. */
export const CTRL_INFO = { id: GENL_ID_CTRL } as const

/** The flat form of what the controller tells. */
export function readFamily(attributes: CtrlAttributes): FamilyInfo | undefined {
  const { familyId, familyName, version = 0, hdrsize = 0, maxattr = 0, ops = [], mcastGroups = [] } = attributes
  if (familyId === undefined || familyName === undefined) return undefined
  return {
    id: familyId,
    name: familyName,
    version,
    headerSize: hdrsize,
    maxAttribute: maxattr,
    operations: ops.map(({ id = 0, flags = 0 }) => ({ cmd: id, flags: bitNames(GENL, flags) })),
    multicastGroups: mcastGroups.map(({ name = '', id = 0 }) => ({ name, id })),
  }
}
