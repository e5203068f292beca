/** IFLA_INFO_XSTATS: counters of a driver. */
import { undeclared } from '../attributes.ts'
import { bytes, type Codec, type Infer, struct, u32 } from '../codec.ts'
import { kindOf, selected } from '../kinds.ts'

/** struct can_device_stats: how often it happened. */
export const canDeviceStats = struct({
  busError: u32,
  errorWarning: u32,
  errorPassive: u32,
  busOff: u32,
  arbitrationLost: u32,
  restarts: u32,
})
export interface CanDeviceStats extends Infer<typeof canDeviceStats> {}

const declared = selected('kind', () => [kindOf('can', canDeviceStats)])

/** Those of CAN, or the bytes of another kind. */
export const xstats: Codec<CanDeviceStats | Uint8Array> = {
  ...declared,
  nested: false,
  decode(view, offset, length, context, siblings) {
    const value = declared.decode(view, offset, length, context, siblings)
    return value === undeclared ? bytes.decode(view, offset, length) : value
  },
  encode(writer, value, context, siblings) {
    if (value instanceof Uint8Array) bytes.encode(writer, value)
    else declared.encode(writer, value, context, siblings)
  },
}
