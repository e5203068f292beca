/** The kernel headers that are installed, asked through the C compiler. */
import { spawnSync } from 'node:child_process'

const headers =
  `sys/socket.h linux/netlink.h linux/rtnetlink.h linux/if.h linux/if_link.h linux/if_addr.h linux/if_arp.h
  linux/if_bridge.h linux/if_vlan.h linux/neighbour.h linux/fib_rules.h linux/net_namespace.h linux/veth.h
  linux/lwtunnel.h linux/icmpv6.h linux/devlink.h linux/dpll.h linux/nexthop.h`
    .split(/\s+/)
    .map(name => `#if __has_include(<${name}>)\n#include <${name}>\n#endif`)

const prelude = ['#include <stddef.h>', ...headers, ''].join('\n')

function cc(program: string, ...options: string[]) {
  return spawnSync('cc', ['-x', 'c', ...options, '-'], {
    input: prelude + program,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
    maxBuffer: 1 << 26,
  })
}

/** The headers as the compiler reads them, macros too; `-isystem` and the like may be given. */
export function preprocessed(...options: string[]): string {
  const { status, stdout, stderr } = cc('', '-E', '-dD', ...options)
  if (status !== 0) throw new Error(stderr)
  return stdout.replace(/^#(?!define).*$/gm, '')
}

/** Every name that these headers have. */
export const wordsOf = (text: string): ReadonlySet<string> => new Set(text.match(/\b[A-Za-z_]\w*\b/g))

/** What the compiler says to a list of assertions: nothing if all hold. */
export function compile(assertions: readonly string[]): string {
  const { status, stderr } = cc(assertions.join('\n'), '-fsyntax-only')
  return status === 0 ? '' : stderr || `cc ended with ${status}`
}

/** The values of constant expressions. */
export function evaluate(expressions: readonly string[], ...options: string[]): number[] {
  const list = expressions.map(expression => `(long long)(${expression})`).join(', ')
  const { status, stdout, stderr } = cc(`const long long values[] = { ${list} };`, '-S', '-o', '-', '-O0', ...options)
  if (status !== 0) throw new Error(stderr)
  const data = stdout.slice(stdout.indexOf('values:'))
  return [...data.matchAll(/^\s*\.(quad|xword|8byte|zero)\s+(-?\w+)/gm)].flatMap(([, word, value]) =>
    word === 'zero' ? Array<number>(Number(value) / 8).fill(0) : [Number(value)],
  )
}
