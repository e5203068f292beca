import { batch } from './measured.ts'

batch(() => 'address add 10.1.0.1/24 dev v0\naddress delete 10.1.0.1/24 dev v0')
