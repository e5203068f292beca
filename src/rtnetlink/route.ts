import { formatIp } from '../../protocol/addresses.ts'
import { InputError } from '../../protocol/errors.ts'
import { RT_TABLE, RTM_F, RTN, RTPROT } from '../../protocol/route/names.ts'
import { routeMessages } from '../../protocol/route/route.ts'
import { Table } from './collection.ts'
import { checkFields, type Form, rehearse } from './form.ts'
import { AF, type Family, type NameOf, type Names, nameOf, numberOf, numberOrNone } from './names.ts'
import { type LinkRef, numbered } from './reference.ts'
import { type Route, type RouteInput, readRoute } from './routeForm.ts'
import { numberedRoute } from './routeLinks.ts'
import { queryFields, type RouteQuery } from './routeQuery.ts'
import { addressFamily, familyOf, ipAt, prefixAt, routeFields, writeRoute } from './routeWrite.ts'
import { makeRequest, type ReadOptions, type Scope } from './scope.ts'

/** Which routes. Without a table all of them, also those of `local`. */
export interface RouteFilter {
  family?: Family | undefined
  table?: NameOf<typeof RT_TABLE> | undefined
  dev?: LinkRef | undefined
  protocol?: NameOf<typeof RTPROT> | undefined
  type?: NameOf<typeof RTN> | undefined
  dst?: string | undefined
  src?: string | undefined
  gateway?: string | undefined
  /** 0 where the route has none. */
  priority?: number | undefined
  tos?: number | undefined
}

/** The text by which the kernel's prefix is told, whose family the text itself tells. */
const toldPrefix = (text: string | undefined, field: string, family: number | undefined): string | undefined => {
  if (text === undefined) return undefined
  const prefix = prefixAt(text, field, family ?? familyOf({ dst: text }))
  if (prefix === undefined) return 'default'
  return family === AF.mpls ? prefix.address : `${prefix.address}/${prefix.length}`
}

function fits({ dev, gateway, priority, tos, ...filter }: RouteFilter): (object: Route) => boolean {
  const named = {
    family: numberOrNone(AF, filter.family, 'family'),
    table: numberOrNone(RT_TABLE, filter.table, 'table'),
    protocol: numberOrNone(RTPROT, filter.protocol, 'protocol'),
    type: numberOrNone(RTN, filter.type, 'type'),
  }
  const wanted = {
    family: told(AF, named.family),
    table: told(RT_TABLE, named.table),
    protocol: told(RTPROT, named.protocol),
    type: told(RTN, named.type),
    dst: toldPrefix(filter.dst, 'dst', named.family),
    src: toldPrefix(filter.src, 'src', named.family),
    gateway: gateway === undefined ? undefined : formatIp(ipAt(gateway, 'gateway')),
  }
  const given = Object.entries(wanted).filter(([, value]) => value !== undefined)
  return object =>
    given.every(([name, value]) => object[name as keyof Route] === value) &&
    (dev === undefined || object.dev === dev || object.multipath?.some(hop => hop.dev === dev) === true) &&
    (priority === undefined || (object.priority ?? 0) === priority) &&
    (tos === undefined || (object.tos ?? 0) === tos)
}

const told = (names: Names, number: number | undefined) => (number === undefined ? undefined : nameOf(names, number))

const form: Form<Route, RouteInput, RouteFilter> = {
  what: 'route',
  rows: routeMessages,
  add: 'newroute',
  delete: 'delroute',
  get: 'getroute',
  echoes: true,
  fields: routeFields,
  filters: {
    family: true,
    table: true,
    dev: true,
    protocol: true,
    type: true,
    dst: true,
    src: true,
    gateway: true,
    priority: true,
    tos: true,
  },
  fading: ['expires', 'cacheinfo'],
  read: readRoute,
  write: writeRoute,
  key: input => {
    const message = writeRoute(input)
    const { cacheinfo: _, expires: __, metrics: ___, pref: ____, ...attributes } = message.attributes ?? {}
    return {
      ...message,
      protocol: input.protocol === undefined ? RTPROT.unspec : message.protocol,
      scope: input.scope === undefined ? NOWHERE : message.scope,
      type: input.type === undefined ? RTN.unspec : message.type,
      attributes,
    }
  },
  resolve: numberedRoute,
  ask({ family, table, dev, protocol, type, dst }) {
    const asked = family ?? (dst === undefined || dst === 'default' ? undefined : nameOf(AF, familyOf({ dst })))
    return {
      family: asked === undefined ? 0 : numberOf(AF, asked, 'family'),
      protocol: protocol === undefined ? 0 : numberOf(RTPROT, protocol, 'protocol'),
      type: type === undefined ? 0 : numberOf(RTN, type, 'type'),
      attributes: { table: table === undefined ? undefined : numberOf(RT_TABLE, table, 'table'), oif: dev },
    }
  },
  fits,
  // Where none is given, IPv4 knows a route without priority, and IPv6 takes 1024.
  identity(input) {
    const family = familyOf(input)
    return {
      family: nameOf(AF, family),
      dst: input.dst,
      src: input.src,
      table: input.table ?? 'main',
      tos: input.tos ?? 0,
      priority: family === AF.inet6 ? input.priority || 1024 : (input.priority ?? 0),
    }
  },
}

/** RT_SCOPE_NOWHERE: a delete that does not care for the scope. */
const NOWHERE = 255

/** Routes: `ip route`. */
export class Routes extends Table<Route, RouteInput, RouteFilter> {
  constructor(scope: Scope) {
    super(scope, form)
  }

  /**
   * The route that the kernel would take for a packet. `get('10.0.0.2')` is `ip route get 10.0.0.2`. Rejects with a
   * KernelError (ENETUNREACH, EHOSTUNREACH, EACCES, EINVAL) where there is none.
   */
  async get(query: string | RouteQuery, options?: ReadOptions): Promise<Route> {
    const wanted = typeof query === 'string' ? { dst: query } : query
    checkFields(wanted, queryFields, 'query')
    const { mark, uid, ipProto, sport, dport } = wanted
    const plain = { mark, uid, ipProto, sport, dport }
    rehearse(routeMessages, 'getroute', { attributes: plain, tos: wanted.tos ?? 0 })
    const family = addressFamily(wanted.dst, 'dst')
    if (wanted.src !== undefined && addressFamily(wanted.src, 'src') !== family) {
      throw new InputError('of another family', ['src'])
    }
    const { dst, src, iif, dev, tos, fibMatch } = await numbered(wanted as RouteQuery, ['iif', 'dev'], (ref, field) =>
      this.scope.ifindex(ref, field, options),
    )
    const full = family === AF.inet ? 32 : 128
    const message = {
      family,
      dstLen: full,
      srcLen: src === undefined ? 0 : full,
      tos: tos ?? 0,
      flags: RTM_F.lookupTable | (fibMatch === true ? RTM_F.fibMatch : 0),
      attributes: { ...plain, dst, src, iif, oif: dev },
    }
    const [found] = await this.scope.connection.request(
      makeRequest<Route>(routeMessages, 'getroute', 0, message, {
        decode: (view, offset, length) =>
          readRoute(routeMessages.newroute[1].decode(view, offset, length, { errors: [] })),
      }),
      options,
    )
    return found!
  }
}
