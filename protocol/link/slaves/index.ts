// Written by `npm run index`.
import { bridge } from './bridge.ts'

/** Every declared kind of master, with the data of its slaves. */
export const slaveKinds = () => [bridge] as const
