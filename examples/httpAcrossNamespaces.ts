/** An HTTP server in one namespace and a client in another, with Node's own modules, in one process. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { Netns, reexecInUserNamespace } from '../src/index.ts'

reexecInUserNamespace()
using red = Netns.create()
using blue = Netns.create()
const peer = { ifname: 'veth1', netns: blue, up: true }
await red.rtnetlink.link.add({ ifname: 'veth0', kind: 'veth', up: true, data: { peer } })
await red.rtnetlink.address.add({ dev: 'veth0', address: '10.0.0.1/24' })
await blue.rtnetlink.address.add({ dev: 'veth1', address: '10.0.0.2/24' })

// A server without a host name listens at once: its socket is made inside, and stays there.
const server = createServer((request, response) => response.end(`hello, ${request.socket.remoteAddress}`))
red.run(() => server.listen(80))

// A client connects later, so it gets a thread that is inside for good. It could as well be a file.
const text = `
  const { parentPort } = require('node:worker_threads')
  fetch('http://10.0.0.1/').then(async answer => parentPort.postMessage(await answer.text()))
`
const client = blue.worker(text, { eval: true })
const [answer] = await once(client, 'message')
console.log(answer)
server.close()

// prints: hello, ::ffff:10.0.0.2
