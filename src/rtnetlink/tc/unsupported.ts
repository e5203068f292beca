/** What the kernel says where it has no such classifier or action. */
import { KernelError, UnsupportedError } from '../../../protocol/errors.ts'

/** Does `go`; what the kernel has not got is an UnsupportedError that names the module: `cls_flower`, `act_mirred`. */
export async function naming<R>(modules: () => readonly string[], go: () => Promise<R>): Promise<R> {
  try {
    return await go()
  } catch (error) {
    if (!(error instanceof KernelError) || !isMissing(error)) throw error
    const names = modules().join(', ')
    const hint = `The kernel has not got one of these modules, or may not load it: ${names}. Try modprobe as root.`
    throw new UnsupportedError(`${error.message}: ${names}`, hint, { cause: error })
  }
}

/** The kernel's texts: of net/sched/cls_api.c, of net/sched/act_api.c. */
const TEXTS =
  /TC classifier not found|Failed to load TC action module|Failed to load TC action|Specified filter kind not found/

const isMissing = ({ code, text = '' }: KernelError): boolean => code === 'ENOENT' && TEXTS.test(text)
