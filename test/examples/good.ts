import { readdirSync } from 'node:fs'
import type { ExecutionContext } from 'ava'
import { promised, type Ran, run, settled } from './run.ts'

/** Runs an example, which must end well, leave this namespace as it was, and print what its last lines say. */
export async function good(t: ExecutionContext, name: string, through?: string[]): Promise<Ran> {
  const before = own()
  const ran = await run(name, through)
  t.is(ran.stderr, '')
  t.is(ran.status, 0)
  t.deepEqual(own(), before)
  const lines = settled(ran.stdout).split('\n')
  for (const line of promised(name)
    .map(settled)
    .filter(line => line !== '…')) {
    const found = lines.findIndex(text => keeps(text, line))
    t.true(found >= 0, `${name} does not print “${line}” but ${ran.stdout}`)
    lines.splice(0, found + 1)
  }
  return ran
}

/** Whether a text is what was promised, which may be its beginning only. */
const keeps = (text: string, line: string): boolean =>
  line.endsWith('…') ? text.startsWith(line.slice(0, -1)) : text === line

/** The links and names of the namespace that the test is in. */
const own = (): object => ({
  links: readdirSync('/sys/class/net'),
  names: readdirSync('/run').includes('netns') ? readdirSync('/run/netns') : [],
})
