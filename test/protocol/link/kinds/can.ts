// Recorded from Linux 7.3.4 and iproute2 7.3.0.
import test from 'ava'
import '../../../../protocol/link/link.ts'
import { linkinfo } from '../../../../protocol/link/linkinfo.ts'
import { hex, kept } from '../../captures.ts'

// line discipline N_SLCAN on a terminal; ip link set can0 type can bitrate 500000
test(
  'what the kernel tells of a controller',
  kept,
  linkinfo,
  hex`
  08 00 01 00 63 61 6e 00                              # IFLA_INFO_KIND
  1c 00 03 00 00 00 00 00 00 00 00 00 00 00 00 00      # IFLA_INFO_XSTATS
    00 00 00 00 00 00 00 00 00 00 00 00
  88 00 02 00                                          # IFLA_INFO_DATA
    24 00 01 00 20 a1 07 00 00 00 00 00 00 00 00 00    # IFLA_CAN_BITTIMING
      00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
      00 00 00 00
    08 00 03 00 00 00 00 00                            # IFLA_CAN_CLOCK
    08 00 04 00 04 00 00 00                            # IFLA_CAN_STATE
    0c 00 05 00 00 00 00 00 00 00 00 00                # IFLA_CAN_CTRLMODE
    08 00 06 00 00 00 00 00                            # IFLA_CAN_RESTART_MS
    28 00 0d 00 10 27 00 00 20 4e 00 00 50 c3 00 00    # IFLA_CAN_BITRATE_CONST
      a0 86 01 00 48 e8 01 00 90 d0 03 00 20 a1 07 00
      00 35 0c 00 40 42 0f 00
    08 00 0f 00 00 00 00 00                            # IFLA_CAN_BITRATE_MAX
    0c 00 11 80                                        # IFLA_CAN_CTRLMODE_EXT
      08 00 01 00 02 00 00 00                          # IFLA_CAN_CTRLMODE_SUPPORTED
`,
  {
    kind: 'can',
    xstats: { busError: 0, errorWarning: 0, errorPassive: 0, busOff: 0, arbitrationLost: 0, restarts: 0 },
    data: {
      bittiming: { bitrate: 500000, samplePoint: 0, tq: 0, propSeg: 0, phaseSeg1: 0, phaseSeg2: 0, sjw: 0, brp: 0 },
      clock: { freq: 0 },
      state: 'stopped',
      ctrlmode: { mask: 0, flags: 0 },
      restartMs: 0,
      bitrateConst: [10000, 20000, 50000, 100000, 125000, 250000, 500000, 800000, 1000000],
      bitrateMax: 0,
      ctrlmodeExt: { supported: 2 },
    },
  },
)
