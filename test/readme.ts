import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { needs, slowness } from './needs.ts'
import { type Program, pages, programs } from './readme/programs.ts'
import { isolate } from './runner/namespaces.ts'

const test = await needs('root', 'unshare')
const root = fileURLToPath(new URL('..', import.meta.url))
const found = pages(root).flatMap(page => programs(root, page))
const { files, config } = written(found)

test.serial('what README.md and docs/ show compiles', t => {
  t.true(found.length > 0)
  const { options, fileNames } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(config, ts.sys.readFile).config,
    ts.sys,
    tmpdir(),
  )
  const wrong = ts.getPreEmitDiagnostics(ts.createProgram(fileNames, options))
  t.deepEqual(wrong.map(placed), [])
})

for (const [i, { place }] of found.entries()) {
  if (!found[i]!.run) continue
  test.serial(`the program at ${place} runs`, async t => {
    const { status, output } = await run(files[i]!)
    t.is(status, 0, output)
    t.notRegex(output, /undefined|NaN|\[object/)
  })
}

/** Writes the programs where `rtnetlink` means the sources. */
function written(found: Program[]): { files: string[]; config: string } {
  const folder = mkdtempSync(join(tmpdir(), 'readme-'))
  const files = found.map((_, i) => join(folder, `${i}.ts`))
  for (const [i, { text }] of found.entries()) writeFileSync(files[i]!, text)
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  const config = join(folder, 'tsconfig.json')
  const compilerOptions = { paths: sources(), typeRoots: [join(root, 'node_modules/@types')], moduleDetection: 'force' }
  writeFileSync(config, JSON.stringify({ extends: join(root, 'tsconfig.json'), compilerOptions, include: [folder] }))
  return { files, config }
}

/** Names that package.json exports, and the sources behind them. */
function sources(): Record<string, string[]> {
  const { name, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const built = Object.entries(exports as Record<string, { default?: string }>).flatMap(([path, { default: file }]) =>
    file === undefined ? [] : [[path, file] as const],
  )
  return Object.fromEntries(
    built.map(([path, file]) => [join(name, path), [join(root, file.replace('/dist/', '/').replace(/\.js$/, '.ts'))]]),
  )
}

/** An error of the compiler with its place in the page. */
function placed({ file, start, messageText }: ts.Diagnostic): string {
  const text = ts.flattenDiagnosticMessageText(messageText, '\n')
  if (file === undefined) return text
  const line = ts.getLineAndCharacterOfPosition(file, start ?? 0).line
  const program = found[files.indexOf(file.fileName)]
  return program === undefined
    ? `${file.fileName}:${line + 1} ${text}`
    : `${program.place.replace(/:\d+$/, '')}:${program.lines[line]} ${text}`
}

/** Runs a program in a network of its own. */
async function run(file: string): Promise<{ status: number | null; output: string }> {
  const enter = ['-nm', '--propagation', 'private', '/bin/sh', '-c', isolate, 'sh']
  const env = { ...process.env, TSX_TSCONFIG_PATH: config }
  const tsx = import.meta.resolve('tsx')
  const child = spawn('unshare', [...enter, process.execPath, `--import=${tsx}`, file], { env, cwd: root })
  let output = ''
  child.stdout.on('data', data => (output += data))
  child.stderr.on('data', data => (output += data))
  const timer = setTimeout(() => child.kill('SIGKILL'), 20_000 * slowness)
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  clearTimeout(timer)
  return { status, output }
}
