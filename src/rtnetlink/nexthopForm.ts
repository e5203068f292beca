/** Nexthop objects as users see them, and back. */
import { RT_SCOPE } from '../../protocol/address/names.ts'
import { InputError } from '../../protocol/errors.ts'
import type { NEXTHOP_GRP_TYPE } from '../../protocol/nexthop/names.ts'
import type {
  Nexthop as NexthopMessage,
  NexthopInput as NexthopMessageInput,
  ResGroup,
} from '../../protocol/nexthop/nexthop.ts'
import { RTNH_F, RTPROT } from '../../protocol/route/names.ts'
import type { Encap } from './encapForm.ts'
import { readEncap } from './encapRead.ts'
import { writeEncap } from './encapWrite.ts'
import type { Fields } from './form.ts'
import { AF, bitNames, bits, checkU32, type Family, type NameOf, nameOf, numberOf } from './names.ts'
import type { LinkRef } from './reference.ts'
import { addressFamily } from './routeWrite.ts'

/** A member of a group. */
export interface NexthopMember {
  id: number
  /** Its share of the traffic: 1 to 65535; kernels before 6.12 take up to 256. */
  weight: number
  /** Packets that came by it. With `stats: true`. */
  packets?: number | undefined
  /** Those that devices forwarded. With `stats: true`. */
  packetsHw?: number | undefined
}

/** What a resilient group is like: flows stay with their buckets while members come and go. */
export interface ResilientGroup {
  /** How many; fixed once it is made. */
  buckets?: number | undefined
  /** Seconds without a packet after which a bucket may go to another member; 120 by default. */
  idleTimer?: number | undefined
  /** Seconds out of balance after which buckets go even if they are not idle; 0: never. */
  unbalancedTimer?: number | undefined
  /** Seconds for which it is out of balance. */
  unbalancedTime?: number | undefined
}

/** A nexthop object: one way, or a group of them, that routes use by its number. */
export interface NexthopObject {
  id: number
  family: Family
  /** Number of the link that packets leave through. */
  dev?: number | undefined
  gateway?: string | undefined
  /** Packets vanish. */
  blackhole?: boolean | undefined
  /** For entries of the forwarding tables of VXLAN links, not for routes. */
  fdb?: boolean | undefined
  /** `fdb`: the UDP port of the other end. */
  dstPort?: number | undefined
  encap?: Encap | undefined
  /** Its members. */
  group?: NexthopMember[] | undefined
  /** `mpath`: by hash alone; `res`: resilient. */
  groupType?: NameOf<typeof NEXTHOP_GRP_TYPE> | undefined
  resGroup?: ResilientGroup | undefined
  /** Devices count packets of the group too. */
  hwStats?: boolean | undefined
  /** Some device does. */
  hwStatsUsed?: boolean | undefined
  /** Who made it. */
  protocol: NameOf<typeof RTPROT>
  scope: NameOf<typeof RT_SCOPE>
  flags: (keyof typeof RTNH_F)[]
  /** With `raw: true`: the message that this was made from. */
  raw?: NexthopMessage | undefined
}

/** A nexthop object to be made: `{ id: 1, gateway: '10.0.0.1', dev: 'eth0' }`. Without `id` the kernel chooses one. */
export interface NexthopObjectInput extends Partial<Omit<NexthopObject, 'dev' | 'flags' | 'group'>> {
  dev?: LinkRef | undefined
  flags?: readonly (keyof typeof RTNH_F)[] | undefined
  /** Members by number; those without `weight` have 1. */
  group?: readonly (number | { id: number; weight?: number | undefined })[] | undefined
}

/** What a nexthop object can be given; what only the kernel tells is left out when it is written. */
export const nexthopFields: Fields<NexthopObject> = {
  id: true,
  family: true,
  dev: true,
  gateway: true,
  blackhole: true,
  fdb: true,
  dstPort: true,
  encap: true,
  group: true,
  groupType: true,
  resGroup: true,
  hwStats: true,
  hwStatsUsed: true,
  protocol: true,
  scope: true,
  flags: true,
  raw: true,
}

/** Number of NHA_ENCAP. */
const NHA_ENCAP = 8
/** Clock ticks in a second, as the kernel tells times. */
export const USER_HZ = 100

