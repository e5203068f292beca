import { routeNumber } from '../../cases/fixtures.ts'
import { batch } from './measured.ts'

batch(i => `route add ${routeNumber(i)} via 10.255.0.2 dev v0 metric 100 proto static`)
