import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'

/** All test files under test/: those that declare a test, told from their text so that helpers may lie beside them. */
export function testFiles(root: string): string[] {
  return readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .map(path => join('test', path))
    .filter(path => path.endsWith('.ts') && !path.startsWith(join('test', 'runner')))
    .filter(path => /^\s*test(\.serial|\.failing)?(<.*>)?\(/m.test(readFileSync(join(root, path), 'utf8')))
    .sort()
}

/** The test files whose path contains one of the words; all for no words. */
export function selected(root: string, words: string[]): string[] {
  const parts = words.map(word => relative(root, resolve(word)) || 'test')
  return testFiles(root).filter(path => words.length === 0 || [...words, ...parts].some(part => path.includes(part)))
}
