/** `ip -d -j link` of GRE, IP in IP and VTI: `info_data`. */
import { GRE } from '../../../protocol/link/tunnel/gre.ts'
import { IP6_TNL_F } from '../../../protocol/link/tunnel/ip6.ts'
import type { Link } from '../../../src/rtnetlink/index.ts'
import type { Mapping } from './compare.ts'
import { below, data, hexadecimal, hexUnlessZero, on, orAny } from './data.ts'

const word = (link: Link, name: string): number => (link.data as any)?.[name] ?? 0
const has = (name: string, bit: number) => (link: Link) => (word(link, name) & bit) !== 0 || undefined
const dotted = (key: number) => [key >>> 24, (key >>> 16) & 0xff, (key >>> 8) & 0xff, key & 0xff].join('.')
const keyed = (flags: string, key: string) => (link: Link) =>
  (word(link, flags) & GRE.key) === 0 ? undefined : data(key, dotted)(link)

const ends: Mapping<Link> = { remote: data('remote', orAny), local: data('local', orAny), link: below }

const encap: Mapping<Link> = {
  encap(link) {
    const { encapType, encapSport, encapDport, encapFlags } = link.data as any
    if (encapType === 'none' || encapType === undefined) return undefined
    const [csum, csum6, remcsum] = [1, 2, 4].map(bit => (encapFlags & bit) !== 0)
    return { type: encapType, sport: encapSport, dport: encapDport, csum, csum6, remcsum }
  },
}

const shared: Mapping<Link> = {
  ...ends,
  ...encap,
  external: data('collectMetadata', on),
  ttl: data('ttl'),
  fwmark: data('fwmark', hexUnlessZero),
}

const over4: Mapping<Link> = { ...shared, tos: data('tos', hexUnlessZero), pmtudisc: data('pmtudisc') }

/** What the flag `bit` leaves to the packet inside is not printed. */
const unless = (bit: number, make: (link: Link) => unknown) => (link: Link) =>
  (word(link, 'flags') & bit) === 0 ? make(link) : undefined

const over6: Mapping<Link> = {
  ...shared,
  encap_limit: unless(IP6_TNL_F.ignEncapLimit, data('encapLimit')),
  tclass: unless(
    IP6_TNL_F.useOrigTclass,
    data('flowinfo', flow => hexadecimal(2)((flow >>> 20) & 0xff)),
  ),
  flowlabel: unless(
    IP6_TNL_F.useOrigFlowlabel,
    data('flowinfo', flow => hexadecimal(5)(flow & 0xf_ffff)),
  ),
  ip6_tnl_f_ign_encap_limit: has('flags', IP6_TNL_F.ignEncapLimit),
  ip6_tnl_f_use_orig_tclass: has('flags', IP6_TNL_F.useOrigTclass),
  ip6_tnl_f_use_orig_flowlabel: has('flags', IP6_TNL_F.useOrigFlowlabel),
  ip6_tnl_f_rcv_dscp_copy: has('flags', IP6_TNL_F.rcvDscpCopy),
  ip6_tnl_f_use_orig_fwmark: has('flags', IP6_TNL_F.useOrigFwmark),
  ip6_tnl_f_allow_local_remote: has('flags', IP6_TNL_F.allowLocalRemote),
}

const keys: Mapping<Link> = {
  ikey: keyed('iflags', 'ikey'),
  okey: keyed('oflags', 'okey'),
  iseq: has('iflags', GRE.seq),
  oseq: has('oflags', GRE.seq),
  icsum: has('iflags', GRE.csum),
  ocsum: has('oflags', GRE.csum),
}
const mirrored: Mapping<Link> = {
  erspan_index: data('erspanIndex'),
  erspan_ver: data('erspanVer'),
  erspan_dir: data('erspanDir'),
  erspan_hwid: data('erspanHwid', hexadecimal()),
}
const gre: Mapping<Link> = { ...over4, ...keys, ignore_df: data('ignoreDf', on) }
const ip6gre: Mapping<Link> = { ...over6, ...keys }

const proto = (names: Readonly<Record<string, string>>) => ({ proto: data('proto', name => names[name]) })

const vti: Mapping<Link> = {
  ...ends,
  ikey: data('ikey', dotted),
  okey: data('okey', dotted),
  fwmark: data('fwmark', hexUnlessZero),
}

/** Prefixes of 6rd are printed where there are some. */
const sit: Mapping<Link> = {
  ...over4,
  ...proto({ any: 'any', ipip: 'ipip', ipv6: 'ip6ip', mpls: 'mplsip' }),
  isatap: has('flags', 1),
  prefix: data('sixrdPrefix'),
  prefixlen: data('sixrdPrefixlen'),
  relay_prefix: link => (word(link, 'sixrdRelayPrefixlen') === 0 ? undefined : data('sixrdRelayPrefix')(link)),
  relay_prefixlen: data('sixrdRelayPrefixlen', length => length || undefined),
}

export const tunnels: Readonly<Record<string, Mapping<Link>>> = {
  gre,
  gretap: gre,
  erspan: { ...gre, ...mirrored },
  ip6gre,
  ip6gretap: ip6gre,
  ip6erspan: { ...ip6gre, ...mirrored },
  ipip: { ...over4, ...proto({ any: 'any', ipip: 'ipip', mpls: 'mplsip' }) },
  sit,
  ip6tnl: { ...over6, ...proto({ any: 'any', ipip: 'ipip6', ipv6: 'ip6ip6' }) },
  vti,
  vti6: vti,
}
