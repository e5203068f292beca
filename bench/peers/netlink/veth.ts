import { measured } from '../measured.ts'
import { create, socket } from './socket.ts'

const attribute = (type: number, value: Buffer) => {
  const bytes = Buffer.alloc((4 + value.length + 3) & ~3)
  bytes.writeUInt16LE(4 + value.length, 0)
  bytes.writeUInt16LE(type, 2)
  value.copy(bytes, 4)
  return bytes
}

/** IFLA_INFO_KIND and IFLA_INFO_DATA with VETH_INFO_PEER: the package leaves these to its user. */
function vethInfo(peer: string): Buffer {
  const link = Buffer.concat([Buffer.alloc(16), attribute(3, Buffer.from(`${peer}\0`))])
  return Buffer.concat([attribute(1, Buffer.from('veth\0')), attribute(2, attribute(1, link))])
}

await measured(async (units, first) => {
  for (let i = first; i < first + units; i++)
    await socket.newLink({}, { ifname: `a${i}`, linkinfo: vethInfo(`b${i}`) }, create)
})
socket.socket.close()
