/**
 * `npm run index`: writes the indexes of kinds, one for each folder below, from the files that are there.
 * `--check` writes nothing and fails if an index is not up to date.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Folder, name of the list, what is listed. */
const indexes = [
  ['protocol/link/kinds', 'linkKinds', 'Every declared kind of link.'],
  ['protocol/link/slaves', 'slaveKinds', 'Every declared kind of master, with the data of its slaves.'],
  ['protocol/route/encaps', 'encaps', 'Every declared encapsulation of a route.'],
  ['protocol/tc/qdiscs', 'qdiscs', 'Every declared queueing discipline.'],
  ['protocol/tc/filters', 'filters', 'Every declared classifier.'],
  ['protocol/tc/ematches', 'ematchKinds', 'Every declared extended match.'],
  ['protocol/tc/actions', 'actions', 'Every declared action of a filter.'],
] as const

let stale = 0
for (const [folder, name, comment] of indexes) {
  if (!existsSync(join(root, folder))) continue
  const path = join(folder, 'index.ts')
  const text = formatted(path, index(folder, name, comment))
  if (read(path) === text) continue
  if (process.argv.includes('--check')) {
    console.error(`${path} is not up to date: npm run index`)
    stale++
  } else {
    writeFileSync(join(root, path), text)
    console.log(`${path} is written`)
  }
}
process.exitCode = stale === 0 ? 0 : 1

/** Each file `vlan.ts` exports one kind, `vlan`. */
function index(folder: string, name: string, comment: string): string {
  const kinds = readdirSync(join(root, folder))
    .filter(file => file.endsWith('.ts') && file !== 'index.ts')
    .map(file => file.slice(0, -'.ts'.length))
    .sort()
  for (const kind of kinds) {
    const text = readFileSync(join(root, folder, `${kind}.ts`), 'utf8')
    if (!text.includes(`export const ${kind}`)) throw new Error(`${folder}/${kind}.ts does not export ${kind}`)
  }
  return `// Written by \`npm run index\`.
${kinds.map(kind => `import { ${kind} } from './${kind}.ts'`).join('\n')}

/** ${comment} */
export const ${name} = () => [${kinds.join(', ')}] as const
`
}

function formatted(path: string, text: string): string {
  const biome = join(root, 'node_modules/.bin/biome')
  const { stdout, stderr, status } = spawnSync(biome, ['format', `--stdin-file-path=${path}`], {
    cwd: root,
    input: text,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`biome cannot format ${path}: ${stderr}`)
  return stdout
}

function read(path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch {
    return undefined
  }
}
