// Recorded from iproute2 7.3.0 and Linux 7.3.4.
import test from 'ava'
import { neighbourTableMessages } from '../../../protocol/neighbour/table.ts'
import { hex, kept, roundTrip } from '../captures.ts'

test(
  'ip ntable change name arp_cache thresh1 100 thresh2 200 thresh3 300 gc_int 40000',
  roundTrip,
  neighbourTableMessages.setneightbl[1],
  hex`
  00 00 00 00                                                      # ndtmsg
  0e 00 01 00 61 72 70 5f 63 61 63 68 65 00 00 00                  # NDTA_NAME arp_cache
  08 00 02 00 64 00 00 00                                          # NDTA_THRESH1 100
  08 00 03 00 c8 00 00 00                                          # NDTA_THRESH2 200
  08 00 04 00 2c 01 00 00                                          # NDTA_THRESH3 300
  0c 00 08 00 40 9c 00 00 00 00 00 00                              # NDTA_GC_INTERVAL 40000
`,
  {
    family: 0,
    attributes: { name: 'arp_cache', thresh1: 100, thresh2: 200, thresh3: 300, gcInterval: 40000n },
  },
)

test(
  'the kernel tells of a table',
  kept,
  neighbourTableMessages.newneightbl[1],
  hex`
  02 00 00 00                                                      # ndtmsg
  0e 00 01 00 61 72 70 5f 63 61 63 68 65 00 00 00                  # NDTA_NAME arp_cache
  0c 00 08 00 30 75 00 00 00 00 00 00                              # NDTA_GC_INTERVAL 30000
  08 00 02 00 80 00 00 00                                          # NDTA_THRESH1 128
  08 00 03 00 00 02 00 00                                          # NDTA_THRESH2 512
  08 00 04 00 00 04 00 00                                          # NDTA_THRESH3 1024
  24 00 05 00 04 00 b0 01 03 00 00 00 98 c7 07 00 98 93 ff ff      # NDTA_CONFIG
  0b 82 83 b4 07 00 00 00 00 00 00 00 00 00 00 00
  5c 00 07 00 03 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00      # NDTA_STATS
  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 03 00 00 00
  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
  00 00 00 00 00 00 00 00 20 00 00 00 00 00 00 00 00 00 00 00
  00 00 00 00 00 00 00 00 00 00 00 00
  b0 00 06 00                                                      # NDTA_PARMS
    08 00 02 00 01 00 00 00                                        # NDTPA_REFCNT 1
    08 00 10 00 00 40 03 00                                        # NDTPA_QUEUE_LENBYTES 212992
    08 00 08 00 65 00 00 00                                        # NDTPA_QUEUE_LEN 101
    08 00 0e 00 40 00 00 00                                        # NDTPA_PROXY_QLEN 64
    08 00 09 00 00 00 00 00                                        # NDTPA_APP_PROBES 0
    08 00 0a 00 03 00 00 00                                        # NDTPA_UCAST_PROBES 3
    08 00 0b 00 03 00 00 00                                        # NDTPA_MCAST_PROBES 3
    08 00 11 00 00 00 00 00                                        # NDTPA_MCAST_REPROBES 0
    0c 00 03 00 00 69 00 00 00 00 00 00                            # NDTPA_REACHABLE_TIME 26880
    0c 00 04 00 30 75 00 00 00 00 00 00                            # NDTPA_BASE_REACHABLE_TIME 30000
    0c 00 06 00 60 ea 00 00 00 00 00 00                            # NDTPA_GC_STALETIME 60000
    0c 00 07 00 88 13 00 00 00 00 00 00                            # NDTPA_DELAY_PROBE_TIME 5000
    0c 00 05 00 e8 03 00 00 00 00 00 00                            # NDTPA_RETRANS_TIME 1000
    0c 00 0c 00 e8 03 00 00 00 00 00 00                            # NDTPA_ANYCAST_DELAY 1000
    0c 00 0d 00 20 03 00 00 00 00 00 00                            # NDTPA_PROXY_DELAY 800
    0c 00 0f 00 e8 03 00 00 00 00 00 00                            # NDTPA_LOCKTIME 1000
    0c 00 13 00 88 13 00 00 00 00 00 00                            # NDTPA_INTERVAL_PROBE_TIME_MS 5000
`,
  {
    family: 2,
    attributes: {
      name: 'arp_cache',
      gcInterval: 30000n,
      thresh1: 128,
      thresh2: 512,
      thresh3: 1024,
      config: {
        keyLen: 4,
        entrySize: 432,
        entries: 3,
        lastFlush: 509848,
        lastRand: 4294939544,
        hashRnd: 3028517387,
        hashMask: 7,
        hashChainGc: 0,
        proxyQlen: 0,
      },
      stats: {
        allocs: 3n,
        destroys: 0n,
        hashGrows: 0n,
        resFailed: 0n,
        lookups: 3n,
        hits: 0n,
        rcvProbesMcast: 0n,
        rcvProbesUcast: 0n,
        periodicGcRuns: 32n,
        forcedGcRuns: 0n,
        tableFulls: 0n,
      },
      parms: {
        refcnt: 1,
        queueLenbytes: 212992,
        queueLen: 101,
        proxyQlen: 64,
        appProbes: 0,
        ucastProbes: 3,
        mcastProbes: 3,
        mcastReprobes: 0,
        reachableTime: 26880n,
        baseReachableTime: 30000n,
        gcStaletime: 60000n,
        delayProbeTime: 5000n,
        retransTime: 1000n,
        anycastDelay: 1000n,
        proxyDelay: 800n,
        locktime: 1000n,
        intervalProbeTimeMs: 5000n,
      },
    },
  },
)

