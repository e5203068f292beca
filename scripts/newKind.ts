/**
 * `npm run new -- ipvlan IFLA_IPVLAN [folder of headers]`: begins the declaration of a link kind and its test, and
 * writes the index. The rows come from linux/if_link.h; their forms are `bytes` until somebody who knows says more.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readFacts, writeFacts } from '../test/protocol/uapi/facts.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const [kind, prefix, headers = '/usr/include'] = process.argv.slice(2)
if (kind === undefined || prefix === undefined || !/^[a-z][\w-]*$/.test(kind) || !/^[A-Z][A-Z\d_]*$/.test(prefix)) {
  console.error('npm run new -- <kind> <prefix of its constants> [folder of headers], as in: ipvlan IFLA_IPVLAN')
  process.exit(2)
}
const name = camelCase(kind)

write(`protocol/link/kinds/${name}.ts`, declaration())
write(`test/protocol/link/kinds/${name}.ts`, testFile())
addFacts()
spawnSync(process.execPath, ['--import=tsx', join(root, 'scripts/index.ts')], { cwd: root, stdio: 'inherit' })
console.log(`
Next: give each row the form that the driver's nla_put_… or policy says (u8, u32, bool, u16be, ipv4Address …),
say in one sentence what a ${kind} is, and put the bytes of \`ip link add type ${kind} …\` into the test.`)

function declaration(): string {
  const rows = constants().map(([constant, number]) => `  ${camelCase(constant)}: [${number}, bytes],\n`)
  const imports = rows.length === 0 ? '' : "import { bytes } from '../../codec.ts'\n"
  return `${imports}import { linkKind } from '../../kinds.ts'

/** A ${kind}. */
export const ${name} = linkKind('${kind}', '${prefix}', {${rows.length === 0 ? '' : `\n${rows.join('')}`}})
`
}

/** Names without prefix and numbers, from the enum whose members have the prefix. */
function constants(): [string, number][] {
  const path = join(headers, 'linux/if_link.h')
  const text = existsSync(path) ? readFileSync(path, 'utf8').replace(/\/\*.*?\*\//gs, '') : ''
  const body = text.match(new RegExp(`enum\\s*\\w*\\s*{\\s*${prefix}_UNSPEC\\b([^}]*)}`))?.[1]
  if (body === undefined) console.error(`${path} has no enum that begins with ${prefix}_UNSPEC: add the rows by hand`)
  const members = body?.match(/\b\w+\b(?=\s*,)/g) ?? []
  return members
    .map((member, index): [string, number] => [member, index + 1])
    .filter(([member]) => member.startsWith(`${prefix}_`) && !member.endsWith('_PAD'))
    .map(([member, number]) => [member.slice(prefix!.length + 1), number])
}

/** What the tests hold our names and numbers against. */
function addFacts(): void {
  const facts = readFacts()
  facts.sets[prefix!] ??= Object.fromEntries(constants())
  writeFacts(facts)
}

/** The request that makes such a link, without data: struct ifinfomsg, IFLA_LINKINFO with IFLA_INFO_KIND. */
function testFile(): string {
  const text = Buffer.from(kind!)
  const padded = Buffer.concat([text, Buffer.alloc(-text.length & 3)])
  const bytes = (buffer: Buffer) => buffer.toString('hex').replace(/..(?=.)/g, '$& ')
  const header = (length: number, type: number) => bytes(Buffer.from(Uint16Array.of(length, type).buffer))
  return `import test from 'ava'
import { link } from '../../../../protocol/link/link.ts'
import { hex, roundTrip } from '../../captures.ts'

test(
  'ip link add type ${kind}',
  roundTrip,
  link,
  hex\`
  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00   # ifinfomsg
  ${header(8 + padded.length, 0x8012)}                                       # IFLA_LINKINFO
    ${header(4 + text.length, 1)} ${bytes(padded)}   # IFLA_INFO_KIND ${kind}
\`,
  { family: 0, type: 0, ifindex: 0, flags: 0, change: 0, attributes: { linkinfo: { kind: '${kind}' } } },
)
`
}

function write(path: string, text: string): void {
  if (existsSync(join(root, path))) {
    console.error(`${path} is there already`)
    process.exit(1)
  }
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
  console.log(`${path} is written`)
}

/** NUM_TX_QUEUES → numTxQueues */
function camelCase(words: string): string {
  return words.toLowerCase().replace(/[-_](.)/g, (_, letter: string) => letter.toUpperCase())
}
