/** The forms of the texts of a topology. */
import { parseIp, parseMac } from '../../../protocol/addresses.ts'
import { InputError } from '../../../protocol/errors.ts'
import type { TextForm } from './form.ts'
import { networkOf, prefixOf, prefixText } from './prefix.ts'

const text = (code: TextForm['code'], what: string, wrong: TextForm['wrong'], pattern?: RegExp): TextForm => ({
  is: 'text',
  code,
  what,
  wrong,
  ...(pattern === undefined ? {} : { pattern: pattern.source }),
})

/** The reason that a function gives when it throws. */
function reasonOf(parse: () => void): string | undefined {
  try {
    parse()
    return undefined
  } catch (error) {
    if (error instanceof InputError) return error.reason
    throw error
  }
}

const quoted = (value: string) => JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)

const nodePattern = /^[A-Za-z0-9_]([A-Za-z0-9_.-]{0,62})$/
/** The name of a node: also that of a file and of a host. */
export const nodeName = text(
  'bad-node-name',
  'the name of a node',
  name =>
    nodePattern.test(name)
      ? undefined
      : `${quoted(name)} is no name of a node: expected 1 to 63 letters, digits, _ . and -, no . or - in front`,
  nodePattern,
)

/** What the kernel takes for a name of an interface: dev_valid_name(). */
export function wrongInterfaceName(name: string): string | undefined {
  const size = new TextEncoder().encode(name).length
  if (size > 15) return `${quoted(name)} has ${size} bytes, and the kernel takes 15 for the name of an interface`
  if (name === '' || name === '.' || name === '..' || /[/:\s\0%]/.test(name)) {
    return `${quoted(name)} is no name of an interface: expected no / : % and no space`
  }
  return undefined
}

/** The name of an interface. */
export const interfaceName = text(
  'bad-interface-name',
  'the name of an interface',
  wrongInterfaceName,
  /^[^/:\s%]{1,15}$/,
)

/** `node:interface`, or a node. The parts are looked at where they are known. */
export const endText = text(
  'bad-end',
  'an end of a link as in "h1:eth0"',
  end => (/^[^:]+(:[^:]+)?$/.test(end) ? undefined : `${quoted(end)} is no end of a link: expected "node:interface"`),
  /^[^:]+(:[^:]{1,15})?$/,
)

/** An address alone. */
export const addressForm = text('bad-address', 'an address', one => reasonOf(() => parseIp(one)))

/** An address with the length of its prefix. */
export const prefixForm = text('bad-address', 'an address as in "10.0.0.1/24"', one => {
  if (one.includes('/')) return reasonOf(() => prefixOf(one))
  return reasonOf(() => parseIp(one)) ?? `${quoted(one)} lacks the length of its prefix, as in "${one}/24"`
})

/** An address of lo, which need not tell that its prefix is itself. */
export const loopbackForm = text('bad-address', 'an address as in "10.255.0.1/32"', one =>
  reasonOf(() => prefixOf(one)),
)

/** A prefix without bits behind its length. */
export const subnetForm = text('bad-subnet', 'a subnet as in "10.0.0.0/24"', wrongSubnet)

function wrongSubnet(one: string): string | undefined {
  if (!one.includes('/')) return `${quoted(one)} lacks its length, as in "10.0.0.0/24"`
  const reason = reasonOf(() => prefixOf(one))
  if (reason !== undefined) return reason
  const prefix = prefixOf(one)
  const network = networkOf(prefix)
  if (network.value === prefix.value) return undefined
  return `${quoted(one)} has bits set behind its length: the subnet is ${prefixText(network)}`
}

/** Where a route leads. */
export const destinationForm = text('bad-subnet', '"default" or a subnet', one =>
  one === 'default' ? undefined : wrongSubnet(one),
)

/** An address, or what has one. */
export const gatewayForm = text('bad-address', 'an address, or the name of a node', one =>
  one.includes('::') || one.split(':').length > 2 || /^[\d.]+$/.test(one) ? reasonOf(() => parseIp(one)) : undefined,
)

/** An Ethernet address. */
export const macForm = text(
  'bad-mac',
  'an Ethernet address',
  one => {
    const reason = reasonOf(() => parseMac(one))
    if (reason !== undefined) return reason
    const { length } = parseMac(one)
    return length === 6 ? undefined : `${quoted(one)} has ${length} bytes, an Ethernet address has 6`
  },
  /^[0-9A-Fa-f]{1,2}(:[0-9A-Fa-f]{1,2}){5}$/,
)

const measured = (what: string, example: string, pattern: RegExp) =>
  text(
    'bad-unit',
    `${what} as in ${example}`,
    one => (pattern.test(one) ? undefined : `${quoted(one)} is no ${what} with its unit, as in ${example}`),
    pattern,
  )

/** A time. */
export const durationForm = measured(
  'time',
  '"50ms"',
  /^(\d+\.?\d*|\.\d+)(s|sec|secs|ms|msec|msecs|us|usec|usecs|ns|nsec|nsecs)$/,
)
/** A rate. */
export const rateForm = measured('rate', '"10mbit"', /^(\d+\.?\d*|\.\d+)([kmgt]i?)?(bit|bps)$/i)
/** A number of bytes. */
export const sizeForm = measured('size', '"32kb"', /^(\d+\.?\d*|\.\d+)(b|kb?|mb?|gb?)$/i)
const percentPattern = /^(\d+\.?\d*|\.\d+)%$/
/** A share. */
export const percentForm = text(
  'bad-unit',
  'a percentage as in "1%"',
  one =>
    percentPattern.test(one) && Number.parseFloat(one) <= 100
      ? undefined
      : `${quoted(one)} is no percentage from 0% to 100%`,
  percentPattern,
)

const sysctlPattern = /^net[./][\w./-]+$/
const ownPattern = /^ipv[46]\.[a-z0-9_]+$/
/** A setting below net. */
export const sysctlName = text(
  'bad-sysctl',
  'the name of a setting as in "net.ipv4.ip_forward"',
  name => (sysctlPattern.test(name) ? undefined : `${quoted(name)} is no setting below net, as net.ipv4.ip_forward is`),
  sysctlPattern,
)
/** A setting of an interface. */
export const interfaceSysctl = text(
  'bad-sysctl',
  'the name of a setting of an interface as in "ipv4.rp_filter"',
  name => (ownPattern.test(name) ? undefined : `${quoted(name)} is no setting of an interface, as ipv4.rp_filter is`),
  ownPattern,
)
/** The value of a setting. */
export const sysctlText = text('bad-sysctl', 'a line of text', value =>
  /[\0\n]/.test(value) ? 'a setting has one line' : undefined,
)
/** Any name. */
export const anyName = text('wrong-type', 'a name', name => (name === '' ? 'a name has a letter' : undefined))

const offloads = ['rx', 'tx', 'sg', 'tso', 'gso', 'gro']
/** The name of an offload that can be switched. */
export const offloadName = text('unknown-field', 'the name of an offload', name =>
  offloads.includes(name) ? undefined : `there is no offload ${name}: expected ${offloads.join(', ')}`,
)
