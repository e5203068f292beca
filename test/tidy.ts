import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import ts from 'typescript'
import { testFiles } from './runner/files.ts'
import { longFiles, unreached } from './tidy/exceptions.ts'
import { layers } from './tidy/layers.ts'
import { committed, root, type Source, sources, walk } from './tidy/sources.ts'

const library = sources.filter(({ path }) => /^(src|protocol)\//.test(path))
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

test('imports go down only', t => {
  const up = library.flatMap(({ path, imports }) => {
    const layer = layers.find(({ files }) => files.test(path))
    if (layer === undefined) return [`${path} belongs to no layer`]
    return imports.flatMap(({ target, form, line }) => {
      const may = form === 'value' ? layer.may : [...layer.may, ...(layer.lazily ?? [])]
      return may.some(pattern => pattern.test(target)) ? [] : [`${path}:${line} imports ${target}`]
    })
  })
  t.deepEqual(up, [])
})

test('protocol/ knows no clock, no process and no Buffer', t => {
  t.deepEqual(uses(/^protocol\//, /^(Buffer|process|Date|performance|setTimeout|setInterval|console)$/), [])
})

test('only the command line prints, reads argv or ends the process, and what starts the program again', t => {
  t.deepEqual(uses(/^src\/(?!cli\/)/, /^console$/), [])
  t.deepEqual(uses(/^src\/(?!cli\/|netns\/rootless)/, /^(argv|stdout|exit)$/, 'process'), [])
})

test('a file of the library has at most 200 lines', t => {
  const long = library.filter(({ path, text }) => lines(text) > 200 && !(path in longFiles))
  t.deepEqual(
    long.map(({ path, text }) => `${path} has ${lines(text)} lines`),
    [],
  )
  const stale = Object.keys(longFiles).filter(path => !sources.some(s => s.path === path && lines(s.text) > 200))
  t.deepEqual(stale, [], 'exceptions that are none any more')
})

test('a function has at most 70 lines, and few have more than 40', t => {
  const sizes = library.flatMap(functions)
  t.deepEqual(
    sizes.filter(({ length }) => length > 70).map(({ name }) => name),
    [],
  )
  const long = sizes.filter(({ length }) => length > 40).map(({ name }) => name)
  t.true(long.length <= sizes.length / 50, long.join('\n'))
})

test('a line has at most 120 characters', t => {
  const long = sources.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, i) => (line.length > 120 ? [`${path}:${i + 1} has ${line.length}`] : [])),
  )
  t.deepEqual(long, [])
})

test('every export of the library has a comment', t => {
  const bare = library.flatMap(source =>
    exported(source)
      .filter(([, documented]) => !documented)
      .map(([name]) => name),
  )
  t.deepEqual(bare, [])
})

test('nothing is left to be fixed or done', t => {
  const mark = new RegExp(`\\b(${['FIX' + 'ME', 'TO' + 'DO', 'XX' + 'X'].join('|')})\\b`)
  t.deepEqual(matching(mark), [])
})

