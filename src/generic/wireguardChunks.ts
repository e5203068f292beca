import { WGPEER_F, type WgpeerAttributes } from '../../protocol/generic/wireguard.ts'

/** Bytes of peers in one message. A nest takes 65,535, and the kernel wants a message in one piece of memory. */
const ROOM = 32_768
/** An allowed prefix of IPv6 with its headers and flags. */
const PREFIX = 48
/** A peer with all that it may have, without its prefixes. */
const PEER = 176

/**
 * Deals peers out to messages. One whose prefixes do not fit goes on in the next, where only its key and the rest of
 * its prefixes are: these are added to those before.
 */
export function chunks(peers: readonly WgpeerAttributes[]): WgpeerAttributes[][] {
  const parts: WgpeerAttributes[][] = []
  let room = 0
  const put = (peer: WgpeerAttributes) => {
    if (room < PEER + PREFIX) {
      parts.push([])
      room = ROOM
    }
    parts.at(-1)!.push(peer)
    room -= PEER + (peer.allowedips?.length ?? 0) * PREFIX
  }
  for (const peer of peers) {
    let { allowedips: rest, ...head } = peer
    for (;;) {
      const free = Math.floor((room < PEER + PREFIX ? ROOM - PEER : room - PEER) / PREFIX)
      put(rest === undefined ? head : { ...head, allowedips: rest.slice(0, free) })
      if (rest === undefined || rest.length <= free) break
      rest = rest.slice(free)
      head = continued(peer)
    }
  }
  return parts
}

/**
 * What a peer that goes on in another message is known by: it is there by now, whatever was asked of the first part.
 */
const continued = ({ publicKey, flags = 0 }: WgpeerAttributes): Omit<WgpeerAttributes, 'allowedips'> =>
  (flags & WGPEER_F.updateOnly) === 0 ? { publicKey } : { publicKey, flags: WGPEER_F.updateOnly }
