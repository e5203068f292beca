import { buildLab } from './buildLab.ts'

await buildLab('red', 'blue')
process.exit()
