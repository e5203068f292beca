import test from 'ava'
import { type CaptureOptions, capture } from '../../src/capture/index.ts'
import { descriptors } from '../child.ts'

/** What is wrong, and the path that the error must name. Nothing here needs a right: no system call is made. */
const wrong: [options: unknown, message: RegExp][] = [
  [null, /^options: expected an object/],
  [{ dev: '' }, /^dev: .*name of a link/],
  [{ dev: 'a/b' }, /^dev: /],
  [{ dev: 'sixteen-bytes-ab' }, /^dev: .*15 bytes/],
  [{ dev: 0 }, /^dev: .*index/],
  [{ dev: 1.5 }, /^dev: .*index/],
  [{ dev: true }, /^dev: /],
  [{ dev: { ifindex: '1' } }, /^dev\.ifindex: /],
  [{ dev: {} }, /^dev\.ifname: /],
  [{ filter: 'nonsense' }, /^filter: "nonsense"/],
  [{ filter: { port: 70000 } }, /^filter\.port: /],
  [{ filter: { or: ['arp', { host: 'x' }] } }, /^filter\.or\[1\]\.host: /],
  [{ filter: {} }, /^filter: /],
  [{ filter: 5 }, /^filter: /],
  [{ snaplen: 0 }, /^snaplen: .*1 to 262144/],
  [{ snaplen: 262145 }, /^snaplen: /],
  [{ snaplen: Number.NaN }, /^snaplen: /],
  [{ snaplen: '60' }, /^snaplen: /],
  [{ promiscuous: true }, /^promiscuous: needs dev/],
  [{ dev: 'lo', promiscuous: 1 }, /^promiscuous: /],
  [{ direction: 'both' }, /^direction: .*in or out/],
  [{ ring: { blockSize: 5000 } }, /^ring\.blockSize: .*multiple of 4096/],
  [{ ring: { blocks: 1 } }, /^ring\.blocks: /],
  [{ ring: { blockSize: 1 << 20, blocks: 4096 } }, /^ring\.blocks: /],
  [{ ring: { timeoutMs: 0 } }, /^ring\.timeoutMs: /],
  [{ ring: 5 }, /^ring: /],
  [{ mode: 'fast' }, /^mode: .*ring or plain/],
  [{ file: '' }, /^file: /],
  [{ file: 'a.txt' }, /^file: .*\.pcap/],
  [{ file: 'a.pcap' }, /^file: .*one kind of link/],
  [{ format: 'pcap' }, /^format: needs file/],
  [{ dev: 'lo', file: 'a', format: 'text' }, /^format: /],
  [{ file: 5 }, /^file: /],
  [{ limit: -1 }, /^limit: /],
  [{ limit: 1.5 }, /^limit: /],
  [{ netns: {} }, /^netns: /],
  [{ signal: {} }, /^signal: /],
]

for (const [options, message] of wrong) {
  test(`${JSON.stringify(options)} is refused`, t => {
    const before = descriptors()
    const error = t.throws(() => capture(options as CaptureOptions), { name: 'InputError' })
    t.regex(error!.message, message)
    t.is(descriptors(), before)
  })
}
