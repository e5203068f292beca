/** Names, numbers and layouts of all tables against kernel headers: the newest (uapi.json), and those installed. */
import test from 'ava'
import { attributes } from '../../protocol/attributes.ts'
import { struct, u16, u32 } from '../../protocol/codec.ts'
import { needs } from '../needs.ts'
import { type Claim, type Claims, collect, type Layout, walk } from './uapi/claims.ts'
import { readFacts } from './uapi/facts.ts'
import { compile, preprocessed, wordsOf } from './uapi/headers.ts'
import { camelCase, fieldPrefix, spellings, structs, unneeded } from './uapi/names.ts'

const facts = readFacts()
const all = collect()
const compiled = await needs('cc', 'kernel-headers')

/** The constant that a name stands for, among those which begin with the prefix. */
function constantOf({ prefix, name }: Claim, words: Iterable<string>): string | undefined {
  for (const word of words) {
    if (!word.startsWith(`${prefix}_`)) continue
    if ((spellings[word] ?? camelCase(word.slice(prefix.length + 1))) === name) return word
  }
  return undefined
}

const namesOf = (prefix: string): string[] => Object.keys(facts.sets[prefix] ?? {}).map(name => `${prefix}_${name}`)

/** What the newest headers say against the claims. */
function objections({ claims, layouts }: Claims): string[] {
  const numbers = claims.flatMap(claim => {
    if (facts.sets[claim.prefix] === undefined) return [`${claim.place}: uapi.json has no ${claim.prefix}`]
    const constant = constantOf(claim, namesOf(claim.prefix))
    if (constant === undefined) return [`${claim.place}: there is no ${claim.prefix}_ with this name`]
    const number = facts.sets[claim.prefix]![constant.slice(claim.prefix.length + 1)]
    return number === claim.number ? [] : [`${claim.place}: ${constant} is ${number}, not ${claim.number}`]
  })
  return [...numbers, ...layouts.flatMap(layoutObjections)]
}

function layoutObjections({ place, struct, size, fields }: Layout): string[] {
  const real = facts.structs[struct]
  if (real === undefined) return [`${place}: uapi.json has no struct ${struct}`]
  const wrong = fields.filter(field => {
    const name = fieldOf(struct, field.name, Object.keys(real.fields))
    return name === undefined || String(real.fields[name]) !== String([field.offset, field.size])
  })
  return [
    ...(size === real.size ? [] : [`${place}: struct ${struct} has ${real.size} bytes, not ${size}`]),
    ...wrong.map(({ name, offset }) => `${place}: struct ${struct} has no such field ${name} at ${offset}`),
  ]
}

const fieldOf = (struct: string, name: string, candidates: readonly string[]): string | undefined =>
  candidates.find(one => (spellings[`${struct}.${one}`] ?? camelCase(one.replace(fieldPrefix, ''))) === name)

/** The same as C, as far as the installed headers know the names. */
function assertions({ claims, layouts }: Claims): string[] {
  const words = wordsOf(preprocessed())
  const byPrefix = new Map(
    [...new Set(claims.map(({ prefix }) => prefix))].map(prefix => [
      prefix,
      [...words].filter(word => word.startsWith(`${prefix}_`)),
    ]),
  )
  const numbers = claims.flatMap(claim => {
    const constant = constantOf(claim, byPrefix.get(claim.prefix)!)
    return constant === undefined ? [] : [`_Static_assert(${constant} == ${claim.number}, "${claim.place}");`]
  })
  const offsets = layouts.flatMap(({ place, struct, fields }) =>
    fields.flatMap(({ name, offset, size }) => {
      const field = fieldOf(struct, name, Object.keys(facts.structs[struct]?.fields ?? {}))
      if (field === undefined || !words.has(struct) || !words.has(field)) return []
      const [start, bytes] = [`offsetof(struct ${struct}, ${field})`, `sizeof(((struct ${struct} *)0)->${field})`]
      return [`_Static_assert(${start} == ${offset} && ${bytes} == ${size}, "${place}/${name}");`]
    }),
  )
  return [...numbers, ...offsets]
}

test('every name and number is the kernel’s', t => {
  t.true(all.claims.length > 500)
  t.deepEqual(objections({ ...all, layouts: [] }), [])
})

test('every struct has the kernel’s layout', t => {
  t.true(all.layouts.length > 25)
  t.deepEqual(objections({ ...all, claims: [] }), [])
})

test('every enumeration and every struct has a name in C', t => {
  t.deepEqual(all.nameless, [])
})

test('of no set that we declare does the newest kernel have an attribute that we lack', t => {
  const ours = new Set(all.claims.map(claim => constantOf(claim, namesOf(claim.prefix))))
  const sets = [...new Set(all.claims.filter(({ row }) => row).map(({ prefix }) => prefix))]
  const missing = sets.flatMap(namesOf).filter(name => !ours.has(name) && !/_PAD\d*$/.test(name))
  t.deepEqual(missing.sort(), Object.keys(unneeded).sort())
})

compiled('the compiler agrees, with the headers that are installed', t => {
  const list = assertions(all)
  t.true(list.length > 500, `${list.length} assertions`)
  t.is(compile(list), '')
})

/** The claims of a small set with mistakes in it. */
function planted(mtu: number, ifname: string, header: Parameters<typeof struct>[0]): Claims {
  const claims: Claims = { claims: [], layouts: [], nameless: [] }
  walk(attributes('IFLA', { mtu: [mtu, u32], [ifname]: [3, u32] }), 'planted', claims)
  walk(struct(header), Object.keys(structs).find(place => structs[place] === 'ifla_vf_rate')!, claims)
  return claims
}
const right = { vf: u32, minTxRate: u32, maxTxRate: u32 }

test('a wrong number, a wrong name and a wrong layout are seen', t => {
  t.deepEqual(objections(planted(4, 'ifname', right)), [])
  t.deepEqual(objections(planted(5, 'ifname', right)), ['IFLA.mtu: IFLA_MTU is 4, not 5'])
  t.deepEqual(objections(planted(4, 'name', right)), ['IFLA.name: there is no IFLA_ with this name'])
  t.deepEqual(objections(planted(4, 'ifname', { vf: u32, maxTxRate: u32, minTxRate: u32 })).length, 2)
  t.deepEqual(objections(planted(4, 'ifname', { ...right, more: u32 })).length, 2)
})

compiled('the compiler sees a wrong number and a wrong layout', t => {
  t.is(compile(assertions(planted(4, 'ifname', right))), '')
  t.regex(compile(assertions(planted(5, 'ifname', right))), /static assertion failed: "IFLA.mtu"/)
  t.regex(compile(assertions(planted(4, 'ifname', { ...right, minTxRate: u16 }))), /failed: "IFLA_VF.rate\/minTxRate"/)
})
