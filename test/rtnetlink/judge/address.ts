import type { Address } from '../../../src/rtnetlink/index.ts'
import type { Mapping } from './compare.ts'

const flag = (name: string) => (address: Address) => (address.flags.includes(name as never) ? true : undefined)
/** The kernel has one bit for `secondary` (IPv4) and `temporary` (IPv6). */
const shared = (family: string) => (address: Address) =>
  address.family === family && address.flags.includes('secondary') ? true : undefined
const seconds = (lifetime: Address['validLifetime']) => (lifetime === 'forever' ? 0xffff_ffff : lifetime)

/** `ip -j -d addr`: entries of `addr_info`. */
export const addressMapping: Mapping<Address> = {
  family: ({ family }) => family,
  local: ({ address }) => address.split('/')[0],
  address: ({ peer }) => peer,
  prefixlen: ({ address }) => Number(address.split('/')[1]),
  metric: ({ metric }) => metric,
  broadcast: ({ broadcast }) => broadcast,
  anycast: ({ anycast }) => anycast,
  scope: ({ scope }) => scope,
  label: ({ label }) => label,
  protocol: 'printed by newer versions only',
  secondary: shared('inet'),
  temporary: shared('inet6'),
  nodad: flag('nodad'),
  optimistic: flag('optimistic'),
  dadfailed: flag('dadfailed'),
  home: flag('homeaddress'),
  deprecated: flag('deprecated'),
  tentative: flag('tentative'),
  dynamic: address => (address.flags.includes('permanent') ? undefined : true),
  mngtmpaddr: flag('managetempaddr'),
  noprefixroute: flag('noprefixroute'),
  autojoin: flag('mcautojoin'),
  'stable-privacy': flag('stablePrivacy'),
  valid_life_time: ({ validLifetime }) => seconds(validLifetime),
  preferred_life_time: ({ preferredLifetime }) => seconds(preferredLifetime),
}
