/** Settings of a link by address family, by names instead of places. */
import { compileNamed } from '../../protocol/codec/compile.ts'
import type { AfSpec } from '../../protocol/link/afSpec.ts'
import { DEVCONF, type InetSettings, inetSettings } from '../../protocol/link/devconf.ts'

/** IPv4 settings: what the sysctls under net/ipv4/conf say. */
export type InetConf = { [K in Exclude<keyof InetSettings, 'unknown'>]?: number | undefined }
/** IPv6 settings: what the sysctls under net/ipv6/conf say. */
export type Inet6Conf = { [K in keyof typeof DEVCONF]?: number }

type Inet6 = NonNullable<AfSpec['inet6']>

/** Settings by address family. */
export interface Settings extends Omit<AfSpec, 'inet' | 'inet6'> {
  inet?: { conf?: InetConf | undefined } | undefined
  inet6?: (Omit<Inet6, 'conf'> & { conf?: Inet6Conf | undefined }) | undefined
}

/** Of the settings those that a request can change. */
export interface SettingsInput extends Omit<AfSpec, 'inet' | 'inet6'> {
  inet?: { conf?: InetConf | undefined } | undefined
  inet6?: Pick<Inet6, 'token' | 'addrGenMode' | 'raMtu'> | undefined
}

const inetNames: string[] = []
for (const [name, [number]] of Object.entries(inetSettings.table)) inetNames[number - 1] = name
const inetNamed = compileNamed(inetNames)
const inet6Named = compileNamed(Object.keys(DEVCONF))

/** Makes the flat form. */
export function readSettings({ inet, inet6, ...rest }: AfSpec): Settings {
  const settings: Settings = rest
  if (inet !== undefined) settings.inet = inet.conf === undefined ? {} : { conf: named<InetConf>(inetNamed, inet.conf) }
  if (inet6 !== undefined) {
    const { conf, ...more } = inet6 as Omit<Inet6, 'conf'> & { conf?: number[] | undefined }
    settings.inet6 = more
    if (conf !== undefined) settings.inet6.conf = named<Inet6Conf>(inet6Named, conf)
  }
  return settings
}

const named = <T extends object>(name: (values: readonly number[]) => object, conf: number[] | T): T =>
  (Array.isArray(conf) ? name(conf) : conf) as T
