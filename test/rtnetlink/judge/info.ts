import type { ExecutionContext } from 'ava'
import type { Link } from '../../../src/rtnetlink/index.ts'
import { compareOne, type Names } from './compare.ts'
import { infoData, portData } from './link.ts'

/** Compares what `ip -d -j link` prints under `linkinfo`. */
export function compareInfo(t: ExecutionContext, what: string, theirs: any, link: Link, names: Names) {
  const { info_kind, info_data, info_slave_kind, info_slave_data, ...rest } = theirs ?? {}
  t.deepEqual(rest, {}, what)
  t.is(link.kind, info_kind, what)
  t.is(link.slaveKind, info_slave_kind, what)
  if (info_data !== undefined) compareOne(t, what, info_data, link, infoData[info_kind]!, names)
  else if (info_kind !== 'veth') t.deepEqual(Object.keys(link.data ?? {}), [], what)
  if (info_slave_data !== undefined) compareOne(t, what, info_slave_data, link, portData[info_slave_kind]!, names)
}
