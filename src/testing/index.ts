/**
 * `rtnetlink/testing`: a kernel that answers what a test wants, for programs that talk to the kernel by this package.
 *
 * ```ts
 * import { Rtnetlink } from 'rtnetlink'
 * import { FakeKernel } from 'rtnetlink/testing'
 *
 * const kernel = new FakeKernel(request => {
 *   if (request.type === 'getlink') return { type: 'newlink', body: { ifindex: 7, attributes: { ifname: 'eth7' } } }
 *   if (request.type === 'newroute') return { error: 'EPERM', message: 'not today' }
 * })
 * await using rt = new Rtnetlink({ transport: kernel })
 * await rt.link.get('eth7')                                      // { ifindex: 7, ifname: 'eth7', … }
 * await rt.route.add({ dst: 'default', gateway: '10.0.0.1' })    // KernelError RTM_NEWROUTE: EPERM, not today
 * kernel.requests.map(({ type }) => type)                        // ['getlink', 'newroute']
 * ```
 *
 * With `families` it is a kernel of generic netlink, for `new Genetlink({ transport: kernel })`:
 * `new FakeKernel(handler, { families: new Map([[0x20, counter]]) })`. Then `request.type` is the name of the family,
 * `request.body.cmd` the command.
 *
 * What the kernel adds is added: sequence numbers, the acknowledgement that was asked for, NLMSG_DONE behind a dump.
 * A handler that gives several replies gives an array or a generator; each is a datagram of its own, and an array among
 * them is one datagram with several messages. Replies that take time come from `async` handlers and generators.
 */
export { FakeKernel, type FakeKernelOptions, fakeKernel, type Handler } from './fakeKernel.ts'
export type { FakeSocket } from './fakeSocket.ts'
export {
  type FakeDone,
  type FakeError,
  type FakeGenericMessage,
  type FakeMessage,
  type FakeRequest,
  type Replies,
  type Reply,
  silence,
} from './reply.ts'
