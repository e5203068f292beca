import { Table } from './collection.ts'
import type { ReadOptions } from './scope.ts'

/** A table whose objects are got by what tells them from others. */
export class Collection<Out extends object, In extends object, Filter extends object> extends Table<Out, In, Filter> {
  /** The first object that fits. Rejects with NotFoundError if there is none. */
  get(filter: Filter, options?: ReadOptions): Promise<Out> {
    return this.one(filter, options)
  }
}
