import { NotFoundError } from '../../protocol/errors.ts'
import { type L2tpAttributes, l2tp } from '../../protocol/generic/l2tp.ts'
import type { CallOptions } from '../connection/index.ts'
import { FamilyClient } from './familyClient.ts'
import {
  type L2tpSession,
  type L2tpSessionInput,
  type L2tpTunnel,
  type L2tpTunnelInput,
  readSession,
  readTunnel,
  sessionAttributes,
  tunnelAttributes,
} from './l2tpForm.ts'

/** Tunnels of L2TPv3, without its control channel: `ip l2tp`. */
export class L2tp extends FamilyClient {
  /** Makes a tunnel. */
  async addTunnel(tunnel: L2tpTunnelInput, options?: CallOptions): Promise<void> {
    await this.genetlink.request(l2tp, 'tunnelCreate', tunnelAttributes(tunnel), options)
  }

  /** Deletes a tunnel with its sessions. */
  async deleteTunnel(tunnelId: number, options?: CallOptions): Promise<void> {
    await this.genetlink.request(l2tp, 'tunnelDelete', { connId: tunnelId }, options)
  }

  /** All tunnels. */
  async tunnels(options?: CallOptions): Promise<L2tpTunnel[]> {
    return (await this.genetlink.dump(l2tp, 'tunnelGet', {}, options)).map(readTunnel)
  }

  /** One tunnel. */
  async tunnel(tunnelId: number, options?: CallOptions): Promise<L2tpTunnel> {
    const [answer] = await this.genetlink.request(l2tp, 'tunnelGet', { connId: tunnelId }, options)
    if (answer === undefined) throw new NotFoundError(`the tunnel ${tunnelId}`)
    return readTunnel(answer)
  }

  /** Makes a session, and with it a link. */
  async addSession(session: L2tpSessionInput, options?: CallOptions): Promise<void> {
    await this.genetlink.request(l2tp, 'sessionCreate', sessionAttributes(session), options)
  }

  /** Changes sequence numbers and the like of a session. */
  async setSession(
    { tunnelId, sessionId }: Pick<L2tpSessionInput, 'tunnelId' | 'sessionId'>,
    changes: Pick<L2tpAttributes, 'recvSeq' | 'sendSeq' | 'lnsMode' | 'recvTimeout'>,
    options?: CallOptions,
  ): Promise<void> {
    await this.genetlink.request(l2tp, 'sessionModify', { connId: tunnelId, sessionId, ...changes }, options)
  }

  /** Deletes a session. */
  async deleteSession(tunnelId: number, sessionId: number, options?: CallOptions): Promise<void> {
    await this.genetlink.request(l2tp, 'sessionDelete', { connId: tunnelId, sessionId }, options)
  }

  /** All sessions of all tunnels. */
  async sessions(options?: CallOptions): Promise<L2tpSession[]> {
    return (await this.genetlink.dump(l2tp, 'sessionGet', {}, options)).map(readSession)
  }

  /** One session. */
  async session(tunnelId: number, sessionId: number, options?: CallOptions): Promise<L2tpSession> {
    const [answer] = await this.genetlink.request(l2tp, 'sessionGet', { connId: tunnelId, sessionId }, options)
    if (answer === undefined) throw new NotFoundError(`the session ${sessionId} of the tunnel ${tunnelId}`)
    return readSession(answer)
  }
}
