import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { ExecutionContext } from 'ava'
import { promised, run, settled } from '../examples/run.ts'
import { asNobody, nobodyReads } from '../fixtures/netns.ts'
import { missing, needs } from '../needs.ts'

const folder = new URL('../../examples/lab/', import.meta.url)
const names = readdirSync(folder).map(file => file.replace(/\.ts$/, ''))
const needed = (name: string) => [
  ...(/^\/\/ needs: (.*)$/m.exec(readFileSync(new URL(`${name}.ts`, folder), 'utf8'))?.[1] ?? '').split(/\s+/),
]

/** The links and names of the namespace that the test is in. */
const own = (): object => ({
  links: readdirSync('/sys/class/net'),
  names: existsSync('/run/netns') ? readdirSync('/run/netns') : [],
  labs: existsSync('/run/rtnetlink/labs') ? readdirSync('/run/rtnetlink/labs') : [],
})

/** Runs a lab, which must end well, leave this namespace as it was, and print what its last lines say. */
async function good(t: ExecutionContext, name: string, through?: string[]): Promise<void> {
  const before = own()
  const { stdout, stderr, status } = await run(`lab/${name}`, through)
  t.is(stderr, '')
  t.is(status, 0)
  t.deepEqual(own(), before)
  const lines = settled(stdout).split('\n')
  for (const line of promised(`lab/${name}`).map(settled)) {
    const found = lines.findIndex(text => keeps(text, line))
    t.true(found >= 0, `${name} does not print “${line}” but ${stdout}`)
    lines.splice(0, found + 1)
  }
}

/** Whether a text is what was promised, which may be its beginning only. */
const keeps = (text: string, line: string): boolean =>
  line.endsWith('…') ? text.startsWith(line.slice(0, -1)) : text === line

for (const name of names) {
  const test = await needs('root', ...needed(name).filter(Boolean))
  test.serial(`${name}`, async t => {
    t.true(promised(`lab/${name}`).length > 0)
    await good(t, name)
  })
}

const able = await needs('initial-root', 'setpriv', 'userns')
const reads = missing('initial-root') !== undefined || nobodyReads()
const [asUser, suffix] = reads ? [able.serial, ''] : [able.skip, ' [needs a project that everybody may read]']
asUser(`rootless: as an ordinary user${suffix}`, async t => {
  await good(t, 'rootless', asNobody)
})
