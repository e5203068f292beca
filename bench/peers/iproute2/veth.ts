import { batch } from './measured.ts'

batch(i => `link add a${i} type veth peer name b${i}`)
