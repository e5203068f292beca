/** Codecs for single values: the words in which attribute tables are written. Nothing here knows netlink. */
export {
  bareText,
  bool,
  bytes,
  bytesOf,
  enumeration,
  fixedText,
  flag,
  raw,
  string,
  text,
  textAt,
} from './codec/bytes.ts'
export { counted } from './codec/counted.ts'
export {
  type Codec,
  type Context,
  type Fixed,
  type Form,
  type Infer,
  type Siblings,
  type Simplify,
  shown,
} from './codec/form.ts'
export { range, s8, s16, s32, s64, u8, u16, u16be, u32, u32be, u64, u64be } from './codec/integer.ts'
export { lazy } from './codec/lazy.ts'
export {
  array,
  type Padding,
  padding,
  type Since,
  type Struct,
  type StructValue,
  since,
  struct,
  times,
} from './codec/struct.ts'
