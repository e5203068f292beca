import { type PingEvent, type PingOptions, type PingReply, type PingSummary, ping } from '../../src/ping/index.ts'
import { needs } from '../needs.ts'
import { ip, pair, setting } from './hosts.ts'
import { replyTo, responder, type Send } from './responder.ts'

const test = await needs('root', 'ip')

/** Pings 10.0.0.2, which answers as `answer` likes. */
async function against(
  answer: (request: Buffer, send: Send) => void,
  options: PingOptions = {},
): Promise<{ events: PingEvent[]; replies: PingReply[]; summary: PingSummary }> {
  using hosts = pair()
  ip(hosts.b, 'address add 10.0.0.3/24 dev e1')
  setting(hosts.a, ['ipv4/ping_group_range', '0 0'])
  const other = responder(hosts.b, answer)
  try {
    const run = ping('10.0.0.2', { netns: hosts.a, count: 4, interval: '10ms', timeout: '150ms', ...options })
    const events: PingEvent[] = []
    for await (const event of run) events.push(event)
    const replies = events.filter((event): event is PingReply => event.type === 'reply')
    return { events, replies, summary: await run }
  } finally {
    other.close()
  }
}

const seqOf = (message: Buffer) => message.readUInt16BE(6)
const flipped = (message: Buffer, at: number) => {
  message[at]! ^= 1
  return message
}

for (const socket of ['raw', 'dgram'] as const) {
  test.serial(`${socket}: what is answered faithfully counts, so the responder is right`, async t => {
    const { summary } = await against((request, send) => send(replyTo(request)), { socket })
    t.deepEqual([summary.received, summary.corrupted, summary.duplicates, summary.wrongSource], [4, 0, 0, 0])
  })

  test.serial(`${socket}: an answer that comes twice`, async t => {
    const { replies, summary } = await against(
      (request, send) => {
        send(replyTo(request))
        if (seqOf(request) !== 4) send(replyTo(request))
      },
      { socket },
    )
    t.deepEqual([summary.received, summary.duplicates, summary.loss], [4, 3, 0])
    t.deepEqual(
      replies.map(({ seq, duplicate }) => [seq, duplicate]),
      [1, 2, 3]
        .flatMap(
          seq =>
            [
              [seq, false],
              [seq, true],
            ] as [number, boolean][],
        )
        .concat([[4, false]]),
    )
  })

  for (const [what, at] of [
    ['token', 8],
    ['number', 23],
    ['first byte of the pattern', 24],
    ['last byte', 63],
  ] as const) {
    test.serial(`${socket}: a wrong byte in the ${what} is seen, and is no answer`, async t => {
      const { replies, summary } = await against((request, send) => send(flipped(replyTo(request), at)), { socket })
      t.deepEqual([summary.received, summary.corrupted, summary.timeouts, summary.loss], [0, 4, 0, 1])
      t.true(replies.every(({ corrupted }) => corrupted))
    })
  }

  test.serial(`${socket}: an answer that is cut, or longer`, async t => {
    const cut = await against((request, send) => send(replyTo(request).subarray(0, 40)), { socket })
    t.deepEqual([cut.summary.corrupted, cut.replies[0]?.size], [4, 40])
    const long = await against((request, send) => send(Buffer.concat([replyTo(request), Buffer.alloc(4)])), { socket })
    t.deepEqual([long.summary.corrupted, long.replies[0]?.size], [4, 68])
  })

  test.serial(`${socket}: an answer from elsewhere`, async t => {
    const { replies, summary } = await against((request, send) => send(replyTo(request), '10.0.0.3'), { socket })
    t.deepEqual([summary.received, summary.wrongSource], [4, 4])
    t.deepEqual(new Set(replies.map(({ from }) => from)), new Set(['10.0.0.3']))
  })

  test.serial(`${socket}: answers in another order`, async t => {
    const held: (() => void)[] = []
    const { replies, summary } = await against(
      (request, send) => {
        if (seqOf(request) === 2) held.push(() => send(replyTo(request)))
        else send(replyTo(request))
        if (seqOf(request) === 3) held[0]!()
      },
      { socket },
    )
    t.deepEqual(
      replies.map(({ seq, reordered }) => [seq, reordered]),
      [
        [1, false],
        [3, false],
        [2, true],
        [4, false],
      ],
    )
    t.deepEqual([summary.reordered, summary.received], [1, 4])
  })

  test.serial(`${socket}: an answer after its timeout`, async t => {
    const held: (() => void)[] = []
    const { events, summary } = await against(
      (request, send) => {
        if (seqOf(request) === 1) held.push(() => send(replyTo(request)))
        else send(replyTo(request))
        if (seqOf(request) === 4) held[0]!()
      },
      { socket, interval: '100ms', timeout: '150ms' },
    )
    const first = events.filter(({ seq }) => seq === 1)
    t.deepEqual(
      first.map(({ type }) => type),
      ['timeout', 'reply'],
    )
    t.true((first[1] as PingReply).late)
    t.true((first[1] as PingReply).rtt > 150)
    t.deepEqual([summary.received, summary.timeouts, summary.loss], [4, 1, 0])
  })

  test.serial(`${socket}: answers that are not ours are nobody's`, async t => {
    const { replies, summary } = await against(
      (request, send) => {
        const otherId = replyTo(request)
        otherId.writeUInt16BE(otherId.readUInt16BE(4) ^ 0x5555, 4)
        send(otherId)
        const unsent = replyTo(request)
        unsent.writeUInt16BE(40000, 6)
        unsent.writeUInt32BE(40000, 20)
        send(unsent)
        send(replyTo(request).subarray(0, 8).fill(0, 6, 8))
        send(Buffer.from([0, 0, 0, 0]))
        send(replyTo(request))
      },
      { socket },
    )
    t.deepEqual([summary.received, summary.corrupted, summary.duplicates], [4, 0, 0])
    t.is(replies.length, 4)
  })
}

