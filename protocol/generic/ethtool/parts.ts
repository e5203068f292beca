/** Modules, cables, power over Ethernet, tunnels. */
import { attributes, repeated } from '../../attributes.ts'
import { bareText, bytes, enumeration, type Infer, s16, string, u8, u16be, u32 } from '../../codec.ts'
import { uint } from '../../uint.ts'
import { ethtoolBitset, ethtoolHeader } from './header.ts'

const header = [1, ethtoolHeader] as const

/** ETHTOOL_A_MODULE_EEPROM_… */
export const ethtoolModuleEeprom = attributes('ETHTOOL_A_MODULE_EEPROM', {
  header,
  offset: [2, u32],
  length: [3, u32],
  page: [4, u8],
  bank: [5, u8],
  i2cAddress: [6, u8],
  data: [7, bytes],
})

/** ETHTOOL_A_MODULE_… */
export const ethtoolModule = attributes('ETHTOOL_A_MODULE', {
  header,
  powerModePolicy: [2, enumeration(u8, { high: 1, auto: 2 })],
  powerMode: [3, enumeration(u8, { low: 1, high: 2 })],
})

/** ETHTOOL_A_MODULE_FW_FLASH_…: new firmware for a module. */
export const ethtoolModuleFwFlash = attributes('ETHTOOL_A_MODULE_FW_FLASH', {
  header,
  fileName: [2, string],
  password: [3, u32],
  status: [4, enumeration(u32, { started: 1, inProgress: 2, completed: 3, error: 4 })],
  statusMsg: [5, bareText(0xfff0)],
  done: [6, uint],
  total: [7, uint],
})

const pair = enumeration(u8, { a: 0, b: 1, c: 2, d: 3 })
const infSrc = enumeration(u32, { tdr: 1, alcd: 2 })
const status = enumeration(u8, { started: 1, completed: 2 })

/** ETHTOOL_A_CABLE_TEST_… */
export const ethtoolCableTest = attributes('ETHTOOL_A_CABLE_TEST', { header })

/** ETHTOOL_A_CABLE_TEST_TDR_CFG_…: where to measure, in centimetres. */
export const ethtoolCableTestTdrCfg = attributes('ETHTOOL_A_CABLE_TEST_TDR_CFG', {
  first: [1, u32],
  last: [2, u32],
  step: [3, u32],
  pair: [4, pair],
})

/** ETHTOOL_A_CABLE_TEST_TDR_… */
export const ethtoolCableTestTdr = attributes('ETHTOOL_A_CABLE_TEST_TDR', { header, cfg: [2, ethtoolCableTestTdrCfg] })

/** ETHTOOL_A_CABLE_RESULT_… */
export const ethtoolCableResult = attributes('ETHTOOL_A_CABLE_RESULT', {
  pair: [1, pair],
  code: [
    2,
    enumeration(u8, {
      ok: 1,
      open: 2,
      sameShort: 3,
      crossShort: 4,
      impedanceMismatch: 5,
      noise: 6,
      resolutionNotPossible: 7,
    }),
  ],
  src: [3, infSrc],
})

/** ETHTOOL_A_CABLE_FAULT_LENGTH_… */
export const ethtoolCableFaultLength = attributes('ETHTOOL_A_CABLE_FAULT_LENGTH', {
  pair: [1, pair],
  cm: [2, u32],
  src: [3, infSrc],
})

/** ETHTOOL_A_CABLE_NEST_… */
export const ethtoolCableNest = attributes('ETHTOOL_A_CABLE_NEST', {
  result: [1, repeated(ethtoolCableResult)],
  faultLength: [2, repeated(ethtoolCableFaultLength)],
})

/** ETHTOOL_A_CABLE_TEST_NTF_… */
export const ethtoolCableTestNtf = attributes('ETHTOOL_A_CABLE_TEST_NTF', {
  header,
  status: [2, status],
  nest: [3, ethtoolCableNest],
})

