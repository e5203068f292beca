import { batch } from './measured.ts'

batch(() => 'link show', '-s', '-d')
