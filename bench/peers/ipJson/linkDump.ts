import { measuredParsing } from './parsed.ts'

await measuredParsing(['-d', '-s', 'link', 'show'])
