/** What our tables claim about the kernel's headers: names, numbers, layouts. Collected by walking the forms. */
import type { Codec, Fixed } from '../../../protocol/codec.ts'
import { genericFamilies } from '../../../protocol/generic/families.ts'
import type { AnyFamily } from '../../../protocol/generic/family.ts'
import { families } from '../../../protocol/messages.ts'
import { NETLINK, NLM_F, NLMSG } from '../../../protocol/netlink/constants.ts'
import { RTNLGRP } from '../../../protocol/netlink/groups.ts'
import { enumerations, structs, tables } from './names.ts'

/** `IFLA_MTU is 4`, said by the row `mtu` of the set IFLA. */
export interface Claim {
  place: string
  prefix: string
  name: string
  number: number
  /** A row of a set, not one of many names for a value. */
  row?: true
}

/** `struct ifinfomsg is so long and has these fields`. */
export interface Layout {
  place: string
  struct: string
  size: number
  fields: { name: string; offset: number; size: number }[]
}

export interface Claims {
  claims: Claim[]
  layouts: Layout[]
  /** Enumerations and structs of which `names.ts` does not say what they are in C. */
  nameless: string[]
}

const nameTables = { ...tables, NETLINK, NLM_F, NLMSG, RTNLGRP }

/** All claims of all tables. */
export function collect(): Claims {
  const all: Claims = { claims: [], layouts: [], nameless: [] }
  const seen = new Set<unknown>()
  for (const messages of Object.values(families)) {
    for (const [name, [number, codec]] of Object.entries(messages)) {
      all.claims.push({ place: name, prefix: 'RTM', name, number })
      walk(codec as Codec<unknown>, name, all, seen)
    }
  }
  for (const family of Object.values<AnyFamily>(genericFamilies)) addFamily(family, all, seen)
  for (const [prefix, table] of Object.entries(nameTables)) addNames(table, prefix, prefix, all)
  return all
}

/** Adds the commands of a family of generic netlink, and what they carry. */
function addFamily(family: AnyFamily, all: Claims, seen: Set<unknown>): void {
  const { name, commands, replies, events } = family
  for (const table of new Set([commands, replies, events])) {
    const prefix = table === replies || table === commands ? family.prefix : family.eventPrefix
    for (const [command, [number, set]] of Object.entries<readonly [number, Codec<unknown>]>(table)) {
      all.claims.push({ place: `${name}.${command}`, prefix, name: command, number, row: true })
      walk(set, `${name}.${command}`, all, seen)
    }
  }
}

/** Adds what a codec claims, and what is inside of it; `place` is the set and row that it stands in. */
export function walk(codec: Codec<unknown>, place: string, all: Claims, seen = new Set<unknown>()): void {
  const { form } = codec
  if (form === undefined) return
  if (seen.has(codec)) return
  seen.add(codec)
  if (form.is === 'struct') addStruct(form.fields, place, all)
  if (form.is === 'enumeration') addEnumeration(form.names, place, all)
  if (form.is === 'message') {
    walk(form.header, place, all, seen)
    walk(form.attributes, form.below === undefined ? place : `${place}/${form.below}`, all, seen)
  } else if (form.is === 'attributes') {
    for (const [name, [number, row]] of Object.entries(form.table)) {
      all.claims.push({ place: `${form.prefix}.${name}`, prefix: form.prefix, name, number, row: true })
      walk(row, `${form.prefix}.${name}`, all, seen)
    }
  } else if (form.is === 'struct') {
    for (const [name, field] of Object.entries(form.fields)) walk(field, `${place}/${name}`, all, seen)
  } else if (form.is === 'list' || form.is === 'keyed' || form.is === 'repeated' || form.is === 'array') {
    walk(form.item, place, all, seen)
  } else if (form.is === 'either') {
    for (const choice of form.choices) walk(choice, place, all, seen)
  } else if (form.is === 'counted') {
    walk(form.head, place, all, seen)
    walk(form.item, `${place}.${form.name}`, all, seen)
  } else if (form.is === 'selected') {
    const byNumber = form.choices.has('otherwise') && !form.choices.has('container')
    const named = byNumber ? () => place : (key: unknown) => `${place} ${String(key)}`
    for (const [key, choice] of form.choices) walk(choice, named(key), all, seen)
  } else if (form.is === 'lazy') {
    walk(form.codec(), place, all, seen)
  }
}

function addEnumeration(names: Readonly<Record<string, number>>, place: string, all: Claims): void {
  const prefix = enumerations[place]
  if (prefix === undefined) all.nameless.push(place)
  else if (prefix !== 'internal') addNames(names, place, prefix, all)
}

function addNames(names: Readonly<Record<string, number>>, place: string, prefix: string, all: Claims): void {
  for (const [name, number] of Object.entries(names))
    all.claims.push({ place: `${place} ${name}`, prefix, name, number })
}

function addStruct(rows: Readonly<Record<string, Fixed<unknown>>>, place: string, all: Claims): void {
  const struct = structs[place]
  if (struct === undefined) {
    all.nameless.push(place)
    return
  }
  if (struct === 'none') return
  let offset = 0
  const fields = Object.entries(rows).flatMap(([name, codec]) => {
    const field = { name, offset, size: codec.size }
    offset += codec.size
    return 'padding' in codec ? [] : [field]
  })
  all.layouts.push({ place, struct, size: offset, fields })
}
