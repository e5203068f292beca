import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test, { type ExecutionContext } from 'ava'
import { slowness } from './needs.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const modules = join(root, 'node_modules')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const entries = Object.keys(manifest.exports)
  .filter(name => name !== './package.json')
  .map(name => name.replace('.', manifest.name))

const work = mkdtempSync(join(tmpdir(), 'package-'))
const app = join(work, 'app')
const bin = join(work, 'bin')
const tarball = join(work, `${manifest.name}-${manifest.version}.tgz`)
test.after.always(() => rmSync(work, { recursive: true, force: true }))

test.before('pack, and install where there is no compiler and no network', t => {
  t.timeout(120_000 * slowness)
  pack(t)
  mkdirSync(bin)
  symlinkSync(process.execPath, join(bin, 'node'))
  symlinkSync('/bin/sh', join(bin, 'sh'))
  mkdirSync(app)
  writeFileSync(join(app, 'package.json'), '{ "private": true }')
  const dependencies = ['ffi-rs', ...readdirSync(join(modules, '@yuuang')).map(name => `@yuuang/${name}`)]
  npm(t, root, 'pack', '--ignore-scripts', '--pack-destination', work, ...dependencies.map(name => join(modules, name)))
  const archives = readdirSync(work).filter(name => name.endsWith('.tgz'))
  npm(
    t,
    app,
    'install',
    '--offline',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    ...archives.map(name => join(work, name)),
  )
})

test('what is packed is the program, its sources for the debugger, and the papers', t => {
  const packed = readdirSync(join(app, 'node_modules', manifest.name)).sort()
  const papers = ['CHANGELOG.md', 'LICENSE', 'README.md'].filter(name => existsSync(join(root, name)))
  t.deepEqual(packed, [...papers, 'dist', 'package.json', 'protocol', 'src'].sort())
})

test('what is installed is this package, ffi-rs and its binary', t => {
  const installed = readdirSync(join(app, 'node_modules')).filter(name => !name.startsWith('.'))
  t.deepEqual(installed.sort(), ['@yuuang', 'ffi-rs', manifest.name])
  t.is(readdirSync(join(app, 'node_modules/@yuuang')).length, 1)
})

/** What is printed where each entry exports something. */
const filled = entries.map(() => 'true\n').join('')

test('ECMAScript modules import every entry', t => {
  const lines = entries.map(name => `console.log(Object.keys(await import('${name}')).length > 0)`)
  t.is(program(t, 'main.mjs', lines), filled)
})

test('CommonJS requires every entry', t => {
  const lines = entries.map(name => `console.log(Object.keys(require('${name}')).length > 0)`)
  t.is(program(t, 'main.cjs', lines), filled)
})

test('TypeScript finds the types of every entry, and runs', t => {
  const imports = entries.map((name, i) => `import * as entry${i} from '${name}'`)
  const used = entries.map(
    (_, i) => `const keys${i}: string[] = Object.keys(entry${i})\nconsole.log(keys${i}.length > 0)`,
  )
  t.is(program(t, 'main.mts', [...imports, ...used]), filled)
  const options = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--module', 'nodenext', '--target', 'es2023']
  const types = ['--lib', 'es2023,esnext.disposable', '--types', 'node', '--typeRoots', join(modules, '@types')]
  node(t, app, join(modules, 'typescript/bin/tsc'), ...options, ...types, 'main.mts')
})

test('publint has nothing to say', t => {
  node(t, work, join(modules, 'publint/src/cli.js'), tarball, '--strict')
  t.pass()
})

test('attw finds the types of each entry where modules are imported', t => {
  node(t, work, join(modules, '@arethetypeswrong/cli/dist/index.js'), tarball, '--profile', 'esm-only')
  t.pass()
})

/** As `npm pack` in a clone: a copy, so that nothing is written to the folder of the project. */
function pack(t: ExecutionContext): void {
  const clone = join(work, 'clone')
  const needed = ['package.json', 'tsconfig.json', 'tsconfig.build.json', ...manifest.files, 'README.md', 'LICENSE']
  for (const name of needed) {
    if (name !== 'dist' && existsSync(join(root, name)))
      cpSync(join(root, name), join(clone, name), { recursive: true })
  }
  symlinkSync(modules, join(clone, 'node_modules'))
  npm(t, clone, 'pack', '--pack-destination', work)
}

function program(t: ExecutionContext, file: string, lines: string[]): string {
  writeFileSync(join(app, file), `${lines.join('\n')}\n`)
  const stripping = Reflect.get(process.features, 'typescript') || !file.endsWith('.mts')
  return node(t, app, ...(stripping ? [] : ['--import', join(modules, 'tsx/dist/loader.mjs')]), file)
}

/** Runs npm; for an installation with nothing but node and a shell in the path. */
function npm(t: ExecutionContext, cwd: string, command: string, ...words: string[]): string {
  const env = { npm_config_cache: join(work, 'cache'), ...(command === 'install' ? { PATH: bin } : {}) }
  return run(t, cwd, env, npmCli(), command, '--silent', ...words)
}

const node = (t: ExecutionContext, cwd: string, ...words: string[]): string => run(t, cwd, {}, ...words)

function run(t: ExecutionContext, cwd: string, env: Record<string, string>, ...words: string[]): string {
  const options = { cwd, env: { ...process.env, NODE_OPTIONS: '', ...env }, encoding: 'utf8' } as const
  const { status, stdout, stderr } = spawnSync(process.execPath, words, options)
  t.is(status, 0, `${words.join(' ')}\n${stdout}${stderr}`)
  return stdout
}

/** The program behind the command npm. */
function npmCli(): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const found = folders.map(folder => join(folder, 'npm')).find(path => existsSync(path))
  return process.env['npm_execpath'] ?? realpathSync(found!)
}
