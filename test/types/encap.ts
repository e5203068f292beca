/** What the types of encapsulations promise. Checked by tsc, never run. */
import type { Encap, RouteInput, Rtnetlink } from '../../src/rtnetlink/index.ts'

export const mpls = {
  dst: '10.0.0.0/8',
  dev: 'eth0',
  encap: { type: 'mpls', labels: [100, 200], ttl: 64 },
} satisfies RouteInput
export const seg6 = {
  dst: 'fd00::/8',
  dev: 'eth0',
  encap: { type: 'seg6', mode: 'encap', segs: ['fd00::1'] },
} satisfies RouteInput

export function narrowed(encap: Encap): readonly number[] | readonly string[] | Uint8Array | undefined {
  if (encap.type === 'mpls') return encap.labels
  if (encap.type === 'seg6') return encap.segs
  // @ts-expect-error labels belong to mpls
  if (encap.type === 'ip') return encap.labels
  return typeof encap.type === 'number' ? (encap as Extract<Encap, { type: number }>).data : undefined
}

export function refused(rt: Rtnetlink): void {
  // @ts-expect-error no such encapsulation
  rt.route.add({ dst: '10.0.0.0/8', encap: { type: 'gre' } })
  // @ts-expect-error no such mode
  rt.route.add({ dst: 'fd00::/8', encap: { type: 'seg6', mode: 'outer', segs: ['fd00::1'] } })
  // @ts-expect-error segments are needed
  rt.route.add({ dst: 'fd00::/8', encap: { type: 'seg6', mode: 'encap' } })
}
