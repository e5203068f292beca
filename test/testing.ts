import test from 'ava'
import { ClosedError, KernelError, SyscallError } from '../protocol/errors.ts'
import { NLM_F } from '../protocol/netlink/constants.ts'
import { Rtnetlink } from '../src/index.ts'
import { FakeKernel, fakeKernel, silence } from '../src/testing/index.ts'
import { link, reason, sleep, turn } from './fixtures/connection.ts'

const buffer = new Uint8Array(65_536)

/** The types, flags and errors of what a socket has to be read. */
function drain(kernel: FakeKernel): [type: number, flags: number, length: number][] {
  const found: [number, number, number][] = []
  for (let length = kernel.read(buffer); length > 0; length = kernel.read(buffer)) {
    const view = new DataView(buffer.buffer)
    found.push([view.getUint16(4, true), view.getUint16(6, true), length])
  }
  return found
}

/** struct nlmsghdr and struct ifinfomsg as a program would write them. */
function request(type: number, flags: number, seq = 7): Uint8Array {
  const bytes = new Uint8Array(32)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, 32, true)
  view.setUint16(4, type, true)
  view.setUint16(6, flags, true)
  view.setUint32(8, seq, true)
  return bytes
}

test('the example at the head of the module', async t => {
  const kernel = new FakeKernel(request => {
    if (request.type === 'getlink') return { type: 'newlink', body: { ifindex: 7, attributes: { ifname: 'eth7' } } }
    if (request.type === 'newroute') return { error: 'EPERM', message: 'not today' }
    return undefined
  })
  await using rt = new Rtnetlink({ transport: kernel })
  t.is((await rt.link.get('eth7')).ifindex, 7)
  const error = await reason(rt.route.add({ dst: 'default', gateway: '10.0.0.1' }))
  t.true(error instanceof KernelError)
  t.deepEqual([error.code, error.text], ['EPERM', 'not today'])
  t.deepEqual(
    kernel.requests.map(({ type }) => type),
    ['getlink', 'newroute'],
  )
})

test('a request is decoded, and what was sent is kept', t => {
  const kernel = new FakeKernel()
  kernel.write(request(16, NLM_F.request | NLM_F.ack | 0x300))
  kernel.write(request(18, NLM_F.request | NLM_F.dump))
  const [make, ask] = kernel.requests
  t.deepEqual([make!.type, make!.dump, make!.seq, make!.port], ['newlink', false, 7, 4242])
  t.deepEqual([ask!.type, ask!.dump], ['getlink', true])
  t.deepEqual(make!.bytes, request(16, NLM_F.request | NLM_F.ack | 0x300))
})

test('the kernel adds what it adds by itself', t => {
  const kernel = new FakeKernel(({ type }) => (type === 'getlink' ? link(1) : undefined))
  kernel.write(request(16, NLM_F.ack))
  t.deepEqual(drain(kernel), [[2, NLM_F.capped, 36]])
  kernel.write(request(16, 0))
  t.deepEqual(drain(kernel), [])
  kernel.write(request(18, 0))
  t.deepEqual(
    drain(kernel).map(([type, flags]) => [type, flags]),
    [[16, 0]],
  )
  kernel.write(request(18, NLM_F.dump))
  t.deepEqual(
    drain(kernel).map(([type, flags]) => [type, flags]),
    [
      [16, NLM_F.multi],
      [3, NLM_F.multi],
    ],
  )
  kernel.handler = () => silence
  kernel.write(request(18, NLM_F.dump))
  kernel.write(request(16, NLM_F.ack))
  t.deepEqual(drain(kernel), [])
})

test('a refusal has the bytes that the kernel sends', t => {
  const kernel = new FakeKernel(() => ({ error: 'EINVAL', message: 'no', offset: 36 }))
  kernel.write(request(16, NLM_F.ack))
  const length = kernel.read(buffer)
  const expected = Buffer.from(
    '38000000' +
      '0200' +
      '0003' +
      '07000000' +
      '92100000' + // struct nlmsghdr: NLMSG_ERROR, CAPPED and ACK_TLVS
      'eaffffff' + // -22
      '20000000' +
      '1000' +
      '0400' +
      '07000000' +
      '92100000' + // the request's own header
      '0700' +
      '0100' +
      '6e6f0000' + // NLMSGERR_ATTR_MSG
      '0800' +
      '0200' +
      '24000000', // NLMSGERR_ATTR_OFFS
    'hex',
  )
  expected.writeUInt32LE(expected.length, 0)
  t.deepEqual(Buffer.from(buffer.subarray(0, length)), expected)
  t.throws(() => new FakeKernel(() => ({ error: 'ENOSUCH' })).write(request(16, 4)), {
    message: /no errno is called ENOSUCH/,
  })
})

