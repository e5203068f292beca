export type { NamespaceRef } from '../socket/namespace.ts'
export { type CreateOptions, Netns } from './netns.ts'
