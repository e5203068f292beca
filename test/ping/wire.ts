import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Netns } from '../../src/netns/index.ts'
import { ping } from '../../src/ping/index.ts'
import { needs } from '../needs.ts'
import { pair, setting } from './hosts.ts'

const test = await needs('root', 'ip', 'tshark')

/** What tshark sees of echo requests in a namespace while `act` runs: the fields of each. */
async function seen(
  netns: Netns,
  fields: string[],
  count: number,
  act: () => PromiseLike<unknown>,
): Promise<string[][]> {
  const filter = 'icmp[icmptype] = icmp-echo or (icmp6 and ip6[40] = 128)'
  const names = fields.flatMap(field => ['-e', field])
  const words = ['-l', '-n', '-i', 'e1', '-f', filter, '-c', String(count), '-T', 'fields', ...names]
  const child: ChildProcess = netns.spawn('tshark', words, { stdio: ['ignore', 'pipe', 'pipe'] })
  const output: string[][] = []
  createInterface({ input: child.stdout! }).on('line', line => output.push(line.split('\t')))
  const ended = once(child, 'close')
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stderr! }).on('line', line => /Capture started/.test(line) && resolve())
    child.once('close', () => reject(new Error('tshark did not begin')))
  })
  await act()
  await ended
  return output
}

for (const socket of ['raw', 'dgram'] as const) {
  test.serial(`${socket}: IPv4 as tshark reads it`, async t => {
    using hosts = pair()
    setting(hosts.a, ['ipv4/ping_group_range', '0 0'])
    const fields = 'icmp.type icmp.code icmp.seq icmp.checksum.status ip.ttl ip.dsfield ip.flags.df data.len data.data'
    const options = { netns: hosts.a, socket, interval: '5ms', ttl: 9, tos: 0x28, size: 25, pattern: 'c0ffee' } as const
    const lines = await seen(hosts.b, fields.split(' '), 4, () => ping('10.0.0.2', { ...options, dontFragment: true }))
    t.deepEqual(
      lines.map(line => line.slice(0, 8)),
      [1, 2, 3, 4].map(seq => ['8', '0', String(seq), '1', '9', '0x28', '1', '25']),
    )
    const payloads = lines.map(line => line[8]!)
    t.is(new Set(payloads.map(text => text.slice(0, 16))).size, 1, 'the token is the same')
    t.true(payloads.every(text => text.slice(32) === 'c0ffeec0ffeec0ffee'))
    t.deepEqual(
      payloads.map(text => BigInt(`0x${text.slice(16, 32)}`)),
      [1n, 2n, 3n, 4n],
    )
  })

  test.serial(`${socket}: IPv6 as tshark reads it`, async t => {
    using hosts = pair()
    setting(hosts.a, ['ipv4/ping_group_range', '0 0'])
    const fields =
      'icmpv6.type icmpv6.code icmpv6.echo.sequence_number icmpv6.checksum.status ipv6.hlim ipv6.tclass ipv6.flow'
    const options = { netns: hosts.a, socket, interval: '5ms', ttl: 9, tos: 0x28, flowlabel: 0x12345 } as const
    const lines = await seen(hosts.b, fields.split(' '), 4, () => ping('2001:db8::2', options))
    t.deepEqual(
      lines,
      [1, 2, 3, 4].map(seq => ['128', '0', String(seq), '1', '9', '0x00000028', '0x012345']),
    )
  })
}

test.serial('numbers wrap on the wire and go on in the events', async t => {
  using hosts = pair()
  const run = ping('10.0.0.2', { netns: hosts.a, count: 65_600, inFlight: 64, size: 16 })
  let last = 0
  for await (const event of run) {
    if (event.type === 'reply') last = event.seq
    else t.fail(JSON.stringify(event))
  }
  const { received, duplicates, reordered, corrupted } = await run
  t.deepEqual([last, received, duplicates, reordered, corrupted], [65_600, 65_600, 0, 0, 0])
})
