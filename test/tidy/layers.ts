/** Which files may import what; the first row that fits a file counts. Imports go down only. */
export interface Layer {
  files: RegExp
  may: RegExp[]
  /** What may be imported by `import()` only, where it is needed. */
  lazily?: RegExp[]
}

const protocol = /^protocol\//
const errors = /^protocol\/(errors|writer)\.ts$/
const node = /^node:(?!child_process)/
const processes = /^node:child_process$/
const ffi = /^src\/ffi(\.ts$|\/)/
const libc = /^src\/libc(\.ts$|\/)/
const socket = /^src\/socket\//
const connection = /^src\/connection\//
const netns = /^src\/netns\//
const rtnetlink = /^src\/rtnetlink\//
const generic = /^src\/generic\//
/** What is said in the same words by all clients. */
const words = /^src\/rtnetlink\/(names|reference|scope)\.ts$/
const ping = /^src\/ping\//
const capture = /^src\/capture\//
const lab = /^src\/lab\//
const cli = /^src\/cli\//
const testing = /^src\/testing\//
const index = /^src\/index\.ts$/
const verbs = [rtnetlink, generic, netns, ping, capture]

export const layers: Layer[] = [
  { files: protocol, may: [protocol] },
  { files: ffi, may: [/^ffi-rs$/, ffi, errors, node] },
  { files: libc, may: [ffi, libc, errors, node] },
  { files: socket, may: [libc, socket, errors, node] },
  { files: connection, may: [socket, connection, protocol, node] },
  { files: rtnetlink, may: [rtnetlink, connection, socket, protocol, node] },
  { files: generic, may: [generic, words, libc, connection, socket, protocol, node] },
  {
    files: netns,
    may: [libc, socket, netns, connection, rtnetlink, generic, ping, capture, protocol, node, processes],
  },
  { files: ping, may: [ping, libc, socket, connection, protocol, node] },
  { files: capture, may: [capture, libc, socket, connection, protocol, node] },
  { files: testing, may: [testing, connection, protocol, node, /^src\/socket\/transport\.ts$/] },
  // Of processes only the types: they are started by what is below.
  { files: lab, may: [lab, ...verbs, connection, libc, protocol, node], lazily: [processes] },
  { files: cli, may: [cli, lab, ...verbs, connection, protocol, node, processes] },
  { files: index, may: [lab, ...verbs, connection, protocol] },
]