test.serial('a wrong checksum is seen by a raw socket; the kernel drops it before one of datagrams', async t => {
  const wrong = (request: Buffer, send: Send) => {
    const reply = replyTo(request)
    reply.writeUInt16BE(0x1234, 2)
    send(reply)
  }
  const raw = (await against(wrong, { socket: 'raw' })).summary
  t.deepEqual([raw.received, raw.corrupted, raw.timeouts], [0, 4, 0])
  const dgram = (await against(wrong, { socket: 'dgram' })).summary
  t.deepEqual([dgram.received, dgram.corrupted, dgram.timeouts], [0, 0, 4])
})

test.serial('a payload without room for a token is matched by its number, and compared', async t => {
  const { summary } = await against(
    (request, send) => {
      if (seqOf(request) === 2) send(flipped(replyTo(request), 12))
      else send(replyTo(request))
    },
    { size: 5 },
  )
  t.deepEqual([summary.received, summary.corrupted], [3, 1])
})

test.serial('a window waits for the answer to the last', async t => {
  const waiting: (() => void)[] = []
  let most = 0
  const { summary } = await against(
    (request, send) => {
      waiting.push(() => send(replyTo(request)))
      most = Math.max(most, waiting.length)
      setTimeout(() => waiting.shift()!(), 5)
    },
    { interval: undefined, inFlight: 3, count: 20, timeout: '2s' },
  )
  t.is(summary.received, 20)
  t.is(most, 3)
})

test.serial('an answer that waits while the process stands still is in time', async t => {
  const { events } = await against((request, send) => {
    send(replyTo(request))
    if (seqOf(request) === 4) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
  })
  t.deepEqual(
    events.map(({ type, seq }) => [type, seq]),
    [1, 2, 3, 4].map(seq => ['reply', seq]),
  )
})

test.serial('a reader that is slow does not delay the sender, and what it missed is counted', async t => {
  using hosts = pair()
  const run = ping('10.0.0.2', { netns: hosts.a, count: 10_000, inFlight: 16 })
  await run
  let read = 0
  for await (const _ of run) read++
  t.is(read, 8192)
  t.is(run.summary().droppedEvents, 10_000 - 8192)
  t.is(run.summary().received, 10_000)
})
