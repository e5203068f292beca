import type { NexthopBucket, NexthopMember, NexthopObject } from '../../../src/rtnetlink/index.ts'
import type { Mapping } from './compare.ts'
import { encapJson } from './encap.ts'

const weighed = ({ id, weight }: NexthopMember) => (weight === 1 ? { id } : { id, weight })
const yes = (value: boolean | undefined) => (value === true ? null : undefined)

/** `ip -j -d nexthop` */
export const nexthopObjectMapping: Mapping<NexthopObject> = {
  id: ({ id }) => id,
  group: ({ group }) => group?.map(weighed),
  type: ({ groupType }) => (groupType === 'res' ? 'resilient' : undefined),
  resilient_args: ({ resGroup }) =>
    resGroup === undefined
      ? undefined
      : {
          buckets: resGroup.buckets,
          idle_timer: resGroup.idleTimer,
          unbalanced_timer: resGroup.unbalancedTimer,
          unbalanced_time: resGroup.unbalancedTime,
        },
  encap: encapJson,
  gateway: ({ gateway }) => gateway,
  dev: ({ dev }, names) => names(dev),
  scope: ({ scope }) => scope,
  blackhole: ({ blackhole }) => yes(blackhole),
  protocol: ({ protocol }) => protocol,
  flags: ({ flags }) => flags,
  fdb: ({ fdb }) => yes(fdb),
  hw_stats: ({ hwStats, hwStatsUsed }) =>
    hwStats === undefined ? undefined : { enabled: hwStats, used: hwStatsUsed ?? false },
  group_stats: ({ group }) =>
    group?.[0]?.packets === undefined ? undefined : group.map(({ id, packets }) => ({ id, packets })),
}

/** `ip -j -d nexthop bucket` */
export const bucketMapping: Mapping<NexthopBucket> = {
  id: ({ id }) => id,
  bucket: 'idle times run between the two readings; compared apart',
  flags: ({ flags }) => flags,
}
