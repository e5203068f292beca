import { type Route, route } from '../../../protocol/route/route.ts'
import { argument, expect, measured } from '../measured.ts'
import { AF_INET, connection } from './socket.ts'

/** The last list, kept so that the peak of memory is that of a program which uses it. */
let routes: Route[] = []
await measured(async units => {
  for (let i = 0; i < units; i++) {
    routes = await connection.dump({
      name: 'RTM_GETROUTE',
      type: 26,
      codec: route,
      value: { family: AF_INET },
      decode: (view, offset, length) => route.decode(view, offset, length),
    })
    expect(routes.length >= argument, `${routes.length} routes`)
  }
})
connection.close()
