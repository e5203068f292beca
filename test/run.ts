/**
 * `npm test [-- parts of paths]`: runs the suite, each file in network and mount namespaces of its own, as root or not.
 * `--accept-skips` writes down what this kernel lacks. `--no-kernel`, or a kernel that does not answer: only what asks
 * no kernel is run, the rest is skipped. RTNETLINK_TEST_SLOWNESS multiplies every time limit,
 * RTNETLINK_TEST_TOOLS=all makes a missing tool a failure, RTNETLINK_TEST_CONCURRENCY says how many files run at once.
 */
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { selected } from './runner/files.ts'
import { kernelAnswers, withoutKernel } from './runner/kernel.ts'
import { leftBehind } from './runner/leftBehind.ts'
import { entrance, explain, isolate } from './runner/namespaces.ts'
import { Report } from './runner/report.ts'
import { slowness } from './runner/slowness.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const isRoot = process.getuid?.() === 0
const words = process.argv.slice(2)
process.exitCode = process.env['RTNETLINK_TEST_DIR'] === undefined ? outside(await noKernel()) : await inside()

/** Why the kernel is not to be asked, if it is not. */
async function noKernel(): Promise<string | undefined> {
  if (words.includes('--no-kernel')) return 'the kernel is not to be asked'
  if (await kernelAnswers()) return undefined
  console.log('The kernel does not answer rtnetlink (see dmesg): only what asks no kernel is run.')
  return 'the kernel does not answer rtnetlink'
}

/** Runs this program again in new namespaces, with a folder of its own for everything temporary. */
function outside(noKernel: string | undefined): number {
  const enter = noKernel === undefined ? entrance() : []
  if (enter === undefined) {
    console.error(explain())
    return 2
  }
  const folder = mkdtempSync(join(tmpdir(), 'rtnetlink-test-'))
  const path = `${process.env['PATH']}:/usr/sbin:/sbin`
  const env = {
    ...process.env,
    PATH: `${ownTcpdump(folder, path)}:${path}`,
    TMPDIR: folder,
    RTNETLINK_TEST_DIR: folder,
    RTNETLINK_TEST_USER: isRoot ? 'root' : 'user',
    ...(noKernel !== undefined && { RTNETLINK_TEST_NO_KERNEL: noKernel }),
  }
  process.on('SIGINT', () => {})
  try {
    const self = [process.execPath, '--import=tsx', fileURLToPath(import.meta.url), ...words]
    const [command, ...rest] = [...enter, ...self]
    return spawnSync(command!, rest, { stdio: 'inherit', cwd: root, env }).status ?? 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * A folder for the beginning of PATH with a tcpdump that does not try to become another user, as a new user namespace
 * has none. There it can read files, not capture: for that a test needs `initial-root`.
 */
function ownTcpdump(folder: string, path: string): string {
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  const place = path.split(delimiter).find(place => existsSync(join(place, 'tcpdump')))
  const [before, after] = isRoot ? ['', '-Z root'] : ['unshare -U --map-user=1 --map-group=1', '']
  if (place !== undefined) script(join(bin, 'tcpdump'), `exec ${before} ${join(place, 'tcpdump')} ${after} "$@"`)
  return bin
}

async function inside(): Promise<number> {
  const paths = words.filter(word => !word.startsWith('--'))
  const files = selected(root, paths)
  const report = new Report({ root, whole: paths.length === 0, accept: words.includes('--accept-skips') })
  const status = files.length === 0 ? 0 : await ava(files, report)
  for (const process of await leftBehind()) report.fail('a process was left behind', [process])
  return report.end(status) ? 0 : 1
}

/** Runs ava over the files, feeds the report, resolves to ava's exit status. */
function ava(files: string[], report: Report): Promise<number> {
  const concurrency = process.env['RTNETLINK_TEST_CONCURRENCY'] ?? Math.min(2, availableParallelism())
  const limit = `${Math.round(60 * slowness)}s`
  const options = ['--tap', '--concurrency', `${concurrency}`, '--timeout', limit]
  const runner = fileURLToPath(new URL('runner/ava.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import=tsx', runner, ...options, ...files], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, RTNETLINK_TEST_NODE: wrapper() },
  })
  createInterface({ input: child.stdout }).on('line', line => {
    if (line.startsWith('{')) report.event(JSON.parse(line))
    else console.log(line)
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', status => resolve(status ?? 1))
  })
}

/** A script that is `node` in namespaces of its own. */
function wrapper(): string {
  const file = join(process.env['RTNETLINK_TEST_DIR']!, 'node')
  const enter = withoutKernel ? 'exec' : `exec unshare -nm --propagation private /bin/sh -c '${isolate}' sh`
  script(file, `${enter} '${process.execPath}' "$@"`)
  return file
}

function script(file: string, text: string): void {
  writeFileSync(file, `#!/bin/sh\n${text}\n`)
  chmodSync(file, 0o755)
}