test(
  'the kernel tells of the parameters of a link',
  kept,
  neighbourTableMessages.newneightbl[1],
  hex`
  02 00 00 00                                                      # ndtmsg
  0e 00 01 00 61 72 70 5f 63 61 63 68 65 00 00 00                  # NDTA_NAME arp_cache
  b8 00 06 00                                                      # NDTA_PARMS
    08 00 01 00 08 00 00 00                                        # NDTPA_IFINDEX 8
    08 00 02 00 01 00 00 00                                        # NDTPA_REFCNT 1
    08 00 10 00 00 40 03 00                                        # NDTPA_QUEUE_LENBYTES 212992
    08 00 08 00 65 00 00 00                                        # NDTPA_QUEUE_LEN 101
    08 00 0e 00 40 00 00 00                                        # NDTPA_PROXY_QLEN 64
    08 00 09 00 00 00 00 00                                        # NDTPA_APP_PROBES 0
    08 00 0a 00 03 00 00 00                                        # NDTPA_UCAST_PROBES 3
    08 00 0b 00 03 00 00 00                                        # NDTPA_MCAST_PROBES 3
    08 00 11 00 00 00 00 00                                        # NDTPA_MCAST_REPROBES 0
    0c 00 03 00 b4 42 00 00 00 00 00 00                            # NDTPA_REACHABLE_TIME 17076
    0c 00 04 00 30 75 00 00 00 00 00 00                            # NDTPA_BASE_REACHABLE_TIME 30000
    0c 00 06 00 60 ea 00 00 00 00 00 00                            # NDTPA_GC_STALETIME 60000
    0c 00 07 00 88 13 00 00 00 00 00 00                            # NDTPA_DELAY_PROBE_TIME 5000
    0c 00 05 00 e8 03 00 00 00 00 00 00                            # NDTPA_RETRANS_TIME 1000
    0c 00 0c 00 e8 03 00 00 00 00 00 00                            # NDTPA_ANYCAST_DELAY 1000
    0c 00 0d 00 20 03 00 00 00 00 00 00                            # NDTPA_PROXY_DELAY 800
    0c 00 0f 00 e8 03 00 00 00 00 00 00                            # NDTPA_LOCKTIME 1000
    0c 00 13 00 88 13 00 00 00 00 00 00                            # NDTPA_INTERVAL_PROBE_TIME_MS 5000
`,
  {
    family: 2,
    attributes: {
      name: 'arp_cache',
      parms: {
        ifindex: 8,
        refcnt: 1,
        queueLenbytes: 212992,
        queueLen: 101,
        proxyQlen: 64,
        appProbes: 0,
        ucastProbes: 3,
        mcastProbes: 3,
        mcastReprobes: 0,
        reachableTime: 17076n,
        baseReachableTime: 30000n,
        gcStaletime: 60000n,
        delayProbeTime: 5000n,
        retransTime: 1000n,
        anycastDelay: 1000n,
        proxyDelay: 800n,
        locktime: 1000n,
        intervalProbeTimeMs: 5000n,
      },
    },
  },
)
