/** A veth pair, v0 with 10.255.0.1/24, and no IPv6 chatter on it. */
export const pair = [
  'link add v0 type veth peer name v1',
  'link set v0 addrgenmode none',
  'link set v1 addrgenmode none',
  'link set v0 up',
  'link set v1 up',
  'address add 10.255.0.1/24 dev v0',
]

/** Takes all routes over v0 away at once. */
export const withoutRoutes = ['link set v0 down', 'link set v0 up']

/** Distinct /32 routes with gateway and metric. */
export const routes = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => `route add ${routeNumber(i)} via 10.255.0.2 dev v0 metric 100 proto static`)

/** The destination of the route number `i`: 20.0.0.0 + i. */
export const routeNumber = (i: number): string => `${20 + (i >>> 24)}.${(i >>> 16) & 255}.${(i >>> 8) & 255}.${i & 255}`

/** Links x0 and y0, x1 and y1, ... */
export const pairs = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => `link add x${i} type veth peer name y${i}`)

/** Deletes a0 and b0, a1 and b1, ... in one request, by their group. */
export const withoutPairs = (count: number): string[] => [
  ...Array.from({ length: count }, (_, i) => [`link set dev a${i} group 7`, `link set dev b${i} group 7`]).flat(),
  'link delete group 7',
]
