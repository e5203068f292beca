/** Linux networking: links, addresses, routes and more over netlink; network namespaces; ping; capture. */
export {
  ClosedError,
  DecodeError,
  DumpInterruptedError,
  EncodeError,
  InputError,
  KernelError,
  NetlinkError,
  NotFoundError,
  OverrunError,
  SyscallError,
  TimeoutError,
  UnsupportedError,
} from '../protocol/errors.ts'
export * from './capture/index.ts'
export { type CallOptions, Connection, type ConnectionOptions, type Decode, type Request } from './connection/index.ts'
export * from './generic/index.ts'
export * from './netns/index.ts'
export * from './ping/index.ts'
export * from './rtnetlink/index.ts'
