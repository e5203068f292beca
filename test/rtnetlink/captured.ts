import test from 'ava'
import { address } from '../../protocol/address/address.ts'
import { addressLabel } from '../../protocol/address/label.ts'
import { nexthop } from '../../protocol/nexthop/nexthop.ts'
import { route } from '../../protocol/route/route.ts'
import { rule } from '../../protocol/rule/rule.ts'
import { readAddress } from '../../src/rtnetlink/addressForm.ts'
import { readAddressLabel, writeAddressLabel } from '../../src/rtnetlink/addressLabel.ts'
import type { Route } from '../../src/rtnetlink/index.ts'
import { readMulticastRoute } from '../../src/rtnetlink/multicastRoute.ts'
import { readBucket } from '../../src/rtnetlink/nexthopBucket.ts'
import { readNexthop, writeNexthop } from '../../src/rtnetlink/nexthopForm.ts'
import { readRoute } from '../../src/rtnetlink/routeForm.ts'
import { writeRoute } from '../../src/rtnetlink/routeWrite.ts'
import { readRule, writeRule } from '../../src/rtnetlink/ruleForm.ts'
import { addressMapping } from './judge/address.ts'
import { addressLabelMapping } from './judge/addressLabel.ts'
import { captured, type Judged, judge } from './judge/captured.ts'
import { compare } from './judge/compare.ts'
import { multicastRouteMapping } from './judge/multicastRoute.ts'
import { bucketMapping, nexthopObjectMapping } from './judge/nexthop.ts'
import { nexthopMapping, routeMapping } from './judge/route.ts'
import { ruleMapping } from './judge/rule.ts'

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

for (const name of ['all', 'stats', 'weights']) {
  test(`nexthop objects of captures/nexthop/${name}.json`, t => {
    const objects = judge(t, `nexthop/${name}`, {
      codec: nexthop,
      read: readNexthop,
      write: writeNexthop,
      mapping: nexthopObjectMapping,
      told: ['scope', 'hwStats', 'hwStatsUsed', 'group', 'groupType', 'resGroup'],
    })
    t.true(objects.length >= 3)
  })
}

test('buckets of captures/nexthop/buckets.json', t => {
  const buckets = judge(t, 'nexthop/buckets', { codec: nexthop, read: readBucket, mapping: bucketMapping })
  for (const [index, [, { bucket }]] of captured('nexthop/buckets').pairs.entries()) {
    const ours = buckets[index]!
    t.deepEqual([ours.index, ours.nhId], [bucket.index, bucket.nhid])
    t.true(Math.abs(ours.idleTime - bucket.idle_time) < 1)
  }
})

for (const name of ['inet', 'inet6']) {
  test(`rules of captures/rule/${name}.json`, t => {
    judge(t, `rule/${name}`, { codec: rule, read: readRule, write: writeRule, mapping: ruleMapping, told: ['flags'] })
  })
}

for (const name of ['inet', 'inet6']) {
  test(`multicast routes of captures/multicastRoute/${name}.json`, t => {
    judge(t, `multicastRoute/${name}`, { codec: route, read: readMulticastRoute, mapping: multicastRouteMapping })
  })
}

test('address labels of captures/address/labels.json', t => {
  judge(t, 'address/labels', {
    codec: addressLabel,
    read: readAddressLabel,
    write: writeAddressLabel,
    mapping: addressLabelMapping,
  })
})

test('addresses of captures/address/addresses.json', t => {
  judge(t, 'address/addresses', {
    codec: address,
    read: readAddress,
    mapping: {
      ...addressMapping,
      protocol: ({ proto }) => proto && (kernelNames[proto] ?? `0x${Number(proto).toString(16)}`),
    },
  })
})
const kernelNames: Readonly<Record<string, string>> = {
  kernelLo: 'kernel_lo',
  kernelRa: 'kernel_ra',
  kernelLl: 'kernel_ll',
}
