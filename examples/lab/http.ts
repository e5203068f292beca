/** A server in one node and `fetch` in another, in the same process: breakpoints work in both. */
import { createServer } from 'node:http'
import { reexecInUserNamespace } from '../../src/index.ts'
import { lab } from '../../src/lab/index.ts'

reexecInUserNamespace()
await using net = await lab({
  nodes: { client: {}, router: { forward: true }, server: { aliases: ['www'] } },
  links: [
    ['client', 'router'],
    ['router', 'server'],
  ],
  routes: 'auto',
})
const { client, server } = net.node

await server.listen(
  createServer((request, response) => response.end(`${request.method} ${request.url} for ${request.headers.host}`)),
  80,
)
const answer = await client.fetch('http://www/hello', { method: 'POST', body: 'anything' })
console.log(answer.status, await answer.text())

// prints: 200 POST /hello for www
