import { argument, expect, measured } from '../measured.ts'
import { socket } from './socket.ts'

/** The last list, kept so that the peak of memory is that of a program which uses it. */
let routes: unknown[] = []
await measured(async units => {
  for (let i = 0; i < units; i++) {
    routes = await socket.getRoutes({ family: 2 })
    expect(routes.length >= argument, `${routes.length} routes`)
  }
})
socket.socket.close()
