import { SIT } from '../../../../protocol/link/kinds/sit.ts'
import { TUNNEL_ENCAP_FLAG } from '../../../../protocol/link/tunnel/encap.ts'
import { IP6_TNL_F } from '../../../../protocol/link/tunnel/ip6.ts'
import type { NamesInC } from '../names.ts'

export const tunnel: NamesInC = {
  tables: { IP6_TNL_F, SIT, TUNNEL_ENCAP_FLAG },
  enumerations: {
    'IFLA_GRE.encapType': 'TUNNEL_ENCAP',
    'IFLA_GRE.erspanDir': 'internal',
    'IFLA_IPTUN.encapType': 'TUNNEL_ENCAP',
    'IFLA_IPTUN.proto': 'internal',
    'IFLA_GENEVE.df': 'GENEVE_DF',
    'IFLA_GTP.role': 'GTP_ROLE',
    'IFLA_OVPN.mode': 'OVPN_MODE',
    'IFLA_AMT.mode': 'AMT_MODE',
    'IFLA_MACSEC.validation': 'MACSEC_VALIDATE',
    'IFLA_MACSEC.offload': 'MACSEC_OFFLOAD',
  },
  structs: { 'IFLA_GENEVE.portRange': 'ifla_geneve_port_range' },
  spellings: {
    // A word does not begin with a digit.
    IFLA_IPTUN_6RD_PREFIX: 'sixrdPrefix',
    IFLA_IPTUN_6RD_RELAY_PREFIX: 'sixrdRelayPrefix',
    IFLA_IPTUN_6RD_PREFIXLEN: 'sixrdPrefixlen',
    IFLA_IPTUN_6RD_RELAY_PREFIXLEN: 'sixrdRelayPrefixlen',
  },
}
