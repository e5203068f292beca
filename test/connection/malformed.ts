import test from 'ava'
import { DecodeError } from '../../protocol/errors.ts'
import type { FakeKernel } from '../../src/testing/index.ts'
import { connect, type Found, getlink, getlinks, link, newlink, reason, turn } from '../fixtures/connection.ts'

const names = (links: Found[]) => links.map(({ ifname }) => ifname)

/** A message whose header says what is asked, whatever its body is. */
function message({ seq = 0, port = 4242, type = 16, flags = 0, length = 16, size = 16 }): Uint8Array {
  const bytes = Buffer.alloc(size)
  const header = Buffer.alloc(16)
  header.writeUInt32LE(length, 0)
  header.writeUInt16LE(type, 4)
  header.writeUInt16LE(flags, 6)
  header.writeUInt32LE(seq, 8)
  header.writeUInt32LE(port, 12)
  header.copy(bytes)
  return bytes
}

for (const [what, form] of Object.entries({
  'shorter than its header': { length: 8 },
  'of length zero': { length: 0 },
  'longer than the datagram': { length: 4_000, size: 40 },
  'of 4 GiB': { length: 0xffff_ffff, size: 40 },
  'without the struct of its kind': { length: 20, size: 20 },
})) {
  test.serial(`an answer ${what} is an error of its request only`, async t => {
    let answer!: () => void
    const asked = new Promise<void>(resolve => {
      answer = resolve
    })
    using fake = connect(request =>
      request.seq === 1 ? asked.then(() => link(1)) : message({ ...form, seq: request.seq }),
    )
    const other = fake.connection.request(getlink(1))
    const error = await reason(fake.connection.request(getlink(2)))
    t.true(error instanceof DecodeError, String(error))
    answer()
    t.deepEqual(names(await other), ['eth1'])
  })

  test.serial(`a part ${what} is an error of its dump only, told at once`, async t => {
    let wrong = true
    using fake = connect(request => {
      if (!request.dump) return link(9)
      return wrong ? [link(1), message({ ...form, seq: request.seq, flags: 2 }), link(3)] : [link(1), link(2)]
    })
    t.true((await reason(fake.connection.dump(getlinks))) instanceof DecodeError)
    t.true((await reason(fake.connection.dump(getlinks, { pool: true }))) instanceof DecodeError)
    const seen: Found[] = []
    const broken = (async () => {
      for await (const one of fake.connection.stream(getlinks)) seen.push(one)
    })()
    t.true((await reason(broken)) instanceof DecodeError)
    t.deepEqual(names(seen), ['eth1'])
    wrong = false
    t.deepEqual(names(await fake.connection.dump(getlinks)), ['eth1', 'eth2'])
    t.deepEqual(names(await fake.connection.request(getlink(9))), ['eth9'])
    t.is(fake.connection.statistics.unexpected, 0)
  })
}

test.serial("a length that cannot be, with a number that is ours and a port that is not, is nobody's", async t => {
  using fake = connect(request => [message({ seq: request.seq, port: 1, length: 3 }), link(1)])
  t.deepEqual(names(await fake.connection.request(getlink(1))), ['eth1'])
  t.is(fake.connection.statistics.malformed, 1)
})

test.serial('noise harms nobody', async t => {
  let seed = 7
  const random = () => (seed = (seed * 1_103_515_245 + 12_345) & 0x7fff_ffff) / 0x7fff_ffff
  const noise = (kernel: FakeKernel) =>
    kernel.push(Uint8Array.from({ length: 1 + Math.floor(random() * 200) }, () => Math.floor(random() * 256)))
  using fake = connect((request, kernel) => {
    for (let i = 0; i < 20; i++) noise(kernel)
    return link(request.seq)
  })
  for (let i = 1; i <= 500; i++) t.is((await fake.connection.request(getlink(i)))[0]!.ifindex, i)
  t.true(fake.connection.statistics.malformed > 5_000)
})

test.serial('an error message that is too short, and one with attributes that are none', async t => {
  using fake = connect(request => message({ seq: request.seq, type: 2, length: 20, size: 20 }))
  t.true((await reason(fake.connection.request(newlink({})))) instanceof DecodeError)
  using more = connect(request => {
    const bytes = Buffer.alloc(40, 0xff)
    bytes.set(message({ seq: request.seq, type: 2, flags: 0x300, length: 40 }))
    bytes.writeInt32LE(-22, 16)
    return bytes
  })
  t.true((await reason(more.connection.request(newlink({})))) instanceof DecodeError)
})

test.serial('a decoder that throws fails its own call; its dump is read to the end', async t => {
  using fake = connect(request => (request.dump ? [link(1), link(2), link(3)] : link(1)))
  const faulty = {
    decode() {
      throw new TypeError('a fault of the caller')
    },
  }
  t.is((await reason(fake.connection.request({ ...getlink(1), ...faulty }))).message, 'a fault of the caller')
  t.is((await reason(fake.connection.dump({ ...getlinks, ...faulty }))).message, 'a fault of the caller')
  t.is((await fake.connection.dump(getlinks)).length, 3)
})

test.serial('a listener that throws harms neither the others nor the requests', async t => {
  const uncaught: unknown[] = []
  const before = process.listeners('uncaughtException')
  process.removeAllListeners('uncaughtException')
  process.on('uncaughtException', error => uncaught.push(error))
  t.teardown(() => {
    process.removeAllListeners('uncaughtException')
    for (const listener of before) process.on('uncaughtException', listener)
  })
  using fake = connect((_, kernel) => {
    kernel.emit(1, link(7))
    return link(1)
  })
  let heard = 0
  const faulty = () => {
    throw new Error('a fault of the listener')
  }
  fake.connection.subscribe({ groups: [1], event: faulty, overrun: faulty, closed: faulty })
  fake.connection.subscribe({
    groups: [1],
    event: () => void heard++,
    overrun: () => void heard++,
    closed: () => void heard++,
  })
  t.is((await fake.connection.request(getlink(1))).length, 1)
  fake.kernel.overrun()
  await turn()
  await turn()
  t.is(heard, 2)
  fake.connection.close()
  await turn()
  t.deepEqual([heard, uncaught.length], [3, 3])
})
