/** `npm run demo`: two network namespaces with a veth pair between them, pinged both ways, listed, and gone again. */
import { styleText } from 'node:util'
import { Netns, type PingSummary, reexecInUserNamespace, UnsupportedError } from '../src/index.ts'

becomeRoot()
const start = performance.now()

// Namespaces without a name: held by a descriptor, gone with the process whatever happens to it.
using red = Netns.create()
using blue = Netns.create()

// Both ends at once, the other one where it belongs.
const peer = { ifname: 'veth1', netns: blue, up: true }
await red.rtnetlink.link.add({ ifname: 'veth0', kind: 'veth', up: true, data: { peer } })

await red.rtnetlink.address.add({ dev: 'veth0', address: '10.0.0.1/24' })
await blue.rtnetlink.address.add({ dev: 'veth1', address: '10.0.0.2/24' })
// nodad: nobody else is on this wire, so IPv6 need not ask around for a second.
await red.rtnetlink.address.add({ dev: 'veth0', address: 'fd00::1/64', flags: ['nodad'] })
await blue.rtnetlink.address.add({ dev: 'veth1', address: 'fd00::2/64', flags: ['nodad'] })

const four = { count: 4, interval: '5ms' } as const
const [there, back, there6, back6] = await Promise.all([
  red.ping('10.0.0.2', four),
  blue.ping('10.0.0.1', four),
  red.ping('fd00::2', four),
  blue.ping('fd00::1', four),
])
const took = performance.now() - start

title('Two network namespaces, one veth pair')
table([...(await listing('red', red)), ...(await listing('blue', blue))])
title('Ping', 'round trips in ms, min / avg / max / mdev')
table([
  pinged('red → blue', there),
  pinged('blue → red', back),
  pinged('red → blue', there6),
  pinged('blue → red', back6),
])
title('Packets')
table([await counters('red', red, 'veth0'), await counters('blue', blue, 'veth1')])

title(`${Math.round(took)} ms from nothing to the last reply`)

await goneAfter(() => {
  red.close()
  blue.close()
})
title('Everything is gone again', 'the kernel has taken both namespaces away, and the links with them')
process.exitCode = [there, back, there6, back6].every(({ loss }) => loss === 0) ? 0 : 1

/** An ordinary user goes on as the root of a user namespace, if that is allowed here. */
function becomeRoot(): void {
  try {
    reexecInUserNamespace()
  } catch (error) {
    if (!(error instanceof UnsupportedError)) throw error
    console.error(error.message)
    process.exit(2)
  }
}

/** A line for each link that was made: its name and its peer's, state, hardware address and addresses. */
async function listing(name: string, { rtnetlink }: Netns): Promise<string[][]> {
  const links = await rtnetlink.link.list({ kind: 'veth' })
  const rows = links.map(async ({ ifindex, ifname, operstate, address }) => {
    const peer = await rtnetlink.link.peer(ifindex)
    const addresses = await rtnetlink.address.list({ dev: ifindex })
    const state = String(operstate).toUpperCase()
    return [name, `${ifname}@${peer?.ifname}`, state, `${address}`, ...addresses.map(({ address }) => address)]
  })
  return Promise.all(rows)
}

function pinged(way: string, { address, sent, received, rtt, clock }: PingSummary): string[] {
  const times = [rtt?.min, rtt?.avg, rtt?.max, rtt?.mdev].map(ms => ms?.toFixed(3) ?? '-').join(' / ')
  return [way, `${address}`, `${received} of ${sent} answered`, times, `${clock} clock`]
}

async function counters(name: string, { rtnetlink }: Netns, ifname: string): Promise<string[]> {
  const { txPackets, txBytes, rxPackets, rxBytes } = await rtnetlink.link.statistics(ifname)
  return [name, ifname, `sent ${txPackets} (${txBytes} bytes)`, `received ${rxPackets} (${rxBytes} bytes)`]
}

/** Calls `close`, and waits until the kernel has taken both namespaces and what is in them away. */
async function goneAfter(close: () => void): Promise<void> {
  using lookout = Netns.create()
  // A tripwire into each: the end that is here goes with the end that is there.
  for (const netns of [red, blue]) await lookout.rtnetlink.link.add({ kind: 'veth', data: { peer: { netns } } })
  const watch = lookout.rtnetlink.watch(['link'], { signal: AbortSignal.timeout(5_000) })
  close()
  for await (const { event } of watch) if (event !== 'existing' && watch.current('link').length === 1) return
}

/** Prints rows with their columns aligned. */
function table(rows: string[][]): void {
  const widths = rows.flat().map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)))
  for (const row of rows)
    console.log(
      `  ${row
        .map((text, column) => text.padEnd(widths[column]!))
        .join('  ')
        .trimEnd()}`,
    )
}

function title(text: string, rest?: string): void {
  const bold = process.stdout.hasColors?.() === true ? styleText('bold', text) : text
  console.log(rest === undefined ? `\n${bold}` : `\n${bold}: ${rest}`)
}
