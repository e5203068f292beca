import { once } from 'node:events'
import { statSync } from 'node:fs'
import { Netns } from '../../src/netns/index.ts'
import { child } from '../child.ts'
import { state } from '../fixtures/netns.ts'
import { needs } from '../needs.ts'

const test = await needs('root')
const module = (text: string) => new URL(`data:text/javascript,${encodeURIComponent(text)}`)

test.serial('the thread of a worker lives inside: its servers and its requests', async t => {
  using red = Netns.create(undefined, { loopback: true })
  using blue = Netns.create(undefined, { loopback: true })
  const serve = (name: string) =>
    module(`
      import { createServer } from 'node:http'
      import { parentPort } from 'node:worker_threads'
      import { statSync } from 'node:fs'
      const server = createServer((_, response) => response.end('${name}'))
      server.listen(8080, '127.0.0.1', async () => {
        const text = await (await fetch('http://127.0.0.1:8080')).text()
        parentPort.postMessage({ text, inode: statSync('/proc/thread-self/ns/net').ino })
      })`)
  // The same port of the same address twice: only two networks have room for that.
  const workers = [red.worker(serve('red')), blue.worker(serve('blue'))]
  const told = await Promise.all(workers.map(async worker => (await once(worker, 'message'))[0]))
  t.deepEqual(told, [
    { text: 'red', inode: red.inode },
    { text: 'blue', inode: blue.inode },
  ])
  await t.throwsAsync(fetch('http://127.0.0.1:8080'))
  await Promise.all(workers.map(worker => worker.terminate()))
  t.not(statSync('/proc/thread-self/ns/net').ino, red.inode)
})

test.serial("options and data are Node's own", async t => {
  using netns = Netns.create()
  const options = { workerData: { fd: netns.fd, word: 'word' }, name: 'named', eval: true }
  const text = "const w = require('node:worker_threads'); w.parentPort.postMessage(w.workerData)"
  const [message] = await once(netns.worker(text, options), 'message')
  t.deepEqual(message, { fd: netns.fd, word: 'word' })
  const before = state()
  t.throws(() => netns.worker('./relative/without/a/file://', { argv: 7 } as never))
  t.is(state().inode, before.inode)
})

const inWorker = `
  const { Netns } = await import('./src/netns/index.ts')
  const { state } = await import('./test/fixtures/netns.ts')
  const { parentPort, workerData, threadId } = await import('node:worker_threads')
  const { statSync } = await import('node:fs')
  const inode = () => statSync('/proc/thread-self/ns/net').ino
  const own = inode()
  const before = JSON.stringify(state())
  const name = 'w' + threadId
  const made = Netns.create(name, { loopback: true })
  const opened = Netns.open(name)
  let nested
  made.run(() => { nested = [inode(), Netns.open({ fd: opened.fd }).run(inode)] })
  const { stdout } = await made.exec('stat', ['-Lc', '%i', '/proc/self/ns/net'])
  const listed = (await Netns.list()).map(entry => entry.name)
  await made.sysctl.set({ 'net.ipv4.ip_forward': 1 })
  const forwarding = await made.sysctl.get('net.ipv4.ip_forward')
  const links = (await made.rtnetlink.link.list()).map(link => link.ifname)
  const fine = nested.every(i => i === made.inode) && stdout === made.inode + '\\n' && listed.includes(name) &&
    forwarding === '1' && links.join() === 'lo' && inode() === own && made.inode !== own
  opened.close()
  made[Symbol.dispose]()`

test.serial('all of it works in workers, beside each other, without the main thread', async t => {
  const { code, stdout, stderr } = await child(`
    import { readdirSync, statSync } from 'node:fs'
    const text = ${JSON.stringify(`${inWorker}\nparentPort.postMessage(fine)`)}
    const answers = Array.from({ length: 3 }, () => {
      const started = worker(text)
      return new Promise((resolve, reject) => started.on('message', resolve).on('error', reject))
        .then(async fine => (await started.over, fine))
    })
    console.log(JSON.stringify(await Promise.all(answers)), readdirSync('/run/netns').length)
    const nets = readdirSync('/proc/self/task').map(id => statSync('/proc/self/task/' + id + '/ns/net').ino)
    console.log(new Set(nets).size)`)
  t.is(stdout, '[true,true,true] 0\n1', stderr)
  t.is(code, 0, stderr)
})

test.serial('a worker whose own namespace is another comes back to that one', async t => {
  const { stdout, stderr } = await child(`
    import { Netns } from './src/netns/index.ts'
    const outer = Netns.create()
    const text = ${JSON.stringify(`${inWorker}\nparentPort.postMessage([fine, own])`)}
    const started = outer.run(() => worker(text))
    const answer = await new Promise((resolve, reject) => started.on('message', resolve).on('error', reject))
    console.log(answer[0], answer[1] === outer.inode)`)
  t.is(stdout, 'true true', stderr)
})

test.serial('a worker that is terminated leaves no descriptors', async t => {
  const { stdout, stderr } = await child(`
    import { readdirSync, readlinkSync } from 'node:fs'
    const namespaces = () => readdirSync('/proc/self/fd').filter(fd => {
      try { return readlinkSync('/proc/self/fd/' + fd).startsWith('net:') } catch { return false }
    }).length
    const started = worker(\`
      const { Netns } = await import('./src/netns/index.ts')
      const { parentPort } = await import('node:worker_threads')
      globalThis.held = Array.from({ length: 20 }, () => Netns.create())
      parentPort.postMessage('ready')
      setInterval(() => {}, 1000)\`)
    await new Promise(resolve => started.on('message', resolve))
    const during = namespaces()
    await started.terminate()
    console.log(during, namespaces())`)
  t.is(stdout, '20 0', stderr)
})