/** ETHTOOL_A_CABLE_STEP_…: in centimetres. */
export const ethtoolCableStep = attributes('ETHTOOL_A_CABLE_STEP', {
  firstDistance: [1, u32],
  lastDistance: [2, u32],
  stepDistance: [3, u32],
})

/** ETHTOOL_A_CABLE_AMPLITUDE_… */
export const ethtoolCableAmplitude = attributes('ETHTOOL_A_CABLE_AMPLITUDE', { pair: [1, pair], mv: [2, s16] })

/** ETHTOOL_A_CABLE_PULSE_… */
export const ethtoolCablePulse = attributes('ETHTOOL_A_CABLE_PULSE', { mv: [1, s16] })

/** ETHTOOL_A_CABLE_TDR_NEST_… */
export const ethtoolCableTdrNest = attributes('ETHTOOL_A_CABLE_TDR_NEST', {
  step: [1, ethtoolCableStep],
  amplitude: [2, repeated(ethtoolCableAmplitude)],
  pulse: [3, ethtoolCablePulse],
})

/** ETHTOOL_A_CABLE_TEST_TDR_NTF_… */
export const ethtoolCableTestTdrNtf = attributes('ETHTOOL_A_CABLE_TEST_TDR_NTF', {
  header,
  status: [2, status],
  nest: [3, ethtoolCableTdrNest],
})

/** ETHTOOL_A_C33_PSE_PW_LIMIT_…: in milliwatts. */
export const ethtoolC33PsePwLimit = attributes('ETHTOOL_A_C33_PSE_PW_LIMIT', { min: [1, u32], max: [2, u32] })

/** ETHTOOL_A_PSE_…: power over Ethernet; powers in milliwatts. */
export const ethtoolPse = attributes('ETHTOOL_A', {
  pseHeader: [1, ethtoolHeader],
  podlPseAdminState: [2, u32],
  podlPseAdminControl: [3, u32],
  podlPsePwDStatus: [4, u32],
  c33PseAdminState: [5, u32],
  c33PseAdminControl: [6, u32],
  c33PsePwDStatus: [7, u32],
  c33PsePwClass: [8, u32],
  c33PseActualPw: [9, u32],
  c33PseExtState: [10, u32],
  c33PseExtSubstate: [11, u32],
  c33PseAvailPwLimit: [12, u32],
  c33PsePwLimitRanges: [13, repeated(ethtoolC33PsePwLimit)],
  psePwDId: [14, u32],
  psePrioMax: [15, u32],
  psePrio: [16, u32],
})

/** ETHTOOL_A_PSE_NTF_… */
export const ethtoolPseNtf = attributes('ETHTOOL_A_PSE_NTF', { header, events: [2, uint] })

/** ETHTOOL_A_TUNNEL_UDP_ENTRY_… */
export const ethtoolTunnelUdpEntry = attributes('ETHTOOL_A_TUNNEL_UDP_ENTRY', {
  port: [1, u16be],
  type: [2, enumeration(u32, { vxlan: 0, geneve: 1, vxlanGpe: 2 })],
})

/** ETHTOOL_A_TUNNEL_UDP_TABLE_… */
export const ethtoolTunnelUdpTable = attributes('ETHTOOL_A_TUNNEL_UDP_TABLE', {
  size: [1, u32],
  types: [2, ethtoolBitset],
  entry: [3, repeated(ethtoolTunnelUdpEntry)],
})

/** ETHTOOL_A_TUNNEL_UDP_… */
export const ethtoolTunnelUdp = attributes('ETHTOOL_A_TUNNEL_UDP', { table: [1, repeated(ethtoolTunnelUdpTable)] })

/** ETHTOOL_A_TUNNEL_INFO_…: tunnels that the hardware knows. */
export const ethtoolTunnelInfo = attributes('ETHTOOL_A_TUNNEL_INFO', { header, udpPorts: [2, ethtoolTunnelUdp] })
export interface EthtoolModule extends Infer<typeof ethtoolModule> {}
export interface EthtoolPse extends Infer<typeof ethtoolPse> {}
export interface EthtoolTunnelInfo extends Infer<typeof ethtoolTunnelInfo> {}
