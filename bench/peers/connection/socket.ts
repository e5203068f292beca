import { link } from '../../../protocol/link/link.ts'
import { NLM_F } from '../../../protocol/netlink/constants.ts'
import { route } from '../../../protocol/route/route.ts'
import { Connection, type Request } from '../../../src/connection/index.ts'
import { NetlinkSocket } from '../../../src/socket/netlink.ts'

/** The engine with the protocol's own objects; no verbs above. */
export const connection = new Connection(new NetlinkSocket())

export const CREATE = NLM_F.create | NLM_F.excl | NLM_F.ack
export const AF_INET = 2

/** RTM_GETLINK */
export const getLink = (value: object): Request<ReturnType<typeof link.decode>> => ({
  name: 'RTM_GETLINK',
  type: 18,
  codec: link,
  value,
  decode: (view, offset, length) => link.decode(view, offset, length),
})

/** The ifindex of v0. */
export const indexOf = async (ifname: string): Promise<number> =>
  (await connection.request(getLink({ attributes: { ifname } })))[0]!.ifindex

/** RTM_NEWROUTE of the route number `i`. */
export const newRoute = (dst: string, oif: number): Request => ({
  name: 'RTM_NEWROUTE',
  type: 24,
  flags: CREATE,
  codec: route,
  value: {
    family: AF_INET,
    dstLen: 32,
    table: 254,
    protocol: 4,
    type: 1,
    attributes: { dst, gateway: '10.255.0.2', oif, priority: 100 },
  },
})
