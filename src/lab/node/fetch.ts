/** `fetch` from a node: the request goes over a socket that lives there. */
import { type IncomingMessage, request } from 'node:http'
import { request as secureRequest } from 'node:https'
import type { Socket } from 'node:net'
import { Readable } from 'node:stream'
import { connect as secureConnect } from 'node:tls'
import { InputError, NetlinkError } from '../../../protocol/errors.ts'

/** How to open a connection. */
export type Dial = (host: string, port: number, signal: AbortSignal | undefined) => Promise<Socket>

const REDIRECTS = 20
const redirecting = new Set([301, 302, 303, 307, 308])
/** Answers that have no body, as the Fetch standard has it. */
const bodiless = new Set([204, 205, 304])

/** Fetches over connections of `dial`, each for one request. */
export async function fetchOver(dial: Dial, input: string | URL, init: RequestInit = {}): Promise<Response> {
  const asked = new Request(input, init)
  const body = asked.body === null ? undefined : Buffer.from(await asked.arrayBuffer())
  let [url, method, content] = [new URL(asked.url), asked.method, body]
  for (let count = 0; count <= REDIRECTS; count++) {
    const answer = await send(dial, url, { method, content, headers: asked.headers, signal: asked.signal })
    const location = answer.headers.location
    if (asked.redirect === 'manual' || location === undefined || !redirecting.has(answer.statusCode!)) {
      return responseOf(answer)
    }
    answer.destroy()
    if (asked.redirect === 'error') throw new NetlinkError('ERR_REDIRECT', `${url} redirects to ${location}`)
    url = new URL(location, url)
    if (answer.statusCode === 303 || (answer.statusCode! < 303 && method === 'POST'))
      [method, content] = ['GET', undefined]
  }
  throw new NetlinkError('ERR_REDIRECT', `${asked.url} redirects more than ${REDIRECTS} times`)
}

interface Sending {
  method: string
  content: Buffer | undefined
  headers: Headers
  signal: AbortSignal
}

async function send(dial: Dial, url: URL, { method, content, headers, signal }: Sending): Promise<IncomingMessage> {
  const secure = url.protocol === 'https:'
  if (!secure && url.protocol !== 'http:')
    throw new InputError(`expected http: or https:, got ${url.protocol}`, ['url'])
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const plain = await dial(host, Number(url.port || (secure ? 443 : 80)), signal)
  const socket = secure ? secureConnect({ socket: plain, servername: host }) : plain
  const make = secure ? secureRequest : request
  return new Promise((resolve, reject) => {
    const outgoing = make(url, {
      method,
      headers: { ...Object.fromEntries(headers), connection: 'close' },
      signal,
      createConnection: () => socket,
    })
    outgoing.on('response', resolve)
    outgoing.on('error', error => {
      socket.destroy()
      reject(error)
    })
    outgoing.end(content)
  })
}

function responseOf(answer: IncomingMessage): Response {
  const headers = new Headers()
  for (let index = 0; index < answer.rawHeaders.length; index += 2) {
    headers.append(answer.rawHeaders[index]!, answer.rawHeaders[index + 1]!)
  }
  const status = answer.statusCode!
  const empty = bodiless.has(status)
  if (empty) answer.resume()
  const body = empty ? null : (Readable.toWeb(answer) as ReadableStream<Uint8Array>)
  return new Response(body, { status, statusText: answer.statusMessage ?? '', headers })
}
