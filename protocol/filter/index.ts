/** Which packets: expressions, and programs of classic BPF made from them. */
export { compileFilter, type FilterOptions } from './compile.ts'
export type { FilterExpression, FilterTerms } from './expression.ts'
