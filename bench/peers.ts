import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Peer, PeerName } from './model.ts'

const here = import.meta.dirname
const text = (command: string, ...words: string[]) =>
  execFileSync(command, words, { encoding: 'utf8', stdio: 'pipe' }).trim()

/** Compiles and installs into `directory` what the peers need, and tells which of them are here. */
export function preparePeers(directory: string, wanted: (name: PeerName) => boolean): Peer[] {
  const compiler = attempt(() => compile(directory))
  buildScripts(directory)
  const node = (peer: PeerName) => ({
    extension: 'ts',
    command: [process.execPath, join(directory, 'js/bench/peers', peer, '%.js')],
  })
  const ip = () => {
    if (typeof compiler !== 'object') throw new Error(`it is measured by a C program: ${compiler}`)
    return text('ip', '-Version').replace(/^.*iproute2-([^,]+).*$/, 'iproute2 $1')
  }
  const found: [PeerName, string, () => object][] = [
    ['c', 'C, libmnl', () => compiled(compiler, directory)],
    ['ours', 'rtnetlink', () => ({ version: `rtnetlink ${packageVersion(join(here, '..'))}`, ...node('ours') })],
    ['connection', 'its connection', () => ({ version: `Node.js ${process.versions.node}`, ...node('connection') })],
    ['iproute2', 'ip', () => ({ version: ip(), ...node('iproute2') })],
    ['ipJson', 'ip -j, JSON.parse', () => ({ version: ip(), ...node('ipJson') })],
    ['netlink', 'npm netlink', () => ({ version: `netlink ${install(directory, 'netlink')}`, ...node('netlink') })],
    ['pyroute2', 'pyroute2', () => python()],
  ]
  return found
    .filter(([name]) => wanted(name))
    .map(([name, title, find]) => {
      const peer = attempt(find)
      return (typeof peer === 'string' ? { name, title, absent: peer } : { name, title, ...peer }) as Peer
    })
}

/** Where the programs find one another. */
export const environment = (directory: string): Record<string, string> => ({
  BENCH_TMP: directory,
  BENCH_MEASURE: join(directory, 'c/measure'),
  BENCH_ROUTE_BURST: join(directory, 'c/routeBurst'),
  BENCH_PACKET_BURST: join(directory, 'c/packetBurst'),
  BENCH_NETLINK: join(directory, 'npm'),
})

/** Does a peer have this program? */
export const has = (peer: Peer, program: string): boolean =>
  'extension' in peer && existsSync(join(here, 'peers', peer.name, `${program}.${peer.extension}`))

/** The value, or why there is none. */
function attempt<T>(find: () => T): T | string {
  try {
    return find()
  } catch (error) {
    const { stderr, message } = error as { stderr?: unknown; message: string }
    return (String(stderr ?? '').trim() || message).split('\n')[0]!
  }
}

function compile(directory: string): { version: string } {
  const from = join(here, 'peers/c')
  const to = join(directory, 'c')
  mkdirSync(to)
  for (const file of readdirSync(from).filter(name => name.endsWith('.c')))
    text('cc', '-O2', '-o', join(to, basename(file, '.c')), join(from, file), '-lmnl')
  return { version: text('cc', '--version').split('\n')[0]! }
}

function compiled(compiler: { version: string } | string, directory: string): object {
  if (typeof compiler === 'string') throw new Error(compiler)
  return { version: compiler.version, extension: 'c', command: [join(directory, 'c', '%')] }
}

/** Our sources and the programs in TypeScript as plain JavaScript: what users get, without a loader. */
export function buildScripts(directory: string): void {
  const outDir = join(directory, 'js')
  const tsc = join(here, '../node_modules/typescript/bin/tsc')
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', here, '--outDir', outDir], { encoding: 'utf8' })
  if (status !== 0 && !existsSync(outDir)) throw new Error(stdout)
  spawnSync('ln', ['-s', join(here, '../node_modules'), join(here, '../package.json'), outDir])
}

const packageVersion = (folder: string): string =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version

function install(directory: string, name: string): string {
  const prefix = join(directory, 'npm')
  mkdirSync(prefix)
  text('npm', 'install', '--no-save', '--no-audit', '--no-fund', '--silent', '--prefix', prefix, name)
  const version = packageVersion(join(prefix, 'node_modules', name))
  text(process.execPath, '-e', `require(${JSON.stringify(join(prefix, 'node_modules', name))})`)
  return version
}

/** Debian's own Python, where its pyroute2 is; else the first on the path. */
function python(): object {
  const find =
    'import pyroute2, sys; from importlib.metadata import version; print(version("pyroute2"), sys.version.split()[0])'
  for (const command of ['/usr/bin/python3', 'python3']) {
    const found = attempt(() => text(command, '-c', find))
    if (!/^\d\S* \d\S*$/.test(found)) continue
    const [version, interpreter] = found.split(' ')
    const program = [command, join(here, 'peers/pyroute2', '%.py')]
    return { version: `pyroute2 ${version} (Python ${interpreter})`, extension: 'py', command: program }
  }
  throw new Error('no python3 has pyroute2')
}
