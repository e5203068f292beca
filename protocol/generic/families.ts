/** The families that are declared here. */
import { nlctrl } from './nlctrl.ts'

/** Every declared family of generic netlink, by its name in the kernel. */
export const genericFamilies = { nlctrl } as const
