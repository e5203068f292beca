import { routeNumber } from '../../cases/fixtures.ts'
import { argument, expect, measured } from '../measured.ts'
import { connection, indexOf, newRoute } from './socket.ts'

const oif = await indexOf('v0')
await measured(async (units, first) => {
  for (let i = first; i < first + units; i += argument) {
    if (argument === 1) await connection.request(newRoute(routeNumber(i), oif))
    else {
      const requests = Array.from({ length: argument }, (_, j) => newRoute(routeNumber(i + j), oif))
      for (const { status } of await connection.batch(requests)) expect(status === 'fulfilled', status)
    }
  }
})
connection.close()
