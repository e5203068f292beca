export { Capture, capture } from './capture.ts'
export {
  CaptureFile,
  type CaptureFileOptions,
  type CaptureFormat,
  openCaptureFile,
  type WritableFrame,
  type WriteOptions,
} from './file.ts'
export { Frame, type FrameDirection, type FrameSource } from './frame.ts'
export type { CaptureOptions } from './options.ts'
export { readCaptureFile } from './read.ts'
export type { CaptureStatistics } from './statistics.ts'
export type { TakeOptions } from './take.ts'
