import { createRequire } from 'node:module'

const { createRtNetlink, createNetlink } = createRequire(`${process.env['BENCH_NETLINK']}/`)('netlink')

/** A socket of the npm package `netlink`, which is not among our dependencies: its types are unknown here. */
export const socket = createRtNetlink({ ref: true })
export { createNetlink, createRtNetlink }

/** NLM_F_CREATE | NLM_F_EXCL */
export const create = { flags: 0x600 }

/** The ifindex of v0. */
export async function indexOf(ifname: string): Promise<number> {
  for (const link of await socket.getLinks()) if (link.attrs.ifname === ifname) return link.data.index
  throw new Error(`no link ${ifname}`)
}
