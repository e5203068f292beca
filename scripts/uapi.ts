/**
 * `npm run uapi -- <folder of headers> [version of Linux]`: writes test/protocol/uapi.json anew from kernel headers, as
 * `make headers_install` puts them: the same sets and structs, with all that those headers have.
 */
import { readFacts, writeFacts } from '../test/protocol/uapi/facts.ts'
import { evaluate, preprocessed, wordsOf } from '../test/protocol/uapi/headers.ts'

const [folder, version = 'unknown'] = process.argv.slice(2)
if (folder === undefined) {
  console.error('npm run uapi -- <folder of headers> [version of Linux]')
  process.exit(2)
}

const old = readFacts()
const text = preprocessed('-isystem', folder)
const words = [...wordsOf(text)]
const prefixes = Object.keys(old.sets)

const sets = Object.fromEntries(prefixes.map(prefix => [prefix, { ...old.sets[prefix], ...numbers(prefix) }]))
const structs = Object.fromEntries(Object.keys(old.structs).map(name => [name, layout(name)]))
writeFacts({ ...old, linux: version, sets, structs })
console.log('test/protocol/uapi.json is written')

/** The members of the enum that has the old names, or the macros with them; an older header leaves old numbers. */
function numbers(prefix: string): Record<string, number> {
  const known = Object.keys(old.sets[prefix]!).map(name => `${prefix}_${name}`)
  const enums = [...text.matchAll(/\benum\b[^{};]*{([^}]*)}/g)].map(([, body]) => body!.match(/\b[A-Z]\w*\b/g) ?? [])
  const own = enums.filter(members => members.some(member => known.includes(member))).flat()
  const names = words.filter(
    word =>
      word.startsWith(`${prefix}_`) && (known.includes(word) || own.includes(word)) && !/_(MAX|UNSPEC)$/.test(word),
  )
  const values = evaluate(names, '-isystem', folder!)
  return Object.fromEntries(names.map((name, index) => [name.slice(prefix.length + 1), values[index]!]))
}

function layout(name: string) {
  const fields = Object.keys(old.structs[name]!.fields)
  const asked = fields.flatMap(field => [
    `offsetof(struct ${name}, ${field})`,
    `sizeof(((struct ${name} *)0)->${field})`,
  ])
  const [size, ...rest] = evaluate([`sizeof(struct ${name})`, ...asked], '-isystem', folder!)
  const place = (i: number): [number, number] => [rest[i * 2]!, rest[i * 2 + 1]!]
  return { size: size!, fields: Object.fromEntries(fields.map((field, i) => [field, place(i)])) }
}
