/** The families that are declared here. */
import { ethtool } from './ethtool/ethtool.ts'
import { fou } from './fou.ts'
import { l2tp } from './l2tp.ts'
import { macsec } from './macsec.ts'
import { mptcpPm } from './mptcp.ts'
import { nlctrl } from './nlctrl.ts'
import { ovpn } from './ovpn.ts'
import { ioam6, seg6 } from './seg6.ts'
import { team } from './team.ts'
import { wireguard } from './wireguard.ts'

/** Every declared family of generic netlink, by its name in the kernel. */
export const genericFamilies = {
  nlctrl,
  ethtool,
  fou,
  IOAM6: ioam6,
  l2tp,
  macsec,
  mptcp_pm: mptcpPm,
  ovpn,
  SEG6: seg6,
  team,
  wireguard,
} as const
