/** The form of a topology: what `lab` takes, field by field. */
import type { ValueForm } from './form.ts'
import * as texts from './forms.ts'
import { impairments } from './impairmentForm.ts'
import { integer, list, object, some, word } from './shapes.ts'

const boolean: ValueForm = { is: 'boolean' }
const record = (key: ValueForm & { is: 'text' }, of: ValueForm): ValueForm => ({ is: 'record', key, of })

const vlan: ValueForm = { is: 'integer', min: 1, max: 4094, code: 'vlan-range', what: 'a VLAN from 1 to 4094' }
const mtu = integer(68, 65536)
const subnets = some(texts.subnetForm, 'a subnet, or an array of them')
const settingValue: ValueForm = {
  is: 'either',
  of: [texts.sysctlText, boolean, integer(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)],
  what: 'an integer, a boolean or a line of text',
}

const bridge = {
  vlanFiltering: boolean,
  stp: boolean,
  forwardDelayMs: integer(0, 30_000),
  mcastSnooping: boolean,
  priority: integer(0, 65535),
}

const end = {
  address: texts.prefixForm,
  addresses: list(texts.prefixForm),
  mac: texts.macForm,
  mtu,
  up: boolean,
  sysctls: record(texts.interfaceSysctl, settingValue),
  offload: record(texts.offloadName, boolean),
  vlans: {
    is: 'either',
    of: [vlan, object('VLANs', { untagged: vlan, tagged: list(vlan) })],
    what: 'a VLAN, or { untagged, tagged }',
  } satisfies ValueForm as ValueForm,
  cost: integer(0, 65535),
}

const interfaceForm = object('an interface', {
  ...end,
  kind: word('veth', 'bridge', 'loopback', 'vlan', 'dummy'),
  master: texts.interfaceName,
  bridge: object('settings of a bridge', bridge),
  link: texts.interfaceName,
  id: vlan,
  // Addresses of lo need not tell the length of their prefix.
  addresses: list(texts.loopbackForm),
})

const nexthop = { gateway: texts.gatewayForm, dev: texts.interfaceName }
const route = object(
  'a route',
  {
    ...nexthop,
    dst: texts.destinationForm,
    type: word('blackhole', 'unreachable', 'prohibit'),
    multipath: list(object('a nexthop', { ...nexthop, weight: integer(1, 256) })),
    priority: integer(0, 0xffff_ffff),
    table: integer(1, 0xffff_ffff),
    family: word('inet', 'inet6'),
    auto: { is: 'word', words: [true] },
  },
  ['dst'],
)

const ends: ValueForm = { is: 'tuple', of: [texts.endText, texts.endText], least: 2, what: 'two ends' }
const pair: ValueForm = {
  is: 'either',
  of: [
    { is: 'tuple', of: [texts.endText, texts.endText, object('impairments', impairments)], least: 3, what: pairText() },
    object('a pair', { ...impairments, ends }, ['ends']),
  ],
  what: pairText(),
}
function pairText() {
  return 'two nodes and what happens between them: ["h1", "h2", { … }]'
}

const segment = { subnet: subnets, pool: texts.anyName }
const switchFields = { ...segment, ...bridge, mtu, between: list(pair) }

const node = object('a node', {
  role: word('host', 'switch'),
  forward: boolean,
  loopback: {
    is: 'either',
    of: [word('auto'), texts.loopbackForm, list(texts.loopbackForm)],
    what: '"auto", an address, or an array of them',
  },
  aliases: list(texts.nodeName),
  sysctls: record(texts.sysctlName, settingValue),
  bridges: record(
    texts.interfaceName,
    object('a bridge', { ...end, ...bridge, ports: list(texts.interfaceName) }, ['ports']),
  ),
  interfaces: record(texts.interfaceName, interfaceForm),
  routes: list(route),
  mtu,
  between: list(pair),
})

const attachment = object('an interface', { ...end, ...impairments })
const network = object(
  'a network',
  {
    ...switchFields,
    nodes: {
      is: 'either',
      of: [list(texts.endText), record(texts.endText, attachment)],
      what: 'an array of nodes, or an object with settings for each',
    },
  },
  ['nodes'],
)

const pool: ValueForm = {
  is: 'either',
  of: [
    texts.subnetForm,
    list(texts.subnetForm),
    object('a pool', { from: subnets, inet: integer(1, 32), inet6: integer(1, 128) }, ['from']),
  ],
  what: 'a prefix, an array of them, or { from, inet, inet6 }',
}

const linkOptions = {
  ...segment,
  ...impairments,
  a: object('an interface', end),
  b: object('an interface', end),
  mtu,
  cost: integer(0, 65535),
}
const linkText = 'a link: ["h1:eth0", "r1:eth0", { … }] or { ends: […], … }'
const link: ValueForm = {
  is: 'either',
  of: [
    { is: 'tuple', of: [texts.endText, texts.endText, object('options', linkOptions)], least: 2, what: linkText },
    object('a link', { ...linkOptions, ends }, ['ends']),
  ],
  what: linkText,
}

/** What `lab` takes. */
export const topologyForm: ValueForm = object(
  'a topology',
  {
    nodes: record(texts.nodeName, node),
    switches: record(texts.nodeName, object('a switch', switchFields)),
    networks: record(texts.nodeName, network),
    links: list(link),
    pools: record(texts.anyName, pool),
    subnets: word('auto', 'none'),
    routes: word('auto', 'ecmp', 'static'),
    mtu,
    seed: integer(0, Number.MAX_SAFE_INTEGER),
  },
  ['nodes'],
)
