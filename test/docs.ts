/** What is written from the tables is as the tables are, and covers what it should. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import test from 'ava'
import { coverage } from './protocol/uapi/coverage.ts'

for (const script of ['coverage', 'attributes']) {
  test(`docs/${script}.md is up to date`, t => {
    const path = fileURLToPath(new URL(`../scripts/${script}.ts`, import.meta.url))
    const { status, stderr } = spawnSync(process.execPath, ['--import=tsx', path, '--check'], { encoding: 'utf8' })
    t.is(status, 0, stderr)
  })
}

const complete =
  'link bridge address route rule neighbour nexthop netns netconf stats generic wireguard macsec mptcp l2tp fou'.split(
    ' ',
  )

for (const { area, share, sets } of coverage()) {
  const goal = complete.includes(area) ? 1 : area === 'tc' || area === 'ethtool' ? 0.95 : 0
  if (goal === 0) continue
  test(`of the attributes of ${area} at least ${goal * 100} % are declared`, t => {
    const missing = sets.flatMap(set => set.missing.filter(({ reason }) => reason === undefined))
    t.true(share >= goal, missing.map(({ constant }) => constant).join(' '))
  })
}
