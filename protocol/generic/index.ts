/** Generic netlink: families that the kernel numbers when they are registered. */
export * from './families.ts'
export * from './family.ts'
export type * from './messages.ts'
export * from './nlctrl.ts'