test('a part of a dump is made for each read, and a second dump is refused meanwhile', t => {
  let made = 0
  const kernel = new FakeKernel(function* () {
    while (made < 3) yield link(++made)
  })
  kernel.write(request(18, NLM_F.dump))
  t.is(made, 1)
  kernel.read(buffer)
  t.is(made, 2)
  kernel.write(request(18, NLM_F.dump, 8))
  const rest = drain(kernel).map(([type]) => type)
  t.deepEqual(rest, [16, 2, 16, 3])
  kernel.write(request(18, NLM_F.dump, 9))
  t.deepEqual(
    drain(kernel).map(([type]) => type),
    [3],
  )
})

test('arrays among replies share a datagram, bytes go as they are', t => {
  const kernel = fakeKernel(() => [[link(1), link(2)], Uint8Array.of(1, 2, 3)])
  kernel.write(request(16, 0))
  const size = drain(fakeKernelWith(link(1)))[0]![2]
  t.is(kernel.read(buffer), size * 2)
  t.is(kernel.read(buffer), 3)
  t.deepEqual([...buffer.subarray(0, 3)], [1, 2, 3])
})

function fakeKernelWith(reply: ReturnType<typeof link>): FakeKernel {
  const kernel = fakeKernel(() => reply)
  kernel.write(request(16, 0))
  return kernel
}

test('replies may come later', async t => {
  const kernel = new FakeKernel(async function* ({ dump }) {
    yield link(1)
    await sleep(5)
    if (dump) yield link(2)
  })
  kernel.write(request(18, NLM_F.dump))
  await turn()
  t.deepEqual(
    drain(kernel).map(([type]) => type),
    [16],
  )
  t.true(kernel.dumping)
  await sleep(20)
  t.deepEqual(
    drain(kernel).map(([type]) => type),
    [16, 3],
  )
  t.false(kernel.dumping)
})

test('events go to those who listen; too many are lost until all is read', t => {
  const kernel = new FakeKernel(undefined, { queueLimit: 2 })
  const other = kernel.another()
  kernel.addMembership(1)
  for (let i = 1; i <= 4; i++) kernel.emit(1, link(i))
  kernel.emit(5, link(9))
  t.is(other.read(buffer), 0)
  t.throws(() => kernel.read(buffer), { instanceOf: SyscallError, message: /ENOBUFS/ })
  kernel.read(buffer)
  kernel.emit(1, link(5))
  t.is(drain(kernel).length, 1)
  kernel.emit(1, link(6))
  t.is(drain(kernel).length, 1)
  kernel.dropMembership(1)
  kernel.emit(1, link(7))
  t.is(kernel.queued, 0)
  t.deepEqual([kernel.port, other.port], [4242, 4243])
})

test('readers are called while there is something, and not after', async t => {
  const kernel = new FakeKernel()
  let calls = 0
  kernel.onReadable(() => {
    if (++calls === 3) kernel.read(buffer)
  })
  kernel.ref()
  kernel.push(Uint8Array.of(1))
  for (let i = 0; i < 10; i++) await turn()
  t.is(calls, 3)
  kernel.fail('EIO')
  kernel.onReadable(undefined)
  for (let i = 0; i < 3; i++) await turn()
  t.is(calls, 3)
  t.throws(() => kernel.read(buffer), { message: /read: EIO/ })
})

test('what is too long for a buffer stays', t => {
  const kernel = new FakeKernel()
  kernel.push(new Uint8Array(100))
  t.throws(() => kernel.read(new Uint8Array(99)), { message: /EMSGSIZE/ })
  t.is(kernel.read(new Uint8Array(100)), 100)
})

test('a closed socket is closed', async t => {
  const kernel = new FakeKernel()
  kernel.close()
  kernel.push(Uint8Array.of(1))
  for (const call of [() => kernel.read(buffer), () => kernel.write(request(16, 0)), () => kernel.addMembership(1)]) {
    t.throws(call, { instanceOf: ClosedError })
  }
  await t.throwsAsync(() => kernel.readAsync(buffer), { instanceOf: ClosedError })
  t.true(kernel.closed)
})
