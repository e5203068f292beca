import { cost } from '../cost.ts'
import { reportDifference } from './measured.ts'

const empty = cost('ip', '-batch', '/dev/null')
reportDifference(cost('ip', '-j', '-d', 'route', 'show'), empty)
