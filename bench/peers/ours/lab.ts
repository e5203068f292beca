import { measured } from '../measured.ts'
import { buildLab } from './buildLab.ts'

const built: AsyncDisposable[] = []
await measured(async (units, first) => {
  for (let i = first; i < first + units; i++) built.push(...(await buildLab(`red${i}`, `blue${i}`)))
})
for (const netns of built) await netns[Symbol.asyncDispose]()
