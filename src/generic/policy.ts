import type { AnyFamily, Commands } from '../../protocol/generic/family.ts'
import type { CtrlAttributes } from '../../protocol/generic/nlctrl.ts'
import { NL_ATTR_TYPE, type PolicyAttributes } from '../../protocol/netlink/error.ts'
import { nameOf } from '../rtnetlink/names.ts'

/** What the kernel accepts of a family. */
export interface FamilyPolicy {
  family: string
  /** By number of the policy. */
  policies: AttributePolicy[][]
  operations: OperationPolicy[]
}

/** Which policies an operation has: places in `policies`. */
export interface OperationPolicy {
  cmd: number
  /** Its name, where the family is declared. */
  name?: string | undefined
  /** Policy of the request for one object. */
  do?: number | undefined
  /** Policy of the request for all. */
  dump?: number | undefined
}

/** What the kernel accepts as one attribute. */
export interface AttributePolicy {
  /** Number of the attribute. */
  number: number
  type: keyof typeof NL_ATTR_TYPE | number
  min?: bigint | undefined
  max?: bigint | undefined
  minLength?: number | undefined
  maxLength?: number | undefined
  /** Of a nest: the policy inside, a place in `policies`. */
  policy?: number | undefined
  /** Bits that may be set. */
  mask?: bigint | undefined
}

/** Puts together what comes in many messages. */
export class PolicyReader {
  readonly #policies: AttributePolicy[][] = []
  readonly #operations: OperationPolicy[] = []

  /** Takes one message of the dump. */
  take({ policy = [], opPolicy = [] }: CtrlAttributes): undefined {
    for (const { type, value } of opPolicy) this.#operations.push({ cmd: type, ...value })
    for (const { type, value } of policy) {
      this.#policies[type] ??= []
      for (const attribute of value) this.#policies[type].push(readAttribute(attribute.type, attribute.value))
    }
  }

  /** All that was taken; names of commands are those of the declaration. */
  result(family: string, declaration: AnyFamily | undefined): FamilyPolicy {
    const names = new Map(
      Object.entries((declaration?.commands ?? {}) as Commands).map(([name, [cmd]]) => [cmd, name] as const),
    )
    const operations = this.#operations.map(({ cmd, ...rest }) => {
      const name = names.get(cmd)
      return name === undefined ? { cmd, ...rest } : { cmd, name, ...rest }
    })
    return { family, policies: Array.from(this.#policies, policy => policy ?? []), operations }
  }
}

function readAttribute(number: number, policy: PolicyAttributes): AttributePolicy {
  const read: AttributePolicy = { number, type: nameOf(NL_ATTR_TYPE, policy.type ?? 0) }
  const { minValueS, minValueU, maxValueS, maxValueU, minLength, maxLength, policyIdx, bitfield32Mask, mask } = policy
  const more = {
    min: minValueS ?? minValueU,
    max: maxValueS ?? maxValueU,
    minLength,
    maxLength,
    policy: policyIdx,
    mask: mask ?? (bitfield32Mask === undefined ? undefined : BigInt(bitfield32Mask)),
  }
  for (const [name, value] of Object.entries(more)) if (value !== undefined) Object.assign(read, { [name]: value })
  return read
}
