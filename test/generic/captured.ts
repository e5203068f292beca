/** What our clients make of the kernel's messages is what `ethtool --json` and `ip -j` print of the same. */
import { readFileSync } from 'node:fs'
import test from 'ava'
import { Ethtool, Genetlink } from '../../src/generic/index.ts'
import { FakeKernel } from '../../src/testing/index.ts'
import { idsOf } from '../iproute2/recorded.ts'

interface Captured {
  families: Record<string, number>
  shown: { command: string; messages: string[]; json: any }[]
}

const captured = (name: string): Captured =>
  JSON.parse(readFileSync(new URL(`../captures/generic/${name}.json`, import.meta.url), 'utf8'))

/** A client of a kernel that gives the recorded answers to `command`, whatever it is asked: one each, in order. */
function replay(name: string, command: string) {
  const { families, shown } = captured(name)
  const { messages, json } = shown.find(one => one.command === command)!
  const answers = messages.map(text => Buffer.from(text.replace(/^GENERIC:/, ''), 'hex'))
  const kernel = new FakeKernel(
    request => {
      if (request.type === 'nlctrl') return undefined
      const taken = request.dump ? answers.splice(0) : answers.splice(0, 1)
      return taken.map(bytes => {
        const answer = Buffer.from(bytes)
        answer.writeUInt32LE(request.seq, 8)
        answer.writeUInt32LE(request.port, 12)
        return answer
      })
    },
    { families: idsOf(families) },
  )
  const genl = new Genetlink({ transport: kernel, timeoutMs: 5_000 })
  return { genl, json, [Symbol.dispose]: () => genl.close() }
}

test('features are active, requested and fixed as ethtool prints them', async t => {
  using world = replay('ethtool', 'ethtool --json -k v0')
  const ethtool = new Ethtool(world.genl)
  const { ifname, active, wanted, hw, nochange } = await ethtool.features.get('v0')
  const names = await ethtool.strings('features')
  // ethtool asks for words, which have no names: they are matched by the set of names.
  const has = (bits: string[] | undefined, name: string) => bits!.includes(String(names.indexOf(name)))
  const [printed] = world.json
  t.is(ifname, printed.ifname)
  const known = Object.keys(printed).filter(key => names.includes(key))
  t.true(known.length > 50, `${known.length} features`)
  for (const name of known) {
    const fixed = !has(hw, name) || has(nochange, name)
    const ours = { active: has(active, name), fixed, requested: has(wanted, name) }
    t.deepEqual(ours, printed[name], name)
  }
})

test('flow control is as ethtool prints it', async t => {
  using world = replay('ethtool', 'ethtool --json -I -a eth0')
  const { ifname, autoneg, rx, tx } = await new Ethtool(world.genl).pause.get('eth0')
  const [{ ifname: name, autonegotiate, rx: theirRx, tx: theirTx }] = world.json
  t.deepEqual({ ifname, autoneg, rx, tx }, { ifname: name, autoneg: autonegotiate, rx: theirRx, tx: theirTx })
})
