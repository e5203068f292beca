import { InputError } from '../../../../protocol/errors.ts'
import { tunnelKey as kind } from '../../../../protocol/tc/actions/tunnelKey.ts'
import { pipe, shape } from '../actionShape.ts'
import { type Lens, over } from '../lens.ts'
import { optionLenses } from '../tunnelOptions.ts'

const at = over(kind.data)

const ip = (inet: string, inet6: string): Lens<string> => ({
  read: data => data[inet] ?? data[inet6],
  write(data, value) {
    data[String(value).includes(':') ? inet6 : inet] = value
  },
})

/** Tells a tunnel device where a packet goes: `tc actions add action tunnel_key set src_ip … dst_ip … id 11`. */
export const tunnelKey = shape(
  kind,
  {
    /** `release`: takes away what a tunnel device told. */
    mode: at('parms.tAction'),
    srcIp: ip('encIpv4Src', 'encIpv6Src'),
    dstIp: ip('encIpv4Dst', 'encIpv6Dst'),
    /** The VNI or the like. */
    keyId: at('encKeyId'),
    dstPort: at('encDstPort'),
    tos: at('encTos'),
    ttl: at('encTtl'),
    /** No checksum in the outer UDP header. */
    nocsum: at('noCsum'),
    /** Do not fragment. */
    nofrag: at('noFrag'),
    ...optionLenses('encOpts'),
  },
  {
    control: pipe,
    finish(data) {
      // As tc does: what is left out is off.
      if (data['parms']?.tAction === 'set') data['noCsum'] ??= false
      if (data['parms']?.tAction === undefined) throw new InputError("expected 'set' or 'release'", ['mode'])
    },
  },
)
