import { measuredParsing } from './parsed.ts'

await measuredParsing(['-d', 'route', 'show'])
