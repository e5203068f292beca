/** Whole networks as typed code. */
export * from './model/index.ts'
