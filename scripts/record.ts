/**
 * `npm run record -- [--root DIR] FILE.txt …`: runs commands of iproute2 in scratch namespaces under strace, and
 * writes what passed between them and the kernel beside each file. As root. `--root DIR`: with the iproute2 in there.
 *
 * In a file `[name]` begins a section in a fresh namespace, `! command` prepares, `#` begins a comment. What a command
 * sends goes into FILE.jsonl. `? command` shows something as JSON: that and the kernel's messages which it is made from
 * go into NAME.json, one file for each section.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { decodeMessages } from '../protocol/messages.ts'
import { straceOptions, type Traced, traced } from './record/strace.ts'

/** A command that asks or changes, and its requests with sequence number and port zeroed. */
interface Recorded {
  section: string
  command: string
  /** The numbers of the links that were there. */
  links: Record<string, number>
  /** Hexadecimal; those of another family than rtnetlink are in front of a colon: `GENERIC:1c00…`. */
  requests: string[]
  /** What the tool said where the kernel refused. */
  refused?: string
}

/** A command that shows, what it printed, and the messages of the kernel. */
interface Shown {
  command: string
  messages: string[]
  json: unknown
}

const words = process.argv.slice(2)
const root = words[0] === '--root' ? words.splice(0, 2)[1] : undefined
if (process.env['RECORDING'] === undefined) apart()
const folder = mkdtempSync(join(tmpdir(), 'record-'))
const tools = { iproute2: version('ip -V').replace(/^.*iproute2-|, .*/g, ''), kernel: version('uname -r') }
/** Families of generic netlink and their numbers, which differ from boot to boot. */
const families: Record<string, number> = {}
for (const file of words) record(file)
rmSync(folder, { recursive: true })

/** Runs this program again where it may make namespaces that nobody else sees. */
function apart(): never {
  const isolate = 'mkdir -p /run/netns && mount -t tmpfs none /run/netns && exec "$@"'
  const self = [process.execPath, '--import=tsx', fileURLToPath(import.meta.url), ...process.argv.slice(2)]
  const { status } = spawnSync('unshare', ['-mn', '--propagation', 'private', 'sh', '-c', isolate, 'sh', ...self], {
    stdio: 'inherit',
    env: { ...process.env, RECORDING: '1' },
  })
  process.exit(status ?? 1)
}

function record(file: string): void {
  const lines: Recorded[] = []
  let section = {
    name: '',
    setup: [] as string[],
    shown: [] as Shown[],
    links: undefined as Recorded['links'] | undefined,
  }
  const finish = () => {
    const { name, setup, shown } = section
    if (shown.length > 0) write(join(dirname(file), `${name}.json`), { ...headline(), setup, shown })
    run('ip -all netns delete')
  }
  for (const line of readFileSync(file, 'utf8')
    .split('\n')
    .map(line => line.trim())) {
    const [, name] = /^\[(.+)\]$/.exec(line) ?? []
    if (name !== undefined) {
      finish()
      section = { name, setup: [], shown: [], links: undefined }
      run('ip netns add record && ip -n record link set lo up')
    } else if (line.startsWith('!')) {
      section.setup.push(prepare(line.slice(1).trim(), section.name))
      section.links = undefined
    } else if (line.startsWith('?')) section.shown.push(show(line.slice(1).trim()))
    else if (line !== '' && !line.startsWith('#')) {
      section.links ??= links()
      lines.push({ section: section.name, command: line, links: section.links, ...ask(line) })
      if (/ link | netns /.test(line)) section.links = undefined
    }
  }
  finish()
  if (lines.length === 0) return
  writeFileSync(
    file.replace(/\.txt$/, '.jsonl'),
    [headline(), ...lines].map(line => `${JSON.stringify(line)}\n`).join(''),
  )
  console.log(`${file}: ${lines.length} commands`)
}

/** Who was asked. */
const headline = () => (Object.keys(families).length === 0 ? tools : { ...tools, families })

function write(file: string, value: object): void {
  writeFileSync(file, `${JSON.stringify(value, null, 1)}\n`)
  console.log(file)
}

