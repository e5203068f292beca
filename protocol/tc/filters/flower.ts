import { attributes } from '../../attributes.ts'
import { kindOf } from '../../kinds.ts'
import { flowerTable } from '../flower.ts'

/** Matches fields of headers, in software or in a switch. */
export const flower = kindOf('flower', attributes('TCA_FLOWER', flowerTable))
