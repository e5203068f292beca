/** The settings of namespaces: the same on every machine, whatever its own are. */
import { existsSync } from 'node:fs'
import type { Netns } from '../../netns/index.ts'
import type { TopologyInterface, TopologyNode } from '../model/topology.ts'

const hasIpv6 = (): boolean => existsSync('/proc/sys/net/ipv6')

/**
 * What a node has before any interface: a new namespace takes IPv4 settings over from the machine. Nobody waits for
 * duplicate addresses to be found, and nobody asks for routers; a switch has no IPv6 at all.
 */
export function nodeSettings({ role, forward, sysctls }: TopologyNode): Record<string, string | number> {
  const ipv4 = {
    'net.ipv4.ip_forward': Number(forward),
    'net.ipv4.conf.all.rp_filter': 0,
    'net.ipv4.conf.default.rp_filter': 0,
  }
  const host = {
    'net.ipv6.conf.default.accept_dad': 0,
    'net.ipv6.conf.default.router_solicitations': 0,
    'net.ipv6.conf.all.forwarding': Number(forward),
  }
  const ipv6 = role === 'switch' ? { 'net.ipv6.conf.default.disable_ipv6': 1 } : host
  return { ...ipv4, ...(hasIpv6() ? ipv6 : {}), ...sysctls }
}

/** Settings of a node's interfaces by their full names; a dot in the name of an interface is a slash there. */
export function interfaceSettings(interfaces: Readonly<Record<string, TopologyInterface>>): Record<string, string> {
  const all: Record<string, string> = {}
  for (const [ifname, { sysctls }] of Object.entries(interfaces)) {
    for (const [name, value] of Object.entries(sysctls)) {
      const [family, setting] = name.split('.') as [string, string]
      all[`net.${family}.conf.${ifname.replaceAll('.', '/')}.${setting}`] = value
    }
  }
  return all
}

/** Writes settings in one stay inside the namespace. */
export async function writeSettings(netns: Netns, settings: Record<string, string | number>): Promise<void> {
  if (Object.keys(settings).length > 0) await netns.sysctl.set(settings)
}
