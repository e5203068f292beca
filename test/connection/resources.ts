import { child } from '../child.ts'
import { connect, getlink, link, real, turn } from '../fixtures/connection.ts'
import { needs } from '../needs.ts'

const { serial: test } = await needs('root')

/** What lives may grow by so much: by less than 10 bytes a request, or 100 a connection. */
const HEAP_SLACK = 1 << 20
/** How far the memory of a process wanders by itself. */
const RSS_SLACK = 16 << 20

test('10,000 connections and 100,000 requests leave no descriptor and no memory behind', async t => {
  const { code, stdout, stderr } = await child(
    `
    import { readdirSync } from 'node:fs'
    import { Connection } from './src/connection/index.ts'
    import { NetlinkSocket } from './src/socket/netlink.ts'
    import { linkMessages } from './protocol/link/link.ts'
    const [type, codec] = linkMessages.getlink
    const decode = (view, offset, length) => codec.decode(view, offset, length)
    const request = { name: 'x', type, codec, value: { ifindex: 1 }, decode }
    const open = () => new Connection(new NetlinkSocket())
    const turn = () => new Promise(resolve => setImmediate(resolve))
    async function connections(count) {
      for (let i = 0; i < count; i++) {
        const connection = open()
        if (i % 4 === 0) connection.subscribe({ groups: [1], event() {}, overrun() {}, closed() {} })
        if (i % 4 === 1) await connection.request(request)
        if (i % 4 === 2) connection.request({ ...request, type: 1 }).catch(() => {})
        if (i % 40 === 3) await connection.request(request, { pool: true })
        connection.close()
        if (i % 100 === 0) await turn()
      }
    }
    async function requests(connection, count) {
      for (let i = 0; i < count; i++) {
        await connection.request(request, i % 50 === 0 ? { pool: true } : undefined)
        if (i % 1000 === 0) await connection.dump({ ...request, value: {} })
      }
    }
    const state = async () => {
      for (let i = 0; i < 5; i++) { gc(); await turn() }
      const { heapUsed, external, rss } = process.memoryUsage()
      return { descriptors: readdirSync('/proc/self/fd').length, heap: heapUsed + external, rss }
    }
    const connection = open()
    await connections(2_000)
    await requests(connection, 20_000)
    const before = await state()
    await connections(10_000)
    await requests(connection, 100_000)
    const after = await state()
    connection.close()
    console.log(JSON.stringify(Object.fromEntries(Object.keys(after).map(key => [key, after[key] - before[key]]))))
    `,
    { flags: ['--expose-gc', '--max-semi-space-size=1'], timeoutMs: 50_000 },
  )
  t.is(code, 0, stderr)
  const growth = JSON.parse(stdout)
  t.is(growth.descriptors, 0)
  t.true(growth.heap < HEAP_SLACK, stdout)
  t.true(growth.rss < RSS_SLACK, stdout)
  t.log(stdout)
})

/** How many turns the event loop makes while something goes on. */
async function turns(going: Promise<unknown>): Promise<number> {
  let count = 0
  let over = false
  going.finally(() => {
    over = true
  })
  for (;;) {
    await Promise.resolve()
    await Promise.resolve()
    await Promise.resolve()
    await Promise.resolve()
    if (over) return count
    await turn()
    count++
  }
}

test('the immediate form is done within one turn of the event loop, that by the pool gives it its turns', async t => {
  using connection = real()
  await connection.request(getlink(1), { pool: true })
  t.is(await turns(connection.request(getlink(1))), 0)
  t.true((await turns(connection.request(getlink(1), { pool: true }))) > 0)
})

test('the event loop goes on while the kernel holds a call of the pool', async t => {
  using fake = connect(() => link(1), { pool: true })
  let release!: () => void
  fake.kernel.stall = new Promise<void>(resolve => {
    release = resolve
  })
  const request = fake.connection.request(getlink(1))
  for (let i = 0; i < 50; i++) await turn()
  t.is(fake.kernel.requests.length, 0)
  release()
  t.is((await request).length, 1)
})
