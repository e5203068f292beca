/** Every kind of link that can be a master, with the data of its slaves; written by `npm run index`. */
import { bridge } from './bridge.ts'

export const slaveKinds = () => [bridge] as const
