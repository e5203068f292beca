import { InputError } from '../../protocol/errors.ts'
import { RT_TABLE, RTM_F, RTN, RTPROT } from '../../protocol/route/names.ts'
import { routeMessages } from '../../protocol/route/route.ts'
import { type Form, type Resolve, Table } from './collection.ts'
import { AF, type Family, type NameOf, nameOf, numberOf } from './names.ts'
import { type LinkRef, numbered } from './reference.ts'
import { type Route, type RouteInput, readRoute } from './routeForm.ts'
import { addressFamily, familyOf, prefixAt, writeRoute } from './routeWrite.ts'
import { makeRequest, type ReadOptions, type Scope } from './scope.ts'

/** Which routes. Without a table all of them, also those of `local`. */
export interface RouteFilter {
  family?: Family | undefined
  table?: NameOf<typeof RT_TABLE> | undefined
  dev?: LinkRef | undefined
  protocol?: NameOf<typeof RTPROT> | undefined
  type?: NameOf<typeof RTN> | undefined
  dst?: string | undefined
  gateway?: string | undefined
  priority?: number | undefined
}

/** What a packet is like that looks for its route. */
export interface RouteQuery {
  /** Where it goes: an address. */
  dst: string
  /** Where it comes from. */
  src?: string | undefined
  /** The link that it came in by; its route is that of a forwarded packet. */
  iif?: LinkRef | undefined
  /** The link that it must leave by. */
  dev?: LinkRef | undefined
  mark?: number | undefined
  tos?: number | undefined
  uid?: number | undefined
  /** 6: TCP, 17: UDP. */
  ipProto?: number | undefined
  sport?: number | undefined
  dport?: number | undefined
  /** Answer with the entry of the table, not with what becomes of the packet. */
  fibMatch?: boolean | undefined
}

function resolve<T extends RouteInput | RouteFilter>(input: T, number: Resolve): T | Promise<T> {
  const { multipath } = input as RouteInput
  const own = numbered(input as { dev?: LinkRef }, ['dev'], number) as T | Promise<T>
  if (multipath === undefined) return own
  if (!Array.isArray(multipath)) throw new InputError('expected an array', ['multipath'])
  const hops = multipath.map((hop, index) =>
    numbered(hop as { dev?: LinkRef }, ['dev'], (ref, field) => number(ref, `multipath[${index}].${field}`)),
  )
  if ([own, ...hops].every(one => !(one instanceof Promise))) return { ...(own as T), multipath: hops }
  return Promise.all([own, Promise.all(hops)]).then(([route, multipath]) => ({ ...route, multipath }))
}

const sameDst = (object: Route, dst: string): boolean => {
  const wanted = prefixAt(dst, 'dst', numberOf(AF, object.family, 'family'))
  return object.dst === (wanted === undefined ? 'default' : `${wanted.address}/${wanted.length}`)
}

const form: Form<Route, RouteInput, RouteFilter> = {
  what: 'route',
  rows: routeMessages,
  add: 'newroute',
  delete: 'delroute',
  get: 'getroute',
  echoes: true,
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
  resolve,
  ask({ family, table, dev, protocol, type, dst }) {
    const asked = family ?? (dst === undefined || dst === 'default' ? undefined : nameOf(AF, familyOf({ dst })))
    return {
      family: asked === undefined ? 0 : numberOf(AF, asked, 'family'),
      protocol: protocol === undefined ? 0 : numberOf(RTPROT, protocol, 'protocol'),
      type: type === undefined ? 0 : numberOf(RTN, type, 'type'),
      attributes: { table: table === undefined ? undefined : numberOf(RT_TABLE, table, 'table'), oif: dev },
    }
  },
  fits: (object, { family, table, dev, protocol, type, dst, gateway, priority }) =>
    (family === undefined || object.family === family) &&
    (table === undefined || object.table === nameOf(RT_TABLE, numberOf(RT_TABLE, table, 'table'))) &&
    (dev === undefined || object.dev === dev || object.multipath?.some(hop => hop.dev === dev) === true) &&
    (protocol === undefined || object.protocol === protocol) &&
    (type === undefined || object.type === type) &&
    (gateway === undefined || object.gateway === gateway) &&
    (priority === undefined || object.priority === priority) &&
    (dst === undefined || sameDst(object, dst)),
  identity: input => ({
    family: nameOf(AF, familyOf(input)),
    dst: input.dst,
    table: input.table ?? 'main',
    priority: input.priority,
  }),
  satisfies: (object, input) =>
    (['gateway', 'dev', 'type', 'prefsrc', 'scope', 'protocol', 'nhId'] as const).every(
      name => input[name] === undefined || object[name] === input[name],
    ) &&
    input.multipath === undefined &&
    input.metrics === undefined,
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
    const { dst, src, iif, dev, tos, fibMatch, ...rest } = await numbered(
      wanted as RouteQuery,
      ['iif', 'dev'],
      (ref, field) => this.scope.ifindex(ref, field, options),
    )
    const family = addressFamily(dst, 'dst')
    const full = family === AF.inet ? 32 : 128
    if (src !== undefined && addressFamily(src, 'src') !== family) throw new InputError('of another family', ['src'])
    const message = {
      family,
      dstLen: full,
      srcLen: src === undefined ? 0 : full,
      tos: tos ?? 0,
      flags: RTM_F.lookupTable | (fibMatch === true ? RTM_F.fibMatch : 0),
      attributes: { ...rest, dst, src, iif, oif: dev },
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
