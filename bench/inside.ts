import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import type { Plan } from './model.ts'
import { runCase } from './rounds.ts'

/** Started by run.ts in namespaces of its own: does what the file says, and leaves there what came of it. */
const file = process.argv[2]!
const plan: Plan = JSON.parse(readFileSync(file, 'utf8'))
execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', '/run'])
writeFileSync(file, JSON.stringify(runCase(plan)))
