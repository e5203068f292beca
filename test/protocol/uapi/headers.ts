/** The kernel headers that are installed, asked through the C compiler. */
import { spawnSync } from 'node:child_process'

const headers = `sys/socket.h netinet/in.h
  amt.h batman_adv.h cfm_bridge.h can/netlink.h can/vxcan.h ethtool.h ethtool_netlink.h fib_rules.h fou.h gen_stats.h
  genetlink.h gtp.h hsr_netlink.h icmpv6.h if.h if_addr.h if_addrlabel.h if_arp.h if_bonding.h if_bridge.h
  if_ether.h if_link.h if_macsec.h if_team.h if_tun.h if_tunnel.h if_vlan.h ife.h ila.h ioam6.h ioam6_genl.h
  ioam6_iptunnel.h ip.h ipv6.h ipv6_route.h l2tp.h lwtunnel.h mpls.h mpls_iptunnel.h mptcp.h mptcp_pm.h mroute.h
  mroute6.h mrp_bridge.h neighbour.h net_namespace.h netconf.h netlink.h nexthop.h ovpn.h pkt_cls.h pkt_sched.h rpl.h
  rpl_iptunnel.h rtnetlink.h seg6.h seg6_genl.h seg6_hmac.h seg6_iptunnel.h seg6_local.h tc_act/tc_bpf.h
  tc_act/tc_connmark.h tc_act/tc_csum.h tc_act/tc_ct.h tc_act/tc_ctinfo.h tc_act/tc_defact.h tc_act/tc_gact.h
  tc_act/tc_gate.h tc_act/tc_ife.h tc_act/tc_mirred.h tc_act/tc_mpls.h tc_act/tc_nat.h tc_act/tc_pedit.h
  tc_act/tc_sample.h tc_act/tc_skbedit.h tc_act/tc_skbmod.h tc_act/tc_tunnel_key.h tc_act/tc_vlan.h
  tc_ematch/tc_em_cmp.h tc_ematch/tc_em_ipt.h tc_ematch/tc_em_meta.h tc_ematch/tc_em_nbyte.h
  tc_ematch/tc_em_text.h veth.h wireguard.h wwan.h xfrm.h devlink.h dpll.h ip6_tunnel.h`
  .split(/\s+/)
  .map(name => (/^(sys|netinet)\//.test(name) ? name : `linux/${name}`))
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
