/** What the compiler must accept and refuse about bridges; checked by tsc, never run. */
import type { MdbEntryInput, Rtnetlink } from '../../src/rtnetlink/index.ts'

declare const rt: Rtnetlink

export async function vlans(): Promise<void> {
  const vlan = await rt.bridge.vlan.get({ dev: 'veth0', vid: 10 })
  vlan.flags satisfies readonly ('pvid' | 'untagged')[]
  vlan.stats?.rxBytes satisfies number | undefined
  // What is read is input again.
  await rt.bridge.vlan.add(vlan)
  await rt.bridge.vlan.set(vlan, { state: 'blocking' })
  // @ts-expect-error: no flag of a VLAN
  await rt.bridge.vlan.add({ dev: 'veth0', vid: 10, flags: ['master'] })
  // @ts-expect-error: told, never set
  await rt.bridge.vlan.set(vlan, { mcastNGroups: 7 })
  // @ts-expect-error: of which link?
  await rt.bridge.vlan.delete({ vid: 10 })
}

export async function others(): Promise<void> {
  const group = await rt.bridge.mdb.get({ group: '239.1.1.1' })
  await rt.bridge.mdb.replace(group)
  const [table] = await rt.neighbourTable.list({ name: 'arp_cache', dev: null })
  table?.parms.baseReachableTime satisfies number | undefined
  // @ts-expect-error: counted by the kernel
  await rt.neighbourTable.set({ name: 'arp_cache' }, { parms: { refcnt: 1 } })
  for await (const change of rt.watch(['vlan', 'mdb'])) {
    if (change.kind === 'vlan') change.new?.vid satisfies number | undefined
    if (change.kind === 'mdb') change.old?.group satisfies unknown
  }
}

// @ts-expect-error: at which port?
export const nowhere: MdbEntryInput = { dev: 'br0', group: '239.1.1.1' }
