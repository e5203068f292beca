import { Rtnetlink } from '../../../src/index.ts'
import { argument, expect, measured } from '../measured.ts'

const rt = new Rtnetlink()
/** The last list, kept so that the peak of memory is that of a program which uses it. */
let routes: unknown[] = []
await measured(async units => {
  for (let i = 0; i < units; i++) {
    routes = await rt.route.list({ family: 'inet' })
    expect(routes.length >= argument, `${routes.length} routes`)
  }
})
rt.close()
