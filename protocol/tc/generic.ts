/** What the data of all actions have in common: linux/pkt_cls.h. */
import { s32, since, struct, u32, u64 } from '../codec.ts'

/** TC_ACT_…: what becomes of the packet behind an action. `unspec` asks the next filter. */
export const TC_ACT = {
  unspec: -1,
  ok: 0,
  reclassify: 1,
  shot: 2,
  pipe: 3,
  stolen: 4,
  queued: 5,
  repeat: 6,
  redirect: 7,
  trap: 8,
  /** With the number of actions that are left out in the lower 28 bits. */
  jump: 0x1000_0000,
  /** With the number of the chain in the lower 28 bits. */
  gotoChain: 0x2000_0000,
} as const

/** The macro tc_gen, with which the struct of every action begins. */
export const tcGen = {
  /** Number of the action among those of its kind; 0 when writing: the kernel chooses. */
  index: u32,
  capab: u32,
  /** A number of TC_ACT. */
  action: s32,
  /** How many hold it, filters included. Only told. */
  refcnt: s32,
  /** How many filters use it. Only told. */
  bindcnt: s32,
} as const

/** struct tcf_t: ages in clock ticks of USER_HZ, 100 a second. */
export const timing = struct({
  install: u64,
  lastuse: u64,
  expires: u64,
  /** 0: not used yet. */
  firstuse: since(u64),
})