function prepare(command: string, section: string): string {
  const { status, stderr } = run(inside(command))
  if (status !== 0) console.error(`[${section}] ${command}: ${stderr.trim()}`)
  return command
}

function ask(command: string): Pick<Recorded, 'requests' | 'refused'> {
  const { messages, stderr, status } = trace(command)
  const requests = messages.filter(({ sent, bytes }) => sent && !isProbe(bytes)).map(text)
  if (requests.length === 0) console.error(`${command}: nothing was sent: ${stderr}`)
  return status === 0 ? { requests } : { requests, refused: stderr }
}

function show(command: string): Shown {
  const { messages, stdout, stderr } = trace(command)
  const asked = messages.filter(({ sent, bytes }) => sent && !isLookup(command, bytes)).at(-1)
  if (asked === undefined) console.error(`${command}: nothing was asked: ${stderr}`)
  const seq = asked?.bytes.readUInt32LE(8)
  const told = messages.filter(
    ({ sent, bytes }) => !sent && bytes.readUInt32LE(8) === seq && bytes.readUInt16LE(4) >= 16,
  )
  return { command, messages: told.map(text), json: stdout.trim() === '' ? undefined : JSON.parse(stdout) }
}

/** What iproute2 sends first, to learn whether the kernel checks strictly: an empty RTM_NEWLINK. */
function isProbe(bytes: Buffer): boolean {
  return bytes.length === 32 && bytes.readUInt16LE(4) === 16 && bytes.subarray(16).every(byte => byte === 0)
}

/** Asks for the name or number of a link (RTM_GETLINK), or for the number of a family. */
function isLookup(command: string, bytes: Buffer): boolean {
  const [type, family] = [bytes.readUInt16LE(4), bytes[16]]
  return type === 16 || (type === 18 && family !== 7 && !/ link /.test(command))
}

function trace(command: string) {
  const log = join(folder, 'log')
  writeFileSync(log, '')
  const { stdout, stderr, status } = run(
    `nsenter --net=/run/netns/record strace ${straceOptions.join(' ')} -o ${log} ${rooted(command)}`,
  )
  const messages = traced(readFileSync(log, 'utf8'))
  for (const message of messages) learn(message)
  return { messages, stdout, stderr: stderr.trim(), status }
}

/** Takes note of the number of a family from what the controller says of it. */
function learn({ sent, protocol, bytes }: Traced): void {
  if (sent || protocol !== 'GENERIC') return
  for (const message of decodeMessages(bytes, 'generic')) {
    if (message.type !== 'nlctrl') continue
    const { familyName, familyId } = message.body.attributes
    if (familyName !== undefined && familyId !== undefined) families[familyName] = familyId
  }
}

/** A message as text, without what differs from run to run. */
function text({ protocol, bytes }: Traced): string {
  const copy = Buffer.from(bytes)
  copy.fill(0, 8, 16)
  return `${protocol === 'ROUTE' ? '' : `${protocol}:`}${copy.toString('hex')}`
}

/** The numbers of the links in the namespace. */
function links(): Record<string, number> {
  const { stdout } = run(inside('ip -j link'))
  const all: { ifname: string; ifindex: number }[] = stdout.trim() === '' ? [] : JSON.parse(stdout)
  return Object.fromEntries(all.map(({ ifname, ifindex }) => [ifname, ifindex]))
}

function inside(command: string): string {
  return `nsenter --net=/run/netns/record ${rooted(command)}`
}

/** The command with the tool of `--root`, if it is one of iproute2. */
function rooted(command: string): string {
  const [tool] = command.split(' ')
  const path =
    root === undefined ? undefined : ['usr/sbin', 'sbin', 'usr/bin'].find(place => existsSync(join(root, place, tool!)))
  return path === undefined || !/^(ip|tc|bridge)$/.test(tool!) ? command : `chroot ${root} /${path}/${command}`
}

function version(command: string): string {
  return run(rooted(command)).stdout.trim()
}

function run(command: string) {
  return spawnSync('sh', ['-c', command], { encoding: 'utf8', maxBuffer: 1 << 26, timeout: 60_000 })
}
