/** Each group of rtnetlink tells of messages that our tables declare, or there is a reason why not. */
import test from 'ava'
import { families } from '../../protocol/messages.ts'
import { RTNLGRP } from '../../protocol/netlink/groups.ts'
import { readFacts } from './uapi/facts.ts'
import { camelCase } from './uapi/names.ts'

/** The message that tells of something new in each group; or, with a blank in it, why none is declared. */
const told: Readonly<Record<keyof typeof RTNLGRP, string>> = {
  link: 'newlink',
  notify: 'no kernel sends to it',
  neigh: 'newneigh',
  tc: 'newqdisc',
  ipv4Ifaddr: 'newaddr',
  ipv4Mroute: 'newroute',
  ipv4Route: 'newroute',
  ipv4Rule: 'newrule',
  ipv6Ifaddr: 'newaddr',
  ipv6Mroute: 'newroute',
  ipv6Route: 'newroute',
  ipv6Ifinfo: 'newlink',
  decnetIfaddr: 'DECnet is gone since Linux 6.1',
  nop2: 'a place that is free',
  decnetRoute: 'DECnet is gone since Linux 6.1',
  decnetRule: 'DECnet is gone since Linux 6.1',
  nop4: 'a place that is free',
  ipv6Prefix: 'newprefix',
  ipv6Rule: 'newrule',
  ndUseropt: 'newnduseropt',
  phonetIfaddr: 'newaddr',
  phonetRoute: 'newroute',
  dcb: 'no table of DCB is declared yet',
  ipv4Netconf: 'newnetconf',
  ipv6Netconf: 'newnetconf',
  mdb: 'newmdb',
  mplsRoute: 'newroute',
  nsid: 'newnsid',
  mplsNetconf: 'newnetconf',
  ipv4MrouteR: 'newcachereport',
  ipv6MrouteR: 'newcachereport',
  nexthop: 'newnexthop',
  brvlan: 'newvlan',
  mctpIfaddr: 'newaddr',
  tunnel: 'newtunnel',
  stats: 'newstats',
  ipv4Mcaddr: 'newmulticast',
  ipv6Mcaddr: 'newmulticast',
  ipv6Acaddr: 'newanycast',
}

test('the groups are those of the newest kernel', t => {
  const newest = Object.entries(readFacts().sets['RTNLGRP']!).filter(([, number]) => number !== 0)
  t.deepEqual(Object.entries(RTNLGRP).sort(), newest.map(([name, number]) => [camelCase(name), number] as const).sort())
})

test('each group’s messages are declared, or there is a reason', t => {
  t.deepEqual(Object.keys(told).sort(), Object.keys(RTNLGRP).sort())
  const declared = Object.keys(families.route)
  t.deepEqual(
    Object.values(told).filter(name => !name.includes(' ') && !declared.includes(name)),
    [],
  )
})
