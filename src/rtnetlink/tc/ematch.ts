/** Expressions of extended matches as trees. */
import { InputError } from '../../../protocol/errors.ts'
import { type Ematch, TCF_EM } from '../../../protocol/tc/ematch.ts'
import type { Lens } from './lens.ts'

/** A term: what is compared, as the kernel has it; `kind` tells the form of `data`. */
type Term =
  Exclude<Ematch, { kind: 'container' }> extends infer E
    ? E extends { kind: infer K; data: infer D }
      ? { kind: K; data: D; not?: boolean | undefined }
      : never
    : never

/** An expression: a term, or several that must all match (`and`), or one of which must (`or`). */
export type Match =
  | Term
  | { and: readonly Match[]; not?: boolean | undefined }
  | { or: readonly Match[]; not?: boolean | undefined }

interface Branch {
  readonly joined: 'and' | 'or'
  readonly terms: readonly Match[]
}

function branchOf(match: Match): Branch | undefined {
  if ('and' in match && Array.isArray(match.and)) return { joined: 'and', terms: match.and }
  if ('or' in match && Array.isArray(match.or)) return { joined: 'or', terms: match.or }
  return undefined
}

/** The terms in the order in which the kernel wants them: what is in brackets comes behind the whole level. */
function flatten(match: Match, field: string): Ematch[] {
  const list: Ematch[] = []
  const levels: { branch: Branch; container: { data: number } | undefined }[] = []
  const top = branchOf(match)
  levels.push({
    branch: match.not === true || top === undefined ? { joined: 'and', terms: [match] } : top,
    container: undefined,
  })
  for (let level = levels.shift(); level !== undefined; level = levels.shift()) {
    const { branch, container } = level
    if (branch.terms.length === 0) throw new InputError('expected a term', [field, branch.joined])
    if (container !== undefined) container.data = list.length
    branch.terms.forEach((term, index) => {
      const last = index === branch.terms.length - 1
      const relation = last ? 0 : branch.joined === 'and' ? TCF_EM.relAnd : TCF_EM.relOr
      const flags = relation | (term.not === true ? TCF_EM.invert : 0)
      const inner = branchOf(term)
      if (inner === undefined) {
        const { kind, data } = term as Term
        list.push({ matchid: 0, kind, flags, data } as Ematch)
      } else {
        const container = { matchid: 0, kind: 'container' as const, flags, data: 0 }
        list.push(container)
        levels.push({ branch: inner, container })
      }
    })
  }
  return list
}

/** The tree from the term at `from` on; `and` binds closer than `or`, as both are read from left to right. */
function treeOf(list: readonly Ematch[], from: number, depth: number): Match {
  const terms: { match: Match; joined: 'and' | 'or' | undefined }[] = []
  for (let at = from; at < list.length; at++) {
    const { kind, flags = 0, data } = list[at]!
    const inner =
      kind === 'container' && depth < 16 && (data as number) > at ? treeOf(list, data as number, depth + 1) : undefined
    const match = inner ?? ({ kind, data } as unknown as Match)
    const negated = (flags & TCF_EM.invert) !== 0
    const joined = (flags & TCF_EM.relAnd) !== 0 ? 'and' : (flags & TCF_EM.relOr) !== 0 ? 'or' : undefined
    terms.push({ match: negated ? { ...match, not: true } : match, joined })
    if (joined === undefined) break
  }
  return nest(terms)
}

/** The kernel looks at terms from left to right: what is joined otherwise than the term before it is in brackets. */
function nest(terms: readonly { match: Match; joined: 'and' | 'or' | undefined }[]): Match {
  const [first, ...rest] = terms
  if (first === undefined) return { and: [] }
  if (rest.length === 0) return first.match
  const joined = first.joined ?? 'and'
  const same = terms.slice(0, -1).every(term => term.joined === joined)
  if (same)
    return (joined === 'and' ? { and: terms.map(one => one.match) } : { or: terms.map(one => one.match) }) as Match
  const others = nest(rest)
  return (joined === 'and' ? { and: [first.match, others] } : { or: [first.match, others] }) as Match
}

/** The expression of a filter. */
export const ematchLens: Lens<Match> = {
  read({ ematches }) {
    const list = ematches?.list as Ematch[] | undefined
    return list === undefined || list.length === 0 ? undefined : treeOf(list, 0, 0)
  },
  write(data, value, field) {
    const list = flatten(value, field)
    data['ematches'] = { hdr: { nmatches: list.length, progid: 0 }, list }
  },
}
