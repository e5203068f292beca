/** The checksum of RFC 1071, added up word by word. */
export function rfc1071(message: Buffer): number {
  let sum = 0
  for (let i = 0; i < message.length; i += 2) {
    sum += (message[i]! << 8) | (message[i + 1] ?? 0)
    if (sum > 0xffff) sum = (sum & 0xffff) + 1
  }
  return ~sum & 0xffff
}
