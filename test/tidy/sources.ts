import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

/** One file of our own, parsed. Its `imports` are paths from the root or package names. */
export interface Source {
  path: string
  text: string
  tree: ts.SourceFile
  imports: Import[]
}

export interface Import {
  target: string
  form: 'value' | 'type' | 'lazy'
  line: number
}

export const root: string = fileURLToPath(new URL('../..', import.meta.url))
const folders = ['src', 'protocol', 'test', 'examples', 'bench', 'scripts']

/** Every TypeScript file of the project. */
export const sources: Source[] = folders
  .filter(folder => existsSync(join(root, folder)))
  .flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map(path => join(folder, path))
      .filter(path => path.endsWith('.ts') && !path.includes('node_modules'))
      .map(parse),
  )

/** Every text file that is or would be committed. */
export function committed(): { path: string; text: string }[] {
  return listed()
    .filter(path => existsSync(join(root, path)))
    .map(path => ({ path, text: readFileSync(join(root, path), 'utf8') }))
    .filter(({ text }) => !text.includes('\0'))
}

function listed(): string[] {
  if (!existsSync(join(root, '.git'))) return sources.map(({ path }) => path)
  const words = ['-c', 'safe.directory=*', 'ls-files', '--cached', '--others', '--exclude-standard']
  return execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim().split('\n')
}

/** Calls `visit` with each node of a file and its line. */
export function walk({ tree }: Source, visit: (node: ts.Node, line: number) => void): void {
  const step = (node: ts.Node): void => {
    visit(node, lineOf(tree, node))
    ts.forEachChild(node, step)
  }
  step(tree)
}

function parse(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8')
  const source: Source = {
    path,
    text,
    tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true),
    imports: [],
  }
  walk(source, (node, line) => {
    const found = importOf(node)
    if (found === undefined) return
    const target = found.name.startsWith('.') ? join(dirname(path), found.name) : found.name
    source.imports.push({ target, form: found.form, line })
  })
  return source
}

/** Static and dynamic imports, and files named by `new URL('./x.ts', import.meta.url)`: workers and scripts. */
function importOf(node: ts.Node): { name: string; form: Import['form'] } | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
    const type = ts.isImportDeclaration(node) ? node.importClause?.isTypeOnly : node.isTypeOnly
    return literal(node.moduleSpecifier, type ? 'type' : 'value')
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return literal(node.argument.literal, 'type')
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    return literal(node.arguments[0], 'lazy')
  const url = ts.isNewExpression(node) && node.expression.getText() === 'URL' ? node.arguments?.[0] : undefined
  return url?.getText().includes('.ts') ? literal(url, 'lazy') : undefined
}

function literal(node: ts.Node | undefined, form: Import['form']): { name: string; form: Import['form'] } | undefined {
  return node !== undefined && ts.isStringLiteralLike(node) ? { name: dotted(node.text, form), form } : undefined
}

/** `new URL('runner/ava.ts', …)` is relative without a dot. */
function dotted(name: string, form: Import['form']): string {
  return form === 'lazy' && /^[\w/]+\.ts$/.test(name) ? `./${name}` : name
}

function lineOf(tree: ts.SourceFile, node: ts.Node): number {
  return tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1
}
