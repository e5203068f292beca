import { join } from 'node:path'
import { reportLab } from '../cost.ts'

reportLab(process.execPath, join(import.meta.dirname, 'once.js'))
