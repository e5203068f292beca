/** What our verbs send is what iproute2 sends for the same intent, as it was recorded. Needs no kernel. */
import test from 'ava'
import type { Message } from '../../protocol/messages.ts'
import { decodeMessages } from '../../protocol/messages.ts'
import { NLM_F } from '../../protocol/netlink/constants.ts'
import { Rtnetlink } from '../../src/rtnetlink/index.ts'
import { FakeKernel, type FakeRequest, type Replies } from '../../src/testing/index.ts'
import { essential, type Recorded, recorded } from '../iproute2/recorded.ts'
import { tcAction } from './requests/action.ts'
import { address } from './requests/address.ts'
import { bridge } from './requests/bridge.ts'
import { filter } from './requests/filter.ts'
import { kinds } from './requests/kinds.ts'
import { link } from './requests/link.ts'
import { neighbour } from './requests/neighbour.ts'
import { numbers, type Pair } from './requests/pair.ts'
import { qdisc } from './requests/qdisc.ts'
import { route } from './requests/route.ts'
import { rule } from './requests/rule.ts'
import { tunnels } from './requests/tunnels.ts'

const pairs = [
  ...link,
  ...kinds,
  ...address,
  ...route,
  ...neighbour,
  ...rule,
  ...qdisc,
  ...filter,
  ...tcAction,
  ...tunnels,
  ...bridge,
]
const commands = new Map(recorded().map(one => [one.command, one]))

/** A request without what is no intent: we ask for an echo, so that the object that was made comes back. */
function intent({ flags, seq: _, pid: __, ...rest }: Message): Message {
  return { ...rest, flags: flags & ~NLM_F.echo } as Message
}

const theirs = (command: Recorded): Message[] =>
  essential(command).map(({ bytes }) => intent(decodeMessages(bytes)[0]!))

/** What `same` sends to a kernel that has the links which were there when the command was recorded. */
async function ours(same: Pair[1], { links }: Recorded): Promise<Message[]> {
  const kernel = new FakeKernel(request => answer(request, links))
  using rt = new Rtnetlink({ transport: kernel })
  numbers.set(rt, links['a']!)
  // What comes back after the request may be more than this kernel knows.
  const failure = await same(rt).then(
    () => undefined,
    error => error,
  )
  if (kernel.requests.every(({ bytes }) => isQuestion(bytes))) throw failure
  return kernel.requests
    .filter(({ bytes }) => !isQuestion(bytes))
    .map(request => intent(decodeMessages(request.bytes)[0]!))
}

const isReading = ({ type }: Message): boolean => typeof type === 'string' && type.startsWith('get')

const isQuestion = (bytes: Uint8Array): boolean => bytes[4] === 18

/** Says what links there are, does all that is asked, and sends back what was made. */
function answer(request: FakeRequest, links: Recorded['links']): Replies {
  if (request.type === 'getlink') {
    const { ifindex, attributes } = request.body
    const ifname = attributes.ifname ?? attributes.altIfname
    const number = ifname === undefined ? ifindex : links[ifname]
    return number === undefined
      ? { error: 'ENODEV' }
      : { type: 'newlink', body: { ifindex: number, attributes: { ifname } } }
  }
  if ((request.flags & NLM_F.echo) === 0) return undefined
  const body = request.type === 'newlink' ? { ...request.body, ifindex: 99 } : request.body
  return { type: request.type, body } as Replies
}

for (const [command, same, differs] of pairs) {
  test(differs === undefined ? command : `${command}, but ${differs.because}`, async t => {
    const known = commands.get(command)
    if (known === undefined) return t.fail('no such command is recorded in test/iproute2')
    const expected = theirs(known)
    t.true(expected.length > 0)
    const sent = await ours(same, known)
    t.deepEqual(sent.slice(0, expected.length), differs?.change(expected) ?? expected)
    t.true(sent.slice(expected.length).every(isReading), 'what follows only reads what was made')
  })
}
