import { attributes } from '../../attributes.ts'
import { array, enumeration, fixedText, struct, u16, u32 } from '../../codec.ts'
import { linkKind } from '../../kinds.ts'

/** Bits of `ctrlmode`, linux/can/netlink.h. */
export const CAN_CTRLMODE = {
  loopback: 0x1,
  listenonly: 0x2,
  '3Samples': 0x4,
  oneShot: 0x8,
  berrReporting: 0x10,
  fd: 0x20,
  presumeAck: 0x40,
  fdNonIso: 0x80,
  ccLen8Dlc: 0x100,
  tdcAuto: 0x200,
  tdcManual: 0x400,
  restricted: 0x800,
  xl: 0x1000,
  xlTdcAuto: 0x2000,
  xlTdcManual: 0x4000,
  xlTms: 0x8000,
} as const

/** struct can_bittiming: either `bitrate` and perhaps `samplePoint` are given, or `tq` and the segments. */
const bittiming = struct({
  /** Bits per second. */
  bitrate: u32,
  /** Tenths of a percent. */
  samplePoint: u32,
  /** Nanoseconds in a time quantum, the unit of the segments. */
  tq: u32,
  propSeg: u32,
  phaseSeg1: u32,
  phaseSeg2: u32,
  sjw: u32,
  brp: u32,
})

/** struct can_bittiming_const: what the controller can do. */
const bittimingConst = struct({
  name: fixedText(16),
  tseg1Min: u32,
  tseg1Max: u32,
  tseg2Min: u32,
  tseg2Max: u32,
  sjwMax: u32,
  brpMin: u32,
  brpMax: u32,
  brpInc: u32,
})

/** Transmitter delay compensation. */
const tdc = attributes('IFLA_CAN_TDC', {
  tdcvMin: [1, u32],
  tdcvMax: [2, u32],
  tdcoMin: [3, u32],
  tdcoMax: [4, u32],
  tdcfMin: [5, u32],
  tdcfMax: [6, u32],
  tdcv: [7, u32],
  tdco: [8, u32],
  tdcf: [9, u32],
})

/** Pulse width modulation. */
const pwm = attributes('IFLA_CAN_PWM', {
  pwmsMin: [1, u32],
  pwmsMax: [2, u32],
  pwmlMin: [3, u32],
  pwmlMax: [4, u32],
  pwmoMin: [5, u32],
  pwmoMax: [6, u32],
  pwms: [7, u32],
  pwml: [8, u32],
  pwmo: [9, u32],
})

/** A CAN controller. It comes with its driver; requests only set it, while it is down. */
export const can = linkKind('can', 'IFLA_CAN', {
  bittiming: [1, bittiming],
  bittimingConst: [2, bittimingConst],
  /** `freq` in Hz. */
  clock: [3, struct({ freq: u32 })],
  state: [
    4,
    enumeration(u32, { errorActive: 0, errorWarning: 1, errorPassive: 2, busOff: 3, stopped: 4, sleeping: 5 }),
  ],
  /** Bits of CAN_CTRLMODE; only those in `mask` change. */
  ctrlmode: [5, struct({ mask: u32, flags: u32 })],
  /** Milliseconds until a controller that is off the bus starts again; 0: it does not. */
  restartMs: [6, u32],
  /** Any number starts a controller that is off the bus. Only for writing. */
  restart: [7, u32],
  berrCounter: [8, struct({ txerr: u16, rxerr: u16 })],
  /** Of the data phase of CAN FD. */
  dataBittiming: [9, bittiming],
  dataBittimingConst: [10, bittimingConst],
  /** Ohm; 0: off. */
  termination: [11, u16],
  /** What `termination` can be. */
  terminationConst: [12, array(u16)],
  /** What `bittiming.bitrate` can be. */
  bitrateConst: [13, array(u32)],
  dataBitrateConst: [14, array(u32)],
  /** Bits per second that the transceiver takes. */
  bitrateMax: [15, u32],
  tdc: [16, tdc],
  /** `supported`: the bits of CAN_CTRLMODE that can be set. */
  ctrlmodeExt: [17, attributes('IFLA_CAN_CTRLMODE', { supported: [1, u32] })],
  /** Of the data phase of CAN XL. */
  xlDataBittiming: [18, bittiming],
  xlDataBittimingConst: [19, bittimingConst],
  xlDataBitrateConst: [20, array(u32)],
  xlTdc: [21, tdc],
  xlPwm: [22, pwm],
})
