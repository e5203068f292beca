/** `npm run docs`: writes docs/attributes.md: every attribute of every table, its form, what is said above its row. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import type { Codec, Form } from '../protocol/codec.ts'
import { genericFamilies } from '../protocol/generic/families.ts'
import { families } from '../protocol/messages.ts'

type Rows = Readonly<Record<string, readonly [number, Codec<any>, ...unknown[]]>>

const root = fileURLToPath(new URL('..', import.meta.url))
const sentences = readSentences()
const sets = new Map<string, Map<string, { number: number; form: string }>>()
const seen = new Set<unknown>()
/** Notes every set that can be reached. Kinds that share a prefix share a set here. */
function walk(codec: Codec<any>): void {
  const { form } = codec
  if (form === undefined || seen.has(codec)) return
  seen.add(codec)
  if (form.is === 'attributes') {
    const rows = sets.get(form.prefix) ?? new Map()
    sets.set(form.prefix, rows)
    for (const [name, [number, inner]] of Object.entries(form.table)) {
      rows.set(name, { number, form: spoken(inner) })
      walk(inner)
    }
  } else if (form.is === 'message') walk(form.attributes)
  else if (form.is === 'list' || form.is === 'keyed' || form.is === 'repeated' || form.is === 'array') walk(form.item)
  else if (form.is === 'selected' || form.is === 'either') for (const choice of form.choices.values()) walk(choice)
  else if (form.is === 'lazy') walk(form.codec())
}

/** A form in words. */
function spoken({ form }: Codec<any>): string {
  if (form === undefined) return 'see the declaration'
  const say = words[form.is] as (form: Form) => string
  return say(form)
}

const words: { [K in Form['is']]: (form: Form & { is: K }) => string } = {
  integer: ({ bits, signed, order, min, max }) => {
    const bounds = min === undefined && max === undefined ? '' : `, ${min} to ${max}`
    return `${signed ? 's' : 'u'}${bits}${order === 'network' ? ' in network order' : ''}${bounds}`
  },
  bytes: ({ min, max }) => (min === max ? `${min} bytes` : 'bytes'),
  string: () => 'text',
  flag: () => 'flag',
  bool: () => 'boolean',
  enumeration: ({ names }) =>
    Object.keys(names)
      .map(name => `\`${name}\``)
      .join(' '),
  struct: ({ fields }) => `{ ${Object.keys(fields).join(', ')} }`,
  array: ({ item }) => `array of ${spoken(item)}`,
  counted: ({ head, name, item }) => `${spoken(head)}, then ${name}: array of ${spoken(item)}`,
  attributes: ({ prefix }) => `[${prefix}](#${prefix.toLowerCase()})`,
  either: ({ choices }) => choices.map(spoken).join(' or '),
  keyed: ({ item }) => `${spoken(item)} by number`,
  list: ({ item }) => `list of ${spoken(item)}`,
  repeated: ({ item }) => `array of ${spoken(item)}, an attribute each`,
  message: () => 'a message inside',
  selected: ({ selector }) => `told by \`${selector}\``,
  lazy: ({ codec }) => spoken(codec()),
  sample: () => 'see the declaration',
}

function report(): string {
  const parts = [...sets]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([prefix, rows]) => {
      const lines = [...rows]
        .sort(([, a], [, b]) => a.number - b.number)
        .map(([name, { number, form }]) => {
          return `| ${number} | \`${name}\` | ${form} | ${sentences.get(`${prefix}.${name}`) ?? ''} |`
        })
      return `## ${prefix}\n\n| | name | form | |\n|---:|---|---|---|\n${lines.join('\n')}`
    })
  const head = 'Written by `npm run docs` from the tables in `protocol/`: a set for each prefix of the kernel.'
  return `# Attributes\n\n${head}\n\n${parts.join('\n\n')}\n`
}

/** What stands above the rows of tables: \`PREFIX.name\` to its sentence. */
function readSentences(): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const paths = readdirSync(join(root, 'protocol'), { recursive: true, encoding: 'utf8' }).filter(path =>
    path.endsWith('.ts'),
  )
  for (const path of paths) {
    const source = ts.createSourceFile(
      path,
      readFileSync(join(root, 'protocol', path), 'utf8'),
      ts.ScriptTarget.Latest,
      true,
    )
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node)) noteTable(node, found)
      node.forEachChild(visit)
    }
    visit(source)
  }
  return found
}

/** The rows of `attributes('IFLA', { … })` and `linkKind('vlan', 'IFLA_VLAN', { … })`. */
function noteTable(call: ts.CallExpression, found: Map<string, string>): void {
  const prefix = call.arguments.filter(ts.isStringLiteral).at(-1)?.text
  const table = call.arguments.find(ts.isObjectLiteralExpression)
  if (prefix === undefined || table === undefined) return
  for (const property of table.properties) {
    const [comment] = ts.getJSDocCommentsAndTags(property)
    if (comment === undefined || property.name === undefined || !ts.isJSDoc(comment)) continue
    const sentence = ts.getTextOfJSDocComment(comment.comment)?.replace(/\s+/g, ' ').replace(/\|/g, '\\|')
    if (sentence !== undefined) found.set(`${prefix}.${property.name.getText()}`, sentence)
  }
}

for (const messages of Object.values(families)) {
  for (const [, codec] of Object.values(messages)) walk(codec as Codec<unknown>)
}
for (const { commands, replies } of Object.values(genericFamilies)) {
  for (const table of [commands, replies]) {
    for (const [, set] of Object.values(table as Rows)) walk(set)
  }
}

const file = join(root, 'docs/attributes.md')
const text = report()
if (!process.argv.includes('--check')) writeFileSync(file, text)
else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
  console.error('docs/attributes.md is not up to date: npm run docs')
  process.exitCode = 1
}
