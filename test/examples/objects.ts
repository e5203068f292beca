/** The examples for the kinds of objects: each runs as it is, if the kernel has what it needs. */
import { readdirSync, readFileSync } from 'node:fs'
import { needs } from '../needs.ts'
import { good } from './good.ts'
import { promised } from './run.ts'

const folder = new URL('../../examples/objects/', import.meta.url)

for (const file of readdirSync(folder).sort()) {
  const name = `objects/${file.replace(/\.ts$/, '')}`
  const [, wants = ''] = /^\/\/ needs: (.*)$/m.exec(readFileSync(new URL(file, folder), 'utf8')) ?? []
  const test = await needs('root', ...wants.split(' ').filter(Boolean))
  test.serial(name, async t => {
    t.true(promised(name).length > 0, 'it says what it prints')
    await good(t, name)
  })
}
