/** A tunnel of WireGuard between two namespaces: keys, peers, and a ping through it. */
// needs: kind:wireguard
import { generateKeyPairSync } from 'node:crypto'
import { Netns, Wireguard } from '../../src/index.ts'

await using red = Netns.create()
await using blue = Netns.create()
const peer = { ifname: 'eth0', netns: blue, up: true }
await red.rtnetlink.link.add({ kind: 'veth', ifname: 'eth0', up: true, data: { peer } })
await red.rtnetlink.address.add({ dev: 'eth0', address: '192.0.2.1/24' })
await blue.rtnetlink.address.add({ dev: 'eth0', address: '192.0.2.2/24' })

const ends = [red, blue].map((netns, index) => {
  const { privateKey, publicKey } = generateKeyPairSync('x25519')
  const base64 = (text: string | undefined) => Buffer.from(text!, 'base64url').toString('base64')
  return {
    netns,
    number: index + 1,
    privateKey: base64(privateKey.export({ format: 'jwk' }).d),
    publicKey: base64(publicKey.export({ format: 'jwk' }).x),
  }
})

for (const { netns, number, privateKey } of ends) {
  const other = ends.find(end => end.number !== number)!
  await netns.rtnetlink.link.add({ kind: 'wireguard', ifname: 'wg0' })
  await new Wireguard(netns.genetlink).set('wg0', {
    privateKey,
    listenPort: 51820,
    peers: [
      {
        publicKey: other.publicKey,
        endpoint: `192.0.2.${other.number}:51820`,
        allowedIps: [`10.0.0.${other.number}/32`],
      },
    ],
  })
  await netns.rtnetlink.address.add({ dev: 'wg0', address: `10.0.0.${number}/24` })
  await netns.rtnetlink.link.set('wg0', { up: true })
}

const { ok } = await red.ping('10.0.0.2', { count: 1, timeout: '5s' })
const [device] = (await new Wireguard(red.genetlink).get('wg0')).peers
console.log(`${ok ? 'an answer' : 'no answer'} through the tunnel from ${device?.endpoint}`)
console.log(device?.lastHandshake === undefined ? 'no handshake' : 'they have shaken hands')
// prints: an answer through the tunnel from 192.0.2.2:51820
// prints: they have shaken hands
