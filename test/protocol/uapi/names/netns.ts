import type { NamesInC } from '../names.ts'

export const netns: NamesInC = {
  structs: {
    newnsid: 'rtgenmsg',
  },
  unneeded: { NETNSA_NONE: 'the number of no attribute' },
}
