import { NetlinkError } from '../../../protocol/errors.ts'

/** A lab that could not be built or changed: at which step and node, and why. `code` is that of the cause. */
export class LabError extends NetlinkError {
  /** What was done: `namespace`, `route 10.0.0.0/24`. */
  readonly step: string
  readonly node: string | undefined

  constructor(step: string, node: string | undefined, cause: unknown) {
    const { code, message } = cause as Partial<NetlinkError>
    const where = node === undefined ? step : `${node}: ${step}`
    super(code ?? 'ERR_LAB', `${where}: ${message ?? cause}`, { cause })
    this.step = step
    this.node = node
  }
}

/** Runs one step, whose failure tells its name. Reasons of signals stay as they are. */
export async function step<T>(name: string, node: string | undefined, run: () => T | Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof LabError || !(error instanceof NetlinkError)) throw error
    throw new LabError(name, node, error)
  }
}
