import { execFileSync, spawn } from 'node:child_process'
import { bind, sendto } from '../../src/libc.ts'
import { type Descriptor, open } from '../../src/socket/descriptor.ts'

/** Runs a command of the machine and returns what it prints. */
export const tool = (command: string, ...words: string[]): string =>
  execFileSync(command, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

/** Runs `ip` with words that blanks separate. */
export const ip = (words: string): string => tool('ip', ...words.split(' '))

/** A veth pair that is up and says nothing of its own accord; returns the indexes. */
export function pair(one: string, other: string): [one: number, other: number] {
  ip(`link add ${one} type veth peer name ${other}`)
  for (const name of [one, other]) {
    ip(`link set ${name} addrgenmode none`)
    ip(`link set ${name} up`)
  }
  return [indexOf(one), indexOf(other)]
}

/** What `ip` says is the index of a link. */
export const indexOf = (name: string): number => JSON.parse(ip(`-j link show ${name}`))[0].ifindex

/** A process that is killed when it is not needed any more. */
export function running(command: string, ...words: string[]): Disposable {
  const child = spawn(command, words, { stdio: 'ignore' })
  return { [Symbol.dispose]: () => void child.kill('SIGKILL') }
}

/** Sends frames as they are through a link. */
export class Injector implements Disposable {
  readonly #socket: Descriptor = open(17, 3, 0)

  constructor(ifindex: number) {
    const address = new Uint8Array(20)
    const view = new DataView(address.buffer)
    view.setUint16(0, 17, true)
    view.setInt32(4, ifindex, true)
    bind(this.#socket.fd, address)
  }

  send(frame: Uint8Array, times = 1): void {
    for (let i = 0; i < times; i++) sendto(this.#socket.fd, frame, 0)
  }

  [Symbol.dispose](): void {
    this.#socket.close()
  }
}

/** An Ethernet frame of local experiments (0x88b5), to all, with a number in it. */
export function numbered(number: number, size = 60): Uint8Array {
  const frame = new Uint8Array(size)
  frame.set([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2, 0, 0, 0, 0, 1, 0x88, 0xb5])
  new DataView(frame.buffer).setUint32(14, number)
  return frame
}

/** The number in a frame of `numbered`. */
export const numberIn = ({ bytes }: { bytes: Uint8Array }): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(14)
