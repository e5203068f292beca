import type { Scope } from '../scope.ts'
import { FdbEntries } from './fdb.ts'
import { MdbEntries } from './mdb.ts'
import { MstStates } from './mst.ts'
import { BridgePorts } from './port.ts'
import { CfmStates, MrpInstances } from './protocols.ts'
import { BridgeVlans } from './vlan.ts'
import { GlobalVlans } from './vlanGlobal.ts'
import { VlanTunnels } from './vlanTunnel.ts'
import { Vnis } from './vni.ts'

/** What is in and around bridges: what `bridge` reads and writes. Bridges themselves are links. */
export class Bridge {
  /** `bridge vlan` */
  readonly vlan: BridgeVlans
  /** `bridge vlan global` */
  readonly vlanGlobal: GlobalVlans
  /** `bridge vlan … tunnel_info` */
  readonly vlanTunnel: VlanTunnels
  /** `bridge vni` */
  readonly vni: Vnis
  /** `bridge mst` */
  readonly mst: MstStates
  /** `bridge fdb` */
  readonly fdb: FdbEntries
  /** `bridge mdb` */
  readonly mdb: MdbEntries
  /** `bridge link` */
  readonly port: BridgePorts
  /** Rings of the media redundancy protocol. */
  readonly mrp: MrpInstances
  /** Maintenance end points. */
  readonly cfm: CfmStates

  constructor(scope: Scope) {
    this.vlan = new BridgeVlans(scope)
    this.vlanGlobal = new GlobalVlans(scope)
    this.vlanTunnel = new VlanTunnels(scope)
    this.vni = new Vnis(scope)
    this.mst = new MstStates(scope)
    this.fdb = new FdbEntries(scope)
    this.mdb = new MdbEntries(scope)
    this.port = new BridgePorts(scope)
    this.mrp = new MrpInstances(scope)
    this.cfm = new CfmStates(scope)
  }
}
