import * as tables from '../../../../protocol/address/names.ts'
import type { NamesInC } from '../names.ts'

export const address: NamesInC = {
  tables,
  structs: {
    newaddr: 'ifaddrmsg',
    'IFA.cacheinfo': 'ifa_cacheinfo',
    newaddrlabel: 'ifaddrlblmsg',
    newprefix: 'prefixmsg',
    'PREFIX.cacheinfo': 'prefix_cacheinfo',
    newcachereport: 'rtgenmsg',
  },
  spellings: {
    // A link's own number is `ifindex` everywhere.
    'ifaddrmsg.ifa_index': 'ifindex',
    'ifaddrlblmsg.ifal_index': 'ifindex',
    // Fields whose names in C begin with that of the struct.
    'ifaddrlblmsg.ifal_family': 'family',
    'ifaddrlblmsg.ifal_prefixlen': 'prefixlen',
    'ifaddrlblmsg.ifal_flags': 'flags',
    'ifaddrlblmsg.ifal_seq': 'seq',
    'prefixmsg.prefix_family': 'family',
    'prefixmsg.prefix_ifindex': 'ifindex',
    'prefixmsg.prefix_type': 'type',
    'prefixmsg.prefix_len': 'len',
    'prefixmsg.prefix_flags': 'flags',
    'nhmsg.nh_family': 'family',
    'nhmsg.nh_scope': 'scope',
    'nhmsg.nh_protocol': 'protocol',
    'nhmsg.nh_flags': 'flags',
  },
}
