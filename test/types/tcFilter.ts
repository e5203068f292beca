/** What the compiler must accept and refuse about traffic control; checked by tsc, never run. */
import type { ActionInput, FilterInput, Rtnetlink } from '../../src/rtnetlink/index.ts'

declare const rt: Rtnetlink

export async function filters(): Promise<void> {
  const filter = await rt.tc.filter.get({ dev: 'eth0', parent: 'ingress' })
  filter.priority satisfies number | undefined
  // What is read is input again.
  await rt.tc.filter.add(filter)
  if (filter.kind === 'flower') filter.options?.ipProto satisfies string | number | undefined
  const [action] = filter.actions ?? []
  if (action?.kind === 'mirred') action.direction satisfies 'ingress' | 'egress' | undefined
}

export const http = {
  dev: 'eth0',
  parent: 'ingress',
  protocol: 'ip',
  kind: 'flower',
  options: { ipProto: 'tcp', dstPort: '8000-8080', tcpFlags: '0x2/0x12', dstIp: '10.0.0.0/8' },
  actions: [
    { kind: 'mirred', mirredAction: 'mirror', toDev: 'eth1' },
    { kind: 'gact', action: 'goto chain 5' },
  ],
} satisfies FilterInput

// @ts-expect-error: a key of another kind
export const wrongKey: FilterInput = { dev: 'eth0', kind: 'matchall', options: { dstPort: 80 } }
// @ts-expect-error: no such end of a packet
export const wrongControl: ActionInput = { kind: 'gact', action: 'explode' }
// @ts-expect-error: a field of another action
export const wrongField: ActionInput = { kind: 'vlan', toDev: 'eth1' }
export const jump = { kind: 'gact', action: 'jump 2' } satisfies ActionInput
