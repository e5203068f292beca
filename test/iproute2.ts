import test from 'ava'
import { decodeMessages, encodeMessage, type Family, families } from '../protocol/messages.ts'
import { type Recorded, recorded } from './iproute2/recorded.ts'

const all = recorded()

const isKnown = (family: string): family is Family => family === 'generic' || Object.hasOwn(families, family)

/** The places of attributes that have no form, and of messages. */
function undeclared(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'unknown' || (name === 'body' && inner instanceof Uint8Array)
      ? [`${path}.${name}`]
      : undeclared(inner, `${path}.${name}`),
  )
}

for (const file of new Set(all.map(({ file }) => file))) {
  const commands = all.filter(one => one.file === file)

  test(`${file}: what iproute2 sends comes back byte for byte`, t => {
    for (const { command, family, bytes, ids } of messages(commands)) {
      const [message, ...more] = decodeMessages(bytes, family, ids)
      t.deepEqual(more, [], command)
      t.is(Buffer.from(encodeMessage(message!, family, ids)).toString('hex'), bytes.toString('hex'), command)
    }
  })

  test(`${file}: every attribute that iproute2 sends has a form`, t => {
    const places = messages(commands).flatMap(({ command, family, bytes, ids }) =>
      undeclared(decodeMessages(bytes, family, ids)[0], command),
    )
    t.deepEqual(places, [])
  })
}

function messages(commands: readonly Recorded[]) {
  return commands.flatMap(({ command, requests, ids }) =>
    requests.map(({ family, bytes }) => {
      if (!isKnown(family)) throw new Error(`${command}: there are no tables of ${family}`)
      return { command, family, bytes, ids }
    }),
  )
}

test('no command stands there twice in one section', t => {
  const titles = all.map(({ file, section, command }) => `${file} ${section} ${command}`)
  t.deepEqual(
    titles.filter((title, index) => titles.indexOf(title) !== index),
    [],
  )
})
