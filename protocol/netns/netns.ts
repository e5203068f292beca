import { attributes } from '../attributes.ts'
import { type Infer, s32, struct, u8, u32 } from '../codec.ts'
import { type MessageCodec, message } from '../message.ts'

/** struct rtgenmsg; attributes begin at the fourth byte behind its only one. */
export const nsidHeader = struct({ family: u8 })

/** NETNSA_… of linux/net_namespace.h */
export const nsidAttributes = attributes('NETNSA', {
  /** The number; -1: none, or choose one. */
  nsid: [1, s32],
  /** Meant is the namespace of this process. */
  pid: [2, u32],
  /** Meant is the namespace behind this descriptor. */
  fd: [3, u32],
  /** Answer with the numbers that the namespace with this number has for others. */
  targetNsid: [4, s32],
  /** With `targetNsid`: our own number for the same namespace. */
  currentNsid: [5, s32],
})

/** What stands in front of the attributes of a namespace's number. */
export interface NsidHeader extends Infer<typeof nsidHeader> {}
/** The attributes of a namespace's number. */
export interface NsidAttributes extends Infer<typeof nsidAttributes> {}
/** The number that one namespace has for another, as RTM_NEWNSID tells it. */
export interface Nsid extends NsidHeader {
  attributes: NsidAttributes
}
/** A namespace's number to be set or asked for. */
export interface NsidInput extends Partial<NsidHeader> {
  attributes?: NsidAttributes | undefined
}

/** RTM_NEWNSID, RTM_DELNSID, RTM_GETNSID */
export const nsid: MessageCodec<Nsid, NsidInput> = message(nsidHeader, nsidAttributes)

/** The messages about numbers of namespaces. */
export const netnsMessages = { newnsid: [88, nsid], delnsid: [89, nsid], getnsid: [90, nsid] } as const
