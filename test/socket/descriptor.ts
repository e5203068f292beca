import { existsSync, readFileSync, readlinkSync } from 'node:fs'
import test from 'ava'
import { ClosedError, SyscallError } from '../../protocol/errors.ts'
import { close } from '../../src/libc.ts'
import { Descriptor, open } from '../../src/socket/descriptor.ts'
import { child, descriptors } from '../child.ts'
import { needs } from '../needs.ts'

const withNetlink = await needs('netlink')

const flags = (fd: number) =>
  Number.parseInt(/^flags:\s*(\d+)/m.exec(readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8'))![1]!, 8)

test('sockets are closed on exec and do not block', t => {
  using socket = open(1, 2, 0)
  t.is(flags(socket.fd) & 0o2004000, 0o2004000)
})

test('closing is final, and may be repeated', t => {
  const socket = open(1, 2, 0)
  const { fd } = socket
  t.regex(readlinkSync(`/proc/self/fd/${fd}`), /^socket:/)
  socket.close()
  socket.close()
  t.true(socket.closed)
  t.throws(() => socket.fd, { instanceOf: ClosedError })
  t.false(existsSync(`/proc/self/fd/${fd}`))
})

test('the second close does not hit whoever has the number now', t => {
  const socket = open(1, 2, 0)
  const { fd } = socket
  socket.close()
  const next = open(1, 2, 0)
  t.is(next.fd, fd)
  socket.close()
  t.true(existsSync(`/proc/self/fd/${fd}`))
  next.close()
})

test('a descriptor that somebody else closed is told', t => {
  const socket = open(1, 2, 0)
  close(socket.fd)
  t.like(
    t.throws(() => socket.close(), { instanceOf: SyscallError }),
    { code: 'EBADF' },
  )
})

test('it is made inside the namespace it is to belong to', t => {
  const steps: string[] = []
  const netns = {
    run<T>(fn: () => T): T {
      steps.push('in')
      const made = fn()
      steps.push(`out with ${made}`)
      return made
    },
  }
  using socket = open(1, 2, 0, { netns })
  t.deepEqual(steps, ['in', `out with ${socket.fd}`])
  const before = descriptors()
  t.throws(() => open(255, 2, 0, { netns }), { instanceOf: SyscallError })
  t.is(descriptors(), before)
})

test('disposal closes', t => {
  const socket = new Descriptor(open(1, 2, 0).fd)
  socket[Symbol.dispose]()
  t.true(socket.closed)
})

withNetlink('a Worker that is terminated or ends leaves no descriptor', async t => {
  const text = `
    const { readlinkSync } = await import('node:fs')
    const { parentPort, workerData } = await import('node:worker_threads')
    const { open } = await import('./src/socket/descriptor.ts')
    const sockets = Array.from({ length: 20 }, () => open(16, 3, 0))
    parentPort.postMessage(sockets.map(({ fd }) => readlinkSync('/proc/self/fd/' + fd)))
    for (const socket of sockets.slice(10)) socket.close()
    if (workerData === 'stay') setInterval(() => {}, 1000)`
  const { stdout, stderr } = await child(`
    const { readdirSync, readlinkSync } = await import('node:fs')
    process.on('warning', warning => console.log(warning.message))
    const kind = fd => { try { return readlinkSync('/proc/self/fd/' + fd) } catch { return '' } }
    for (const workerData of ['stay', 'end']) {
      const started = worker(${JSON.stringify(text)}, { workerData })
      const names = await new Promise(resolve => started.once('message', resolve))
      const left = () => readdirSync('/proc/self/fd').filter(fd => names.includes(kind(fd))).length
      if (workerData === 'stay') {
        while (left() > 10) await new Promise(resolve => setTimeout(resolve, 10))
        console.log(left())
        await started.terminate()
      }
      await started.over
      console.log(left())
    }`)
  t.is(stdout, '10\n0\n0', stderr)
})