/** Makes the flat form of a message. */
export function readNexthop({ family, scope, protocol, flags, attributes }: NexthopMessage): NexthopObject {
  const { id = 0, oif, gateway, blackhole, fdb, dstPort, group, groupType, hwStatsEnable, hwStatsUsed } = attributes
  const object: NexthopObject = {
    id,
    family: nameOf(AF, family),
    protocol: nameOf(RTPROT, protocol),
    scope: nameOf(RT_SCOPE, scope),
    flags: bitNames(RTNH_F, flags),
  }
  if (oif !== undefined) object.dev = oif
  if (gateway !== undefined) object.gateway = gateway
  if (blackhole === true) object.blackhole = true
  if (fdb === true) object.fdb = true
  if (dstPort !== undefined) object.dstPort = dstPort
  if (attributes.encapType !== undefined) object.encap = readEncap(attributes, NHA_ENCAP)
  if (group !== undefined) object.group = group.map(member => readMember(member, attributes.groupStats?.entry))
  if (group !== undefined && groupType !== undefined) object.groupType = groupType
  if (attributes.resGroup !== undefined) object.resGroup = readResilient(attributes.resGroup)
  if (hwStatsEnable !== undefined) object.hwStats = hwStatsEnable !== 0
  if (hwStatsUsed !== undefined) object.hwStatsUsed = hwStatsUsed !== 0
  return object
}

type Message = NexthopMessage['attributes']
type Stats = NonNullable<NonNullable<Message['groupStats']>['entry']>

function readMember({ id, weight, weightHigh }: NonNullable<Message['group']>[number], stats: Stats | undefined) {
  const member: NexthopMember = { id, weight: ((weightHigh << 8) | weight) + 1 }
  const counted = stats?.find(entry => entry.id === id)
  if (counted?.packets !== undefined) member.packets = Number(counted.packets)
  if (counted?.packetsHw !== undefined) member.packetsHw = Number(counted.packetsHw)
  return member
}

function readResilient({ buckets, idleTimer, unbalancedTimer, unbalancedTime }: ResGroup): ResilientGroup {
  const group: ResilientGroup = { buckets }
  if (idleTimer !== undefined) group.idleTimer = idleTimer / USER_HZ
  if (unbalancedTimer !== undefined) group.unbalancedTimer = unbalancedTimer / USER_HZ
  if (unbalancedTime !== undefined) group.unbalancedTime = Number(unbalancedTime) / USER_HZ
  return group
}

/** Makes the message of a flat form. */
export function writeNexthop(input: NexthopObjectInput): NexthopMessageInput {
  const { id, dev, gateway, fdb, dstPort, group, groupType, hwStats, protocol } = input
  checkU32(id, 'id')
  return {
    family: group === undefined ? familyOf(input) : AF.unspec,
    protocol: protocol === undefined ? RTPROT.unspec : numberOf(RTPROT, protocol, 'protocol'),
    flags: bits(RTNH_F, input.flags, 'flags') & RTNH_F.onlink,
    attributes: {
      id,
      oif: dev as number | undefined,
      gateway,
      blackhole: input.blackhole,
      fdb,
      dstPort,
      group: group?.map(writeMember),
      groupType: group === undefined || groupType === 'mpath' ? undefined : groupType,
      resGroup: input.resGroup === undefined ? undefined : writeResilient(input.resGroup),
      hwStatsEnable: hwStats === undefined ? undefined : Number(hwStats),
      ...writeEncap(input.encap, 'encap', NHA_ENCAP),
    },
  }
}

/** That of the gateway, unless told; where nothing tells, IPv4, as `ip nexthop` has it. */
function familyOf({ family, gateway }: NexthopObjectInput): number {
  if (family !== undefined) return numberOf(AF, family, 'family')
  return gateway === undefined ? AF.inet : addressFamily(gateway, 'gateway')
}

function writeMember(member: number | { id: number; weight?: number | undefined }, index: number) {
  const { id, weight = 1 } = typeof member === 'number' ? { id: member } : member
  if (!Number.isInteger(weight) || weight < 1 || weight > 0xffff) {
    throw new InputError('expected 1 to 65535', [`group[${index}]`, 'weight'])
  }
  return { id, weight: (weight - 1) & 0xff, weightHigh: (weight - 1) >> 8 }
}

function writeResilient({ buckets, idleTimer, unbalancedTimer }: ResilientGroup): ResGroup {
  const ticks = (seconds: number | undefined, name: string) => {
    const value = seconds === undefined ? undefined : Math.round(seconds * USER_HZ)
    checkU32(value, `resGroup.${name}`)
    return value
  }
  return {
    buckets,
    idleTimer: ticks(idleTimer, 'idleTimer'),
    unbalancedTimer: ticks(unbalancedTimer, 'unbalancedTimer'),
  }
}
