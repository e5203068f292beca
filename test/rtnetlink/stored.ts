/**
 * Links that other kernels made: `test/captures/link/KIND.json` has the kernel's messages beside what `ip -d -j link`
 * printed of the same links. A new kind needs a file there, and its mapping in `judge/`.
 */
import { readdirSync, readFileSync } from 'node:fs'
import test from 'ava'
import { link as codec } from '../../protocol/link/link.ts'
import type { LinkInput } from '../../src/rtnetlink/index.ts'
import { flatLink } from '../../src/rtnetlink/linkForm.ts'
import { rehearseLink } from '../../src/rtnetlink/linkRequest.ts'
import { decode, encode } from '../protocol/captures.ts'
import { compareOne } from './judge/compare.ts'
import { compareInfo } from './judge/info.ts'
import { linkMapping } from './judge/link.ts'

/** Links of one kind, or of kinds that belong together. */
interface Stored {
  /** Versions of the kernel and of iproute2. */
  linux: string
  iproute2: string
  /** Links that were there before, by their numbers. All are up. */
  names: Record<string, string>
  captures: {
    /** What was done, in a namespace of its own. */
    commands: string[]
    /** Body of the RTM_NEWLINK that answers RTM_GETLINK, in hexadecimal, and an object of `ip -d -j link`. */
    links: { message: string; ip: any }[]
  }[]
}

const folder = new URL('../captures/link/', import.meta.url)

for (const file of readdirSync(folder)) {
  const { linux, names, captures }: Stored = JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
  for (const { commands, links } of captures) {
    test(`Linux ${linux}: ${commands.join('; ')}`, t => {
      const messages = links.map(({ message }) => Buffer.from(message, 'hex'))
      const ours = messages.map(bytes => flatLink(decode(codec, bytes)))
      const byIndex = (ifindex: number | undefined) => ours.find(one => one.ifindex === ifindex)
      const nameOf = (ifindex: number | undefined) => byIndex(ifindex)?.ifname ?? names[ifindex ?? 0]
      const flagsOf = (ifindex: number) => byIndex(ifindex)?.flags ?? ['up']
      for (const [index, { ip }] of links.entries()) {
        compareOne(t, ip.ifname, ip, ours[index]!, linkMapping(flagsOf), nameOf)
        compareInfo(t, ip.ifname, ip.linkinfo, ours[index]!, nameOf)
        t.deepEqual(
          encode(codec, decode(codec, messages[index]!, { lossless: true })),
          new Uint8Array(messages[index]!),
        )
        t.deepEqual(unknown(decode(codec, messages[index]!)), [])
        t.notThrows(() => rehearseLink(ours[index] as LinkInput), 'can be written as it was read')
      }
    })
  }
}

/** Paths of attributes that no table has. */
function unknown(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'unknown' ? [path] : unknown(inner, `${path}.${name}`),
  )
}