test('no path of a machine and no registry is named', t => {
  t.deepEqual(matching(/(?<![\w.~}-])\/(?:home|Users|root|work|tmp)\/(?!vagrant\b)[\w.-]+/), [])
  t.deepEqual(matching(/https?:\/\/[\w.-]*(?:registr[y]|artifactor[y])[\w.-]*\/|"resolve[d]": "(?!file:)/), [])
})

test('every file is used', t => {
  const entries = new Set([...Object.values(manifest.exports).flatMap(entry), ...scripts(), ...testFiles(root)])
  for (const { path } of sources) if (/^(examples|bench|test\/(types|fixtures))\//.test(path)) entries.add(path)
  const reached = new Set<string>()
  const reach = (path: string): void => {
    if (reached.has(path)) return
    reached.add(path)
    for (const { target } of sources.find(source => source.path === path)?.imports ?? []) reach(target)
  }
  for (const path of entries) reach(path)
  const unused = sources.filter(({ path }) => !reached.has(path) && !(path in unreached)).map(({ path }) => path)
  t.deepEqual(unused, [])
})

test('there is one run-time dependency', t => {
  t.deepEqual(Object.keys(manifest.dependencies), ['ffi-rs'])
})

test('the lock file has the binaries of every platform, without which npm ci fails', t => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const known = new Set(Object.keys(packages).map(path => path.replace(/^.*node_modules\//, '')))
  const listed = Object.values(packages).flatMap(entry => Object.keys((entry as Locked).optionalDependencies ?? {}))
  t.deepEqual(
    listed.filter(name => !known.has(name)),
    [],
  )
})

const generator = join(root, 'scripts/index.ts')
if (existsSync(generator)) {
  test('the indexes of kinds are up to date', t => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import=tsx', generator, '--check'], {
      cwd: root,
    })
    t.is(status, 0, `${stdout}${stderr}`)
  })
}

interface Locked {
  optionalDependencies?: Record<string, string>
}

const lines = (text: string): number => text.trimEnd().split('\n').length

/** Where the files use an identifier, as a property of `owner` if that is given. */
function uses(files: RegExp, names: RegExp, owner?: string): string[] {
  const found: string[] = []
  for (const source of library.filter(({ path }) => files.test(path))) {
    walk(source, (node, line) => {
      if (!ts.isIdentifier(node) || !names.test(node.text) || ts.isPropertyAssignment(node.parent)) return
      const of = ts.isPropertyAccessExpression(node.parent) ? node.parent.expression.getText() : undefined
      if (owner === undefined || of === owner) found.push(`${source.path}:${line} uses ${node.text}`)
    })
  }
  return found
}

function functions(source: Source): { name: string; length: number }[] {
  const found: { name: string; length: number }[] = []
  walk(source, (node, line) => {
    if (!ts.isFunctionLike(node) || !('body' in node) || node.body === undefined) return
    const length = node.getText().split('\n').length
    found.push({ name: `${source.path}:${line} ${node.name?.getText() ?? ''} has ${length} lines`, length })
  })
  return found
}

/** The names that a file exports, but for the types of codecs beside them, and whether a comment is above. */
function exported(source: Source): [name: string, documented: boolean][] {
  let before: { end: number; documented: boolean } | undefined
  return source.tree.statements.flatMap(node => {
    const grouped = before !== undefined && !source.text.slice(before.end, node.getStart()).includes('\n\n')
    const documented = ts.getJSDocCommentsAndTags(node).length > 0 || (grouped && before!.documented)
    before = { end: node.getEnd(), documented }
    return isExport(node) && !namesCodec(node)
      ? [[`${source.path}: ${nameOf(node)}`, documented] as [string, boolean]]
      : []
  })
}

const isExport = (node: ts.Statement): boolean =>
  ts.canHaveModifiers(node) && !!ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)

/** `export interface Link extends Infer<typeof link> {}` */
const namesCodec = (node: ts.Statement): boolean =>
  ts.isInterfaceDeclaration(node) && node.members.length === 0 && node.heritageClauses !== undefined

const nameOf = (node: ts.Statement): string | undefined =>
  (ts.isVariableStatement(node)
    ? node.declarationList.declarations[0]
    : (node as ts.FunctionDeclaration)
  )?.name?.getText()

const matching = (pattern: RegExp): string[] =>
  committed().flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, i) => (pattern.test(line) ? [`${path}:${i + 1}: ${line.trim().slice(0, 100)}`] : [])),
  )

const entry = (value: unknown): string[] => {
  const target = typeof value === 'string' ? value : (value as { default: string }).default
  return target.endsWith('.js') ? [target.replace('./dist/', '').replace(/\.js$/, '.ts')] : []
}

const scripts = (): string[] =>
  (Object.values(manifest.scripts) as string[]).flatMap(text => text.match(/\b[\w/]+\.ts\b/g) ?? [])
