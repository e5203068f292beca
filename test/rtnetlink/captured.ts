import test from 'ava'
import { route } from '../../protocol/route/route.ts'
import type { Route } from '../../src/rtnetlink/index.ts'
import { readRoute } from '../../src/rtnetlink/routeForm.ts'
import { writeRoute } from '../../src/rtnetlink/routeWrite.ts'
import { captured, type Judged, judge } from './judge/captured.ts'
import { compare } from './judge/compare.ts'
import { nexthopMapping, routeMapping } from './judge/route.ts'

/** MPLS has no weights. */
const ways = { ...nexthopMapping, weight: 'some have none' }

const routes: Judged<Route> = {
  codec: route,
  read: readRoute,
  write: object => writeRoute(object as never),
  mapping: { ...routeMapping, table: 'some are of one table' },
  told: ['cacheinfo'],
}

for (const name of ['encap', 'encap6', 'encap6More', 'inet', 'inet6', 'mpls']) {
  test(`routes of captures/route/${name}.json`, t => {
    const { names, pairs } = captured(`route/${name}`)
    const objects = judge(t, `route/${name}`, routes)
    for (const [index, [, { nexthops }]] of pairs.entries()) {
      t.is(objects[index]!.multipath?.length, nexthops?.length)
      if (nexthops !== undefined)
        compare(t, 'nexthop', nexthops, objects[index]!.multipath!, name === 'mpls' ? ways : nexthopMapping, names)
    }
  })
}
