/**
 * `npm run comment -- HEX …` or `-- FILE.json` of `npm run record`: prints messages of rtnetlink as the tests have
 * them: without their header, in hexadecimal, with a comment for each attribute.
 */
import { readFileSync } from 'node:fs'
import type { Codec } from '../protocol/codec.ts'
import { families } from '../protocol/messages.ts'
import { spellings } from '../test/protocol/uapi/names.ts'

type Values = Record<string, unknown>

for (const word of process.argv.slice(2)) {
  for (const hex of word.endsWith('.json') ? messagesOf(word) : [word]) {
    const bytes = Buffer.from(hex.replace(/\s/g, ''), 'hex')
    const [name, [, codec]] = Object.entries(families.route).find(([, [type]]) => type === bytes.readUInt16LE(4))!
    console.log(`\n${name}`)
    body(codec as Codec<unknown>, bytes.subarray(16), '  ')
  }
}

function messagesOf(file: string): string[] {
  return JSON.parse(readFileSync(file, 'utf8')).shown.flatMap(({ messages }: { messages: string[] }) => messages)
}

function body(codec: Codec<any>, bytes: Buffer, indent: string): void {
  const { form } = codec
  if (form?.is !== 'message') throw new Error('no message')
  const size = Math.min(bytes.length, (form.header.size + 3) & ~3)
  line(indent, bytes.subarray(0, size), `header of ${size} bytes`)
  const header = form.header.decode(viewOf(bytes), 0, form.header.size) as Values
  attributes(form.attributes, bytes.subarray(size), indent, header)
}

function attributes(set: Codec<any>, bytes: Buffer, indent: string, header: Values): void {
  const codec = set.form?.is === 'either' ? set.form.choice(viewOf(bytes), 0, bytes.length) : set
  const siblings: Values = {}
  for (let at = 0; at + 4 <= bytes.length; ) {
    const length = bytes.readUInt16LE(at)
    const row = rowOf(codec, bytes.readUInt16LE(at + 2) & 0x3fff)
    const whole = bytes.subarray(at, at + ((length + 3) & ~3))
    const payload = bytes.subarray(at + 4, at + length)
    const inner = row && chosen(row.codec, siblings, header)
    if (row !== undefined && inner?.form?.is === 'integer') siblings[row.name] = value(inner, payload)
    if (row !== undefined && inner?.form?.is === 'string') siblings[row.name] = value(inner, payload)
    if (isNest(inner)) {
      line(indent, whole.subarray(0, 4), row!.constant)
      if (inner!.form?.is === 'message') body(inner!, payload, `${indent}  `)
      else attributes(inner!, payload, `${indent}  `, header)
    } else line(indent, whole, row === undefined ? 'unknown' : said(row.constant, inner!, payload))
    at += whole.length
  }
}

interface Row {
  name: string
  constant: string
  codec: Codec<any>
}

function rowOf(codec: Codec<any>, number: number): Row | undefined {
  const { form } = codec
  if (form?.is === 'list') return { name: '', constant: `[${number}]`, codec: form.item }
  if (form?.is !== 'attributes') return undefined
  const [name, [, inner]] = Object.entries(form.table).find(([, [type]]) => type === number) ?? ['', []]
  if (inner === undefined) return undefined
  const word = name.replace(/[A-Z]/g, letter => `_${letter}`).toUpperCase()
  const constant = Object.keys(spellings).find(c => c.startsWith(`${form.prefix}_`) && spellings[c] === name)
  return { name, constant: constant ?? `${form.prefix}_${word}`, codec: inner }
}

/** The codec that stands behind others. */
function chosen(codec: Codec<any>, siblings: Values, header: Values): Codec<any> {
  const { form } = codec
  if (form?.is === 'lazy') return chosen(form.codec(), siblings, header)
  if (form?.is === 'repeated') return chosen(form.item, siblings, header)
  if (form?.is !== 'selected') return codec
  const key = siblings[form.selector] ?? header[form.selector]
  const found = form.choices.get(key) ?? form.choices.get(String(key)) ?? form.choices.get('otherwise')
  return found === undefined ? codec : chosen(found, siblings, header)
}

function isNest(codec: Codec<any> | undefined): boolean {
  return codec?.form?.is === 'attributes' || codec?.form?.is === 'list' || codec?.form?.is === 'message'
}

function value(codec: Codec<any>, payload: Buffer): unknown {
  try {
    return codec.decode(viewOf(payload), 0, payload.length)
  } catch {
    return undefined
  }
}

function said(constant: string, codec: Codec<any>, payload: Buffer): string {
  const decoded = value(codec, payload)
  const short = ['string', 'number', 'boolean', 'bigint'].includes(typeof decoded)
  return short && String(decoded).length < 40 ? `${constant} ${decoded}` : constant
}

function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
}

/** One line, or several where the bytes are many; the comment stands in the first. */
function line(indent: string, bytes: Buffer, comment: string): void {
  const rows = bytes.toString('hex').match(/.{1,40}/g) ?? ['']
  for (const [index, row] of rows.entries()) {
    const digits = `${indent}${(row.match(/../g) ?? []).join(' ')}`
    console.log(index === 0 ? `${digits.padEnd(66)} # ${comment}` : digits)
  }
}
