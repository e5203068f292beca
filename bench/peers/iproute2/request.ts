import { batch } from './measured.ts'

batch(() => 'link show dev v0')
