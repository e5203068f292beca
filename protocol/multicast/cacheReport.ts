import { familyAddress } from '../address/byFamily.ts'
import { attributes } from '../attributes.ts'
import { bytes, type Infer, struct, u8, u32 } from '../codec.ts'
import { type MessageCodec, message } from '../message.ts'

/** struct rtgenmsg: RTNL_FAMILY_IPMR 128, RTNL_FAMILY_IP6MR 129 */
export const cacheReportHeader = struct({ family: u8 })

/** IPMRA_CREPORT_… of linux/mroute.h; IP6MRA_CREPORT_… of linux/mroute6.h has the same numbers. */
export const cacheReportAttributes = attributes('IPMRA_CREPORT', {
  /** Why: IGMPMSG_NOCACHE 1, IGMPMSG_WRONGVIF 2, IGMPMSG_WHOLEPKT 3. */
  msgtype: [1, u8],
  /** Number of the interface among those of the multicast router. */
  vifId: [2, u32],
  srcAddr: [3, familyAddress],
  dstAddr: [4, familyAddress],
  /** The packet, or its beginning. */
  pkt: [5, bytes],
  table: [6, u32],
})

/** What stands in front of the attributes of a report. */
export interface CacheReportHeader extends Infer<typeof cacheReportHeader> {}
/** The attributes of a report. */
export interface CacheReportAttributes extends Infer<typeof cacheReportAttributes> {}
/** What the kernel asks a multicast router, as RTM_NEWCACHEREPORT tells it. */
export interface CacheReport extends CacheReportHeader {
  attributes: CacheReportAttributes
}

/** RTM_NEWCACHEREPORT */
export const cacheReport: MessageCodec<
  CacheReport,
  Partial<CacheReportHeader> & { attributes?: CacheReportAttributes | undefined }
> = message(cacheReportHeader, cacheReportAttributes)

/** The message about packets that a multicast router has no route for. */
export const cacheReportMessages = { newcachereport: [96, cacheReport] } as const
