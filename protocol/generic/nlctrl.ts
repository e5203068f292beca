/** The family that tells of the others: linux/genetlink.h. */
import { attributes, keyed, numbered } from '../attributes.ts'
import { type Infer, text, u16, u32 } from '../codec.ts'
import { policyAttributes } from '../netlink/error.ts'
import { family } from './family.ts'

/** Number of the family `nlctrl`, the only one that is always the same. */
export const GENL_ID_CTRL = 0x10

/** GENL_…: what an operation takes. */
export const GENL = {
  /** It takes CAP_NET_ADMIN of the machine. */
  adminPerm: 0x01,
  cmdCapDo: 0x02,
  cmdCapDump: 0x04,
  cmdCapHaspol: 0x08,
  /** It takes CAP_NET_ADMIN in the namespace. */
  unsAdminPerm: 0x10,
} as const

/** CTRL_ATTR_OP_…: an operation of a family. */
export const ctrlOpAttributes = attributes('CTRL_ATTR_OP', {
  /** Number of the command. */
  id: [1, u32],
  /** GENL_… */
  flags: [2, u32],
})

/** CTRL_ATTR_MCAST_GRP_…: a group that events are sent to. */
export const ctrlMcastGrpAttributes = attributes('CTRL_ATTR_MCAST_GRP', { name: [1, text(15)], id: [2, u32] })

/** CTRL_ATTR_POLICY_…: which of the policies in the same dump an operation has. */
export const ctrlPolicyAttributes = attributes('CTRL_ATTR_POLICY', { do: [1, u32], dump: [2, u32] })

/** CTRL_ATTR_…: a family. */
export const ctrlAttributes = attributes('CTRL_ATTR', {
  familyId: [1, u16],
  familyName: [2, text(15)],
  version: [3, u32],
  /** Bytes of the family's own header behind struct genlmsghdr. */
  hdrsize: [4, u32],
  maxattr: [5, u32],
  ops: [6, numbered(ctrlOpAttributes)],
  mcastGroups: [7, numbered(ctrlMcastGrpAttributes)],
  /** By number of the policy and number of the attribute; a message of the dump has one of either. */
  policy: [8, keyed(keyed(policyAttributes))],
  /** By number of the command. */
  opPolicy: [9, keyed(ctrlPolicyAttributes)],
  /** Only the policy of this command. */
  op: [10, u32],
})
export interface CtrlAttributes extends Infer<typeof ctrlAttributes> {}

/** The controller: who is there, by which number, with which operations, groups and policies. */
export const nlctrl = family('nlctrl', {
  version: 2,
  prefix: 'CTRL_CMD',
  commands: {
    newfamily: [1, ctrlAttributes],
    delfamily: [2, ctrlAttributes],
    getfamily: [3, ctrlAttributes, 'newfamily'],
    newops: [4, ctrlAttributes],
    delops: [5, ctrlAttributes],
    getops: [6, ctrlAttributes],
    newmcastGrp: [7, ctrlAttributes],
    delmcastGrp: [8, ctrlAttributes],
    getmcastGrp: [9, ctrlAttributes],
    getpolicy: [10, ctrlAttributes],
  },
  multicastGroups: ['notify'],
})
